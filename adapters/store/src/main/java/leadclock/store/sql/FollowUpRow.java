package leadclock.store.sql;

import java.time.Instant;
import java.util.Map;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.review.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A due lead as stored.
 *
 * @param followUp null before the first review
 */
record FollowUpRow(
    Lead lead,
    @Nullable FollowUp followUp,
    @Nullable Instant reviewedAt,
    boolean awaiting,
    @Nullable String owner) {

  boolean freedBy(Standing after) {
    OwnerId holder = after.owner();
    boolean keeps = after.awaitingFirstTouch() && holder != null && holder.value().equals(owner);
    return awaiting && owner != null && !keeps;
  }

  void changeLoads(Standing after, Map<String, Integer> loads) {
    OwnerId holder = after.owner();
    if (awaiting && owner != null) {
      loads.merge(owner, -1, Integer::sum);
    }
    if (after.awaitingFirstTouch() && holder != null) {
      loads.merge(holder.value(), 1, Integer::sum);
    }
  }

  Outcome reviewed(FollowUp after, Instant next) {
    return new Outcome(after, Standing.of(after), !after.equals(followUp), next);
  }

  /**
   * One review's outcome.
   *
   * @param changed whether anything but the times is different
   * @param next {@link Instant#MAX} when only a new fact can change anything
   */
  record Outcome(FollowUp after, Standing standing, boolean changed, Instant next) {
    @Nullable Long due() {
      return next.equals(Instant.MAX) ? null : Micros.notBefore(next);
    }
  }
}
