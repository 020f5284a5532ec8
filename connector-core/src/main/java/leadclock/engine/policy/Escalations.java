package leadclock.engine.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens when people miss.
 *
 * @param firstTouch the ladder, top first
 * @param secondTouch what is done at the second touch's deadline
 * @param nextAction the ladder of a missed next action
 * @param stage the ladder of a stage that was not begun, or not handed over, in time
 * @param noReply what is done when the lead does not answer; null for nothing
 * @param reassignUnless which activity of the owner keeps the owner on a first-touch miss
 * @param lateLogWindow how long after the deadline a late-logged touch still voids the miss (wall
 *     time)
 * @param giveBack whether a voided miss returns the lead, once
 * @param suspension when somebody is taken out of rotation; null for never
 */
public record Escalations(
    List<EscalationStep> firstTouch,
    List<EscalationStep.Act> secondTouch,
    List<EscalationStep> nextAction,
    List<EscalationStep> stage,
    @Nullable NoReply noReply,
    ReassignUnless reassignUnless,
    OnManualChange onManualChange,
    Duration lateLogWindow,
    boolean giveBack,
    @Nullable Suspension suspension) {

  public Escalations {
    firstTouch = List.copyOf(firstTouch);
    secondTouch = List.copyOf(secondTouch);
    nextAction = List.copyOf(nextAction);
    stage = stage == null ? List.of() : List.copyOf(stage);
  }

  /**
   * How many misses take somebody out of rotation (F5).
   *
   * @param of the touches whose misses count
   * @param limit that many are enough
   * @param within how far back they count, in wall time
   */
  public record Suspension(Set<Promised> of, int limit, Duration within) {
    public Suspension {
      of = Set.copyOf(of);
    }
  }

  /**
   * What is done when the lead does not answer (F4).
   *
   * @param after coverage time after the first touch
   * @param channels how many tasks the owner then gets for the next coverage day, each by a channel
   *     of its own, as far as the lead has so many
   * @param untouchedTask how long (wall time) after it was due an open task of the lead tells the
   *     manager; null for never
   */
  public record NoReply(Duration after, int channels, @Nullable Duration untouchedTask) {}

  /** A touch that is promised. */
  public enum Promised {
    FIRST_TOUCH,
    SECOND_TOUCH
  }

  /** What keeps the owner at a first-touch miss (F1). */
  public enum ReassignUnless {
    /** Any logged activity of the owner. */
    LOGGED,
    /** Only an owned touch, which would have met the clock anyway. */
    OWNED
  }

  /** What a manual change of owner does to the first-touch clock (F8). */
  public enum OnManualChange {
    RESTART_ONCE,
    RESTART,
    KEEP
  }
}
