package leadclock.flow.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.engine.lead.LeadId;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;
import org.jspecify.annotations.Nullable;

/** Intents by number, by lead and, as long as they have not ended, by state. */
final class IntentShelf {
  private final TreeMap<Long, Intent> all = new TreeMap<>();
  private final Map<LeadId, TreeMap<Long, Intent>> byLead = new HashMap<>();
  private final Map<State, TreeMap<Long, Intent>> open = new HashMap<>();
  private final Map<Long, Claim> claims = new HashMap<>();
  private long lastNumber;

  /** Who claimed an intent, and when. */
  record Claim(long epoch, Instant at) {}

  void add(Intent intent) {
    put(intent.numbered(++lastNumber));
  }

  /** Stores it under its number; a claim ends with any change of state. */
  void put(Intent intent) {
    remove(intent.number());
    all.put(intent.number(), intent);
    byLead
        .computeIfAbsent(intent.action().lead(), lead -> new TreeMap<>())
        .put(intent.number(), intent);
    if (!intent.state().ended()) {
      in(intent.state()).put(intent.number(), intent);
    }
  }

  void claim(Intent intent, Claim claim) {
    put(intent.claimed());
    claims.put(intent.number(), claim);
  }

  @Nullable Claim claim(long number) {
    return claims.get(number);
  }

  void remove(long number) {
    Intent before = all.remove(number);
    claims.remove(number);
    if (before != null) {
      byLead.getOrDefault(before.action().lead(), new TreeMap<>()).remove(number);
      in(before.state()).remove(number);
    }
  }

  private Map<Long, Intent> in(State state) {
    return open.computeIfAbsent(state, key -> new TreeMap<>());
  }

  @Nullable Intent find(long number) {
    return all.get(number);
  }

  /** By number; a view that changes with the shelf. */
  Collection<Intent> of(LeadId lead) {
    TreeMap<Long, Intent> intents = byLead.get(lead);
    return intents == null ? List.of() : intents.values();
  }

  /** By number. */
  Collection<Intent> standing(State state) {
    return in(state).values();
  }

  Collection<Intent> after(long number) {
    return all.tailMap(number, false).values();
  }
}
