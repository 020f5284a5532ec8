package leadclock.scenario;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import leadclock.engine.decide.Demand;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Spikes;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.review.Standing;

/** Counts the leads of a story as a store does for a policy that asks for it. */
final class Crowd {
  private Crowd() {}

  static Roster counted(Roster roster, SlaPolicy policy, Collection<PretendedLead> leads) {
    if (policy.spikes() == null) {
      return roster;
    }
    List<Instant> arrivals =
        leads.stream()
            .filter(lead -> lead.followUp != null && Standing.of(lead.followUp).isDemand())
            .map(lead -> lead.createdAt)
            .sorted(Comparator.reverseOrder())
            .toList();
    int backlog = roster.awaitingFirstTouch().values().stream().mapToInt(load -> load).sum();
    return roster.with(new Spikes(roster.spikes().all(), new Demand(arrivals, backlog)));
  }
}
