package leadclock.flow.review;

import java.util.List;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * What a store must be able to ask of a follow-up without opening it. Every store derives it here,
 * so that all of them answer alike.
 *
 * @param owner who has it by our decision; null for nobody
 * @param waitingPool pool whose next free member gets it; null unless nobody is eligible
 * @param met first-touch clocks met
 * @param breached first-touch clocks that ran out
 * @param voided first-touch clocks that no longer count
 */
public record Standing(
    State state,
    @Nullable OwnerId owner,
    boolean awaitingFirstTouch,
    @Nullable String waitingPool,
    int met,
    int breached,
    int voided) {

  /** Before the first review. */
  public static final Standing UNREVIEWED =
      new Standing(State.UNREVIEWED, null, false, null, 0, 0, 0);

  /** Where a follow-up is, coarsely. */
  public enum State {
    UNREVIEWED,
    /** Not worked: out of scope, imported, gone. */
    OUT,
    /** Nobody is eligible. */
    WAITING,
    AWAITING_FIRST_TOUCH,
    /** Somebody finds a way to it. */
    CLEANUP,
    /** The latest promise was broken and is not kept yet. */
    BREACHED,
    /** Another clock is open. */
    OPEN,
    DONE;

    /** Whether something can still run out, or has and is not made good. */
    public boolean open() {
      return shown() || this == OPEN;
    }

    /** Whether it was reviewed and is worked. */
    public boolean worked() {
      return this != UNREVIEWED && this != OUT;
    }

    /** Whether the board shows it. */
    public boolean shown() {
      return switch (this) {
        case WAITING, AWAITING_FIRST_TOUCH, CLEANUP, BREACHED -> true;
        case UNREVIEWED, OUT, OPEN, DONE -> false;
      };
    }
  }

  public static Standing of(FollowUp followUp) {
    FollowUp.Holding holding = followUp.holding();
    int met = 0;
    int breached = 0;
    int voided = 0;
    for (SlaClock clock : followUp.clocks()) {
      if (clock.kind() == SlaClock.Kind.FIRST_TOUCH) {
        met += clock instanceof SlaClock.Met ? 1 : 0;
        breached += clock instanceof SlaClock.Breached ? 1 : 0;
        voided += clock instanceof SlaClock.Voided ? 1 : 0;
      }
    }
    return new Standing(
        state(followUp),
        holding == null ? null : holding.owner(),
        followUp.takesPlace(),
        followUp.waitingPool(),
        met,
        breached,
        voided);
  }

  /**
   * Whether it is worked, and somebody has or had to answer it: not while its clock has yet to run.
   */
  public boolean isDemand() {
    return state.worked() && (state != State.AWAITING_FIRST_TOUCH || awaitingFirstTouch);
  }

  /** Whether a place under somebody's cap became free between the two. */
  public boolean frees(Standing after) {
    return awaitingFirstTouch
        && owner != null
        && !(after.awaitingFirstTouch && owner.equals(after.owner));
  }

  private static State state(FollowUp followUp) {
    if (followUp.enrolment() != FollowUp.Enrolment.ENROLLED) {
      return State.OUT;
    }
    if (followUp.waitingPool() != null) {
      return State.WAITING;
    }
    if (followUp.awaitsFirstTouch()) {
      return State.AWAITING_FIRST_TOUCH;
    }
    if (followUp.inCleanup() && followUp.takesPlace()) {
      return State.CLEANUP;
    }
    List<SlaClock> clocks = followUp.clocks();
    if (!clocks.isEmpty()
        && clocks.getLast() instanceof SlaClock.Breached breached
        && breached.metAt() == null) {
      return State.BREACHED;
    }
    return clocks.stream().anyMatch(SlaClock.Open.class::isInstance) ? State.OPEN : State.DONE;
  }
}
