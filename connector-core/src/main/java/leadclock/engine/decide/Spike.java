package leadclock.engine.decide;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which more leads come than the team can answer. All instants are UTC wall time.
 *
 * @param startedAt it is on from then, and identifies it together with its cause
 * @param endsAt it is off from then; moves on while the trigger is still reached
 * @param stoppedAt when a hand ended it before its time; null where none did
 * @param by who started it; empty for a trigger
 * @param why the reason that was given, or the trigger that was reached
 * @param told whether the manager has been told
 */
public record Spike(
    Cause cause,
    Instant startedAt,
    Instant endsAt,
    @Nullable Instant stoppedAt,
    String by,
    String why,
    boolean told) {

  /** What starts a spike. */
  public enum Cause {
    HAND,
    ARRIVALS,
    BACKLOG
  }

  /** From when it is off. */
  public Instant end() {
    return stoppedAt == null || endsAt.isBefore(stoppedAt) ? endsAt : stoppedAt;
  }

  /** Whether it is on at an instant. */
  public boolean isOn(Instant at) {
    return !at.isBefore(startedAt) && at.isBefore(end());
  }

  /** Whether the two are the same one, however far they have come. */
  public boolean is(Spike other) {
    return cause == other.cause && startedAt.equals(other.startedAt);
  }

  Spike until(Instant end) {
    return new Spike(cause, startedAt, end, stoppedAt, by, why, told);
  }

  Spike stopped(Instant at) {
    return new Spike(cause, startedAt, endsAt, at, by, why, told);
  }

  Spike toldOf() {
    return new Spike(cause, startedAt, endsAt, stoppedAt, by, why, true);
  }
}
