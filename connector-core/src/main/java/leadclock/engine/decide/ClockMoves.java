package leadclock.engine.decide;

import org.jspecify.annotations.Nullable;

/**
 * Every legal move of a clock, from the state on the left to the state on the right. What is not
 * listed does not happen.
 */
public enum ClockMoves {
  START(null, SlaClock.Running.class),
  START_PAUSED(null, SlaClock.Paused.class),
  MEET(SlaClock.Running.class, SlaClock.Met.class),
  RUN_OUT(SlaClock.Running.class, SlaClock.Breached.class),
  PAUSE(SlaClock.Running.class, SlaClock.Paused.class),
  MOVE_DEADLINE(SlaClock.Running.class, SlaClock.Running.class),
  VOID(SlaClock.Running.class, SlaClock.Voided.class),
  RESUME(SlaClock.Paused.class, SlaClock.Running.class),
  /** A touch that was saved together with the pause. */
  MEET_PAUSED(SlaClock.Paused.class, SlaClock.Met.class),
  MOVE_DEADLINE_PAUSED(SlaClock.Paused.class, SlaClock.Paused.class),
  VOID_PAUSED(SlaClock.Paused.class, SlaClock.Voided.class),
  /** An earlier touch became known. */
  MEET_EARLIER(SlaClock.Met.class, SlaClock.Met.class),
  /** The touch was deleted, bounced, or the assignment never reached the CRM. */
  TAKE_BACK(SlaClock.Met.class, SlaClock.Running.class),
  /** The lead had left the owner before the touch. */
  OVERTURN(SlaClock.Met.class, SlaClock.Voided.class),
  /** The promise was kept after its deadline. */
  KEEP_LATE(SlaClock.Breached.class, SlaClock.Breached.class),
  /** In time after all, or somebody else's lead by then. */
  FORGIVE(SlaClock.Breached.class, SlaClock.Voided.class),
  /** What it counted from never happened, such as an assignment that did not reach the CRM. */
  WITHDRAW(SlaClock.Running.class, null),
  WITHDRAW_PAUSED(SlaClock.Paused.class, null),
  WITHDRAW_MET(SlaClock.Met.class, null);

  private final @Nullable Class<? extends SlaClock> from;
  private final @Nullable Class<? extends SlaClock> to;

  ClockMoves(@Nullable Class<? extends SlaClock> from, @Nullable Class<? extends SlaClock> to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The move from one state to another; null stands for no clock.
   *
   * @throws IllegalStateException if there is no such move, or if it would turn one clock into
   *     another
   */
  static ClockMoves between(@Nullable SlaClock before, @Nullable SlaClock after) {
    if (before != null && after != null && !sameClock(before, after)) {
      throw new IllegalStateException(
          "A move cannot turn clock %s into clock %s.".formatted(before, after));
    }
    for (ClockMoves move : values()) {
      if (move.leads(before, after)) {
        return move;
      }
    }
    throw new IllegalStateException(
        "A clock cannot go from %s to %s; legal moves stand in ClockMoves."
            .formatted(before, after));
  }

  /** Whether this is the move from one state of a clock to another; null stands for no clock. */
  public boolean leads(@Nullable SlaClock before, @Nullable SlaClock after) {
    return from == state(before) && to == state(after);
  }

  private static boolean sameClock(SlaClock before, SlaClock after) {
    return before.kind() == after.kind() && before.ordinal() == after.ordinal();
  }

  private static @Nullable Class<? extends SlaClock> state(@Nullable SlaClock clock) {
    return clock == null ? null : clock.getClass();
  }
}
