package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.Recency;
import leadclock.flow.Uptime;
import leadclock.flow.mirror.LeadMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads the truth right before an owner changes or a miss is told: the lead alone for a plain
 * assignment, its activities too for a miss. The answer goes through the mirror; whatever it
 * changed is reviewed again before anything is sent.
 */
final class Verification {

  private final CrmReader reader;
  private final LeadMirror mirror;
  private final Uptime uptime;
  private final Duration age;
  private final WholeReads wholeReads;
  private final Map<Strike, Instant> verified = new HashMap<>();

  Verification(
      CrmReader reader, LeadMirror mirror, Uptime uptime, Duration age, WholeReads wholeReads) {
    this.reader = reader;
    this.mirror = mirror;
    this.uptime = uptime;
    this.age = age;
    this.wholeReads = wholeReads;
  }

  /** Whether this one is read for before it goes: an owner change, or a miss not verified yet. */
  boolean needs(Intent intent, Instant now) {
    return intent.action() instanceof Action.Assign
        || (intent.action().strikes() && unverified(intent, now));
  }

  /**
   * @return why each intent that must not be sent was disproved, by number
   * @throws leadclock.flow.intake.CrmUnavailable when the truth cannot be had; nothing may be sent
   */
  Map<Long, String> disproved(List<Intent> batch, Instant now) {
    verified.values().removeIf(at -> !Recency.isRecent(at, age, now));
    Set<Strike> strikes =
        batch.stream()
            .filter(intent -> intent.action().strikes() && unverified(intent, now))
            .map(Strike::of)
            .collect(Collectors.toSet());
    Set<LeadId> changed = read(batch, strikes, now);
    Map<Long, String> disproved = new HashMap<>();
    for (Intent intent : batch) {
      doubt(intent, strikes, changed).ifPresent(why -> disproved.put(intent.number(), why));
    }
    remember(batch, strikes, changed, now);
    return disproved;
  }

  /** The alerts of an owner change take the read that came right before it. */
  private boolean unverified(Intent intent, Instant now) {
    if (wholeReads.count(intent.action().lead(), now)) {
      return false;
    }
    Instant at = verified.get(Strike.of(intent));
    return at == null || !Recency.isRecent(at, age, now);
  }

  private Set<LeadId> read(List<Intent> batch, Set<Strike> strikes, Instant now) {
    Set<LeadId> whole = strikes.stream().map(Strike::lead).collect(Collectors.toSet());
    Set<LeadId> changed = new HashSet<>();
    if (!whole.isEmpty()) {
      changed.addAll(mirror.apply(reader.readWhole(whole, now), now));
      uptime.answered(now);
    }
    Set<LeadId> alone = stale(batch, whole, now);
    if (!alone.isEmpty()) {
      changed.addAll(mirror.apply(reader.read(alone, now), now));
      uptime.answered(now);
    }
    return changed;
  }

  private Set<LeadId> stale(List<Intent> batch, Set<LeadId> readAlready, Instant now) {
    return batch.stream()
        .map(Intent::action)
        .filter(Action.Assign.class::isInstance)
        .map(Action::lead)
        .filter(lead -> !readAlready.contains(lead))
        .filter(lead -> mirror.lead(lead).map(held -> old(held, now)).orElse(true))
        .collect(Collectors.toSet());
  }

  private boolean old(Lead lead, Instant now) {
    return !Recency.isRecent(lead.readAt(), age, now);
  }

  private Optional<String> doubt(Intent intent, Set<Strike> strikes, Set<LeadId> changed) {
    Action action = intent.action();
    boolean decisive = action instanceof Action.Assign || strikes.contains(Strike.of(intent));
    if (!decisive) {
      return Optional.empty();
    }
    if (changed.contains(action.lead())) {
      return Optional.of("the lead had changed when it was read again; it is reviewed once more");
    }
    return action instanceof Action.Assign assign ? ownerDoubt(assign) : Optional.empty();
  }

  private Optional<String> ownerDoubt(Action.Assign assign) {
    Optional<Lead> lead = mirror.lead(assign.lead());
    if (lead.isEmpty() || lead.get().gone()) {
      return Optional.of("the lead is gone from the CRM");
    }
    if (Objects.equals(lead.get().owner(), assign.expected())) {
      return Optional.empty();
    }
    return Optional.of(
        "the owner is %s, not %s as when this was decided"
            .formatted(named(lead.get().owner()), named(assign.expected())));
  }

  private static String named(@Nullable OwnerId owner) {
    return owner == null ? "nobody" : owner.toString();
  }

  /** What a read of somebody else's verified is remembered too: its alerts may go later. */
  private void remember(List<Intent> batch, Set<Strike> strikes, Set<LeadId> changed, Instant now) {
    batch.stream()
        .filter(intent -> intent.action().strikes())
        .map(Strike::of)
        .filter(strike -> !changed.contains(strike.lead()))
        .forEach(
            strike -> {
              if (strikes.contains(strike)) {
                verified.put(strike, now);
              } else {
                verified.putIfAbsent(strike, now);
              }
            });
  }

  /** What one decision does about one miss; verified once, however many intents it became. */
  private record Strike(LeadId lead, Instant decidedAt) {
    static Strike of(Intent intent) {
      return new Strike(intent.action().lead(), intent.createdAt());
    }
  }
}
