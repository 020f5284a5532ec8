package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;

/** Reckons a deadline the slow way: it reads the local clock at every minute. */
final class MinuteOracle {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int DAYS_MAX = 20;

  private MinuteOracle() {}

  static Instant due(CoverageCalendar calendar, Instant start, Duration target) {
    long left = target.toMillis();
    long at = start.toEpochMilli();
    long end = at + Duration.ofDays(DAYS_MAX).toMillis();
    while (at < end) {
      long next = Math.floorDiv(at, MINUTE_MILLIS) * MINUTE_MILLIS + MINUTE_MILLIS;
      if (covered(calendar, Instant.ofEpochMilli(at))) {
        long here = Math.min(next - at, left);
        left -= here;
        if (left == 0) {
          return Instant.ofEpochMilli(at + here);
        }
      }
      at = next;
    }
    return Instant.MAX;
  }

  private static boolean covered(CoverageCalendar calendar, Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, calendar.zone());
    for (CoverageWindow window : calendar.windowsOn(local.toLocalDate())) {
      if (window.contains(local.toLocalTime())) {
        return true;
      }
    }
    return false;
  }
}
