package leadclock.flow.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Lead.OwnerChange;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmReader.Memory;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.MissedHistory;

/**
 * Writes of ours that the CRM shows and the store does not know, because they are younger than the
 * store. Both must hold: a host whose clock was wrong writes at other times than it notes.
 */
record LostWrites(String connection, LeadMirror mirror, Outbox outbox, CrmReader reader) {
  private static final int LEADS_AT_ONCE = 100;

  /**
   * How old the last sign of life may be when we die, and how late a last write may take effect.
   */
  private static final Duration LAST_WRITES = Duration.ofMinutes(2);

  /**
   * @param sign the store's last sign of life
   * @return empty when the store knows all that we did
   * @throws leadclock.flow.intake.CrmUnavailable when the CRM cannot be asked
   */
  Optional<MissedHistory> since(Instant sign, Instant now) {
    Instant from = sign.plus(LAST_WRITES);
    List<Lead> changed = changed(sign.minus(LAST_WRITES));
    if (changed.stream().noneMatch(this::unknown)) {
      return Optional.empty();
    }
    Map<LeadId, Memory> memories = memories(changed.stream().map(Lead::id).toList(), now);
    Optional<Instant> last =
        memories.values().stream()
            .map(Memory::lastWrite)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .filter(from::isBefore);
    Map<LeadId, List<OwnerChange>> owners = new HashMap<>();
    memories.forEach((lead, memory) -> owners.put(lead, memory.owners()));
    return last.map(write -> new MissedHistory(write.plusMillis(1), owners));
  }

  /** Whether its owner was set by a write of ours that was never sent from here. */
  private boolean unknown(Lead lead) {
    OwnerId owner = lead.owner();
    return lead.ownerChangedBy() == Lead.Author.LEADCLOCK
        && owner != null
        && outbox.ofLead(lead.id()).stream()
            .noneMatch(
                intent ->
                    intent.attempts() > 0
                        && intent.action() instanceof Action.Assign assign
                        && assign.to().equals(owner));
  }

  private Map<LeadId, Memory> memories(List<LeadId> leads, Instant now) {
    Map<LeadId, Memory> memories = new HashMap<>();
    for (int i = 0; i < leads.size(); i += LEADS_AT_ONCE) {
      List<LeadId> some = leads.subList(i, Math.min(leads.size(), i + LEADS_AT_ONCE));
      memories.putAll(reader.memories(Set.copyOf(some), now));
    }
    return memories;
  }

  private List<Lead> changed(Instant since) {
    List<Lead> changed = new ArrayList<>();
    Optional<LeadId> after = Optional.empty();
    while (true) {
      List<Lead> page = mirror.leadsAfter(connection, after, LEADS_AT_ONCE);
      if (page.isEmpty()) {
        return changed;
      }
      page.stream().filter(lead -> lead.modifiedAt().isAfter(since)).forEach(changed::add);
      after = Optional.of(page.getLast().id());
    }
  }
}
