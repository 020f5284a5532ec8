package leadclock.engine.policy;

import java.util.List;
import leadclock.engine.calendar.TimeLimit;

/**
 * One rung: what to do when whoever holds the lead on this rung has missed.
 *
 * @param rung on whom the miss fell
 * @param after the deadline, so long; no time at all is the deadline itself
 */
public record EscalationStep(Rung rung, TimeLimit after, List<Act> acts) {
  public EscalationStep {
    acts = List.copyOf(acts);
  }

  /** Whether it is taken at the deadline. */
  public boolean isAtOnce() {
    return after instanceof TimeLimit.Lasting lasting && lasting.time().isZero();
  }

  /** How far the lead has climbed. */
  public enum Rung {
    PRIMARY,
    BACKUP,
    OVERFLOW
  }

  /** One thing to do. */
  public sealed interface Act {
    /** Give the lead to somebody on that rung of its route. */
    record Reassign(Rung to) implements Act {}

    /** Tell a person; on HubSpot a task with a reminder. */
    record Notify(Recipient who) implements Act {}

    /** A task due now. */
    record TaskNow(Recipient who) implements Act {}

    /** Name the channel to use in the owner's task of this step. */
    record NudgeChannel() implements Act {}
  }

  /** Who hears. */
  public enum Recipient {
    /** Whoever missed. */
    OWNER,
    NEW_OWNER,
    MANAGER
  }
}
