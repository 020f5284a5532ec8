package leadclock.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process or thread does, and no longer than it takes. */
final class Eventually {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final long LOOK_EVERY_MILLIS = 20;

  private Eventually() {}

  /** Fails with these words when it has not come true in time. */
  static void holds(Duration within, BooleanSupplier condition, Supplier<String> otherwise) {
    assertThat(comesTrue(within, condition)).as(otherwise).isTrue();
  }

  static boolean comesTrue(Duration within, BooleanSupplier condition) {
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
