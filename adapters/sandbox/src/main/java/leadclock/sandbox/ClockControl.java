package leadclock.sandbox;

import java.time.Clock;
import java.time.Instant;

/** The hand on the sandbox's clock, given by whoever runs it. */
public interface ClockControl {
  /** The time now. */
  Instant now();

  /** The earliest time to which it can be moved: now, unless nothing has happened yet. */
  default Instant earliest() {
    return now();
  }

  /**
   * Moves the clock, does everything that falls due on the way, and returns once all is quiet.
   *
   * @return the time then
   * @throws IllegalStateException when this clock cannot be moved, with a text saying why
   */
  Instant advanceTo(Instant target);

  /** A clock that runs by itself and that nobody moves. */
  static ClockControl running(Clock clock) {
    return new FixedClockControl(clock);
  }
}
