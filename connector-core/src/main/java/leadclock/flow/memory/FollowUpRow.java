package leadclock.flow.memory;

import java.time.Instant;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.LeadId;
import leadclock.flow.review.Standing;
import org.jspecify.annotations.Nullable;

/**
 * @param createdAt the lead's creation
 * @param followUp null before the first review
 * @param dueAt null when only a new fact can change anything
 */
record FollowUpRow(
    LeadId lead,
    Instant createdAt,
    @Nullable FollowUp followUp,
    Standing standing,
    @Nullable Instant dueAt,
    @Nullable Instant reviewedAt) {

  FollowUpRow due(Instant now) {
    return dueAt != null && !dueAt.isAfter(now)
        ? this
        : new FollowUpRow(lead, createdAt, followUp, standing, now, reviewedAt);
  }

  FollowUpRow reviewed(FollowUp after, Instant next, Instant now) {
    return new FollowUpRow(
        lead, createdAt, after, Standing.of(after), next.equals(Instant.MAX) ? null : next, now);
  }

  /**
   * What stays when its lead is erased; null for nothing.
   *
   * @param nameless stands for the lead
   */
  @Nullable FollowUpRow erased(LeadId nameless, Instant now) {
    if (followUp == null) {
      return null;
    }
    FollowUp left = followUp.erased(nameless, now);
    return new FollowUpRow(nameless, createdAt, left, Standing.of(left), null, reviewedAt);
  }
}
