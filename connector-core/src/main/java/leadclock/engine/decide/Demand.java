package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much comes and how much waits, over all leads, as of this review.
 *
 * @param arrivals when the last leads that are worked were created, newest first; only as many as a
 *     trigger can ask for
 * @param backlog leads that await a first touch
 */
public record Demand(List<Instant> arrivals, int backlog) {
  public Demand {
    arrivals = List.copyOf(arrivals);
  }

  /**
   * @param most that many are kept
   */
  Demand with(Instant arrival, int most) {
    List<Instant> all = new ArrayList<>(arrivals);
    all.add(arrival);
    all.sort(Comparator.reverseOrder());
    return new Demand(all.subList(0, Math.min(most, all.size())), backlog);
  }

  Demand withBacklog(int change) {
    return new Demand(arrivals, backlog + change);
  }
}
