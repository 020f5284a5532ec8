package leadclock.engine.decide;

import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * A member of a pool as this lead sees them.
 *
 * @param why why they are passed over; null when they may take the lead
 */
record Candidate(
    OwnerId owner,
    String name,
    int weight,
    @Nullable Integer cap,
    int load,
    Decision.@Nullable SkipReason why,
    String detail) {

  boolean eligible() {
    return why == null;
  }

  boolean full() {
    return why == Decision.SkipReason.FULL;
  }
}
