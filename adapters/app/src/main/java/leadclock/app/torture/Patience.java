package leadclock.app.torture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, and no longer than it takes. */
final class Patience {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final long LOOK_EVERY_MILLIS = 20;

  private Patience() {}

  /** Whether it has come true within that time. */
  static boolean pays(Duration within, BooleanSupplier condition) {
    Instant latest = CLOCK.instant().plus(within);
    while (!condition.getAsBoolean()) {
      if (CLOCK.instant().isAfter(latest)) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
    }
    return true;
  }
}
