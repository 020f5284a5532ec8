package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.lead.OwnerId;

/**
 * What was decided.
 *
 * @param actions in the order in which they should reach the CRM
 * @param roster the roster after this lead took or gave back its turn
 * @param nextReviewAt when to look again at the latest; {@link Instant#MAX} when only a new fact
 *     can change anything
 */
public record Decision(
    List<Action> actions,
    FollowUp followUp,
    Roster roster,
    Instant nextReviewAt,
    Explanation explanation) {
  public Decision {
    actions = List.copyOf(actions);
  }

  /** Whether nothing is to be done and nothing changed but the time. */
  public boolean quiet() {
    return actions.isEmpty() && explanation.reasons().isEmpty();
  }

  /** A candidate who was passed over. */
  public record Skipped(OwnerId owner, String pool, SkipReason reason, String detail) {}

  /** Why a candidate was passed over. */
  public enum SkipReason {
    INACTIVE,
    NOT_A_PERSON,
    UNKNOWN_IN_CRM,
    OUT_OF_SHIFT,
    TIME_OFF,
    AWAY,
    MARKED,
    SUSPENDED,
    FULL,
    PREVIOUS_OWNER
  }
}
