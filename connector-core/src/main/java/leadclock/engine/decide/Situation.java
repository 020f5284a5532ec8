package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import org.jspecify.annotations.Nullable;

/**
 * All the engine may look at.
 *
 * @param touches every known touch on the lead, in no particular order
 * @param followUp what was decided before; null for a lead not reviewed yet
 * @param intents how earlier actions of this lead ended, by action id; an action that is not listed
 *     has been sent nowhere (observe mode)
 * @param arrivals how many leads of the same source arrived within the policy's bulk-import window
 *     around this one's creation; 0 when the guard is off
 * @param appeals misses of this lead that a manager ruled to be none
 */
public record Situation(
    Lead lead,
    List<Touch> touches,
    List<Reply> replies,
    @Nullable FollowUp followUp,
    Map<String, IntentState> intents,
    Roster roster,
    int arrivals,
    @Nullable Instant lastReviewedAt,
    List<Appeal> appeals) {

  public Situation {
    touches = List.copyOf(touches);
    replies = List.copyOf(replies);
    intents = Map.copyOf(intents);
    appeals = List.copyOf(appeals);
  }

  /** The same with other people there. */
  public Situation with(Roster other) {
    return new Situation(
        lead, touches, replies, followUp, intents, other, arrivals, lastReviewedAt, appeals);
  }

  /** The same, where the lead stands after a time that nobody remembered. */
  public Situation after(LostTime.Relived relived) {
    return new Situation(
        lead,
        touches,
        replies,
        relived.followUp(),
        intents,
        relived.roster(),
        arrivals,
        lastReviewedAt,
        appeals);
  }
}
