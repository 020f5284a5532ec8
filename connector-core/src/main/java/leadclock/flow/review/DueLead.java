package leadclock.flow.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.IntentState;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import org.jspecify.annotations.Nullable;

/**
 * One lead to be reviewed, with its facts.
 *
 * @param arrivals leads of the same source created within the bulk-import window ending at this
 *     one's creation; 0 when the policy has no such guard
 * @param lastReviewedAt null before the first review
 * @param appeals misses of it that a manager ruled to be none
 */
public record DueLead(
    Lead lead,
    List<Touch> touches,
    List<Reply> replies,
    @Nullable FollowUp followUp,
    Map<String, IntentState> intents,
    int arrivals,
    @Nullable Instant lastReviewedAt,
    List<Appeal> appeals) {}
