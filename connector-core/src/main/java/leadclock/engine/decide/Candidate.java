package leadclock.engine.decide;

import java.time.Instant;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * A member of a pool as this lead sees them.
 *
 * @param why why they are passed over; null when they may take the lead
 * @param back when a reason of their own hours ends; null when it is another, or nobody knows
 */
record Candidate(
    OwnerId owner,
    String name,
    int weight,
    @Nullable Integer cap,
    int load,
    Decision.@Nullable SkipReason why,
    String detail,
    @Nullable Instant back) {

  boolean eligible() {
    return why == null;
  }

  boolean full() {
    return why == Decision.SkipReason.FULL;
  }
}
