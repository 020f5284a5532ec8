package leadclock.sandbox;

import java.time.Clock;
import java.time.Instant;

/** The hand on a clock that runs by itself: shows it, refuses to move it. */
record FixedClockControl(Clock clock) implements ClockControl {
  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Instant advanceTo(Instant target) {
    throw new IllegalStateException(
        "This sandbox runs on a clock that cannot be moved; start it with --clock stepped");
  }
}
