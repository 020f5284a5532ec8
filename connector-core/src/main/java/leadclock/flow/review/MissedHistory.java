package leadclock.flow.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import leadclock.engine.decide.LostTime;
import leadclock.engine.decide.Situation;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Lead.OwnerChange;
import leadclock.engine.lead.LeadId;
import leadclock.engine.policy.SlaPolicy;

/**
 * What the CRM remembers and a restored store does not.
 *
 * @param until the last moment of which the CRM shows that we worked
 * @param owners by lead, every change of owner; of a lead that is not in here the mirror knows
 *     enough
 */
public record MissedHistory(Instant until, Map<LeadId, List<OwnerChange>> owners) {
  public MissedHistory {
    owners = Map.copyOf(owners);
  }

  Optional<LostTime.Relived> relive(Situation situation, SlaPolicy policy) {
    Lead lead = situation.lead();
    List<OwnerChange> known = owners.getOrDefault(lead.id(), mirrored(lead));
    return LostTime.relive(situation, known, until, policy);
  }

  private static List<OwnerChange> mirrored(Lead lead) {
    Instant at = lead.ownerChangedAt();
    OwnerChange last =
        lead.owner() == null && at == null
            ? null
            : new OwnerChange(
                lead.owner(), at == null ? lead.createdAt() : at, lead.ownerChangedBy());
    return Stream.of(lead.ownerBefore(), last).filter(Objects::nonNull).toList();
  }
}
