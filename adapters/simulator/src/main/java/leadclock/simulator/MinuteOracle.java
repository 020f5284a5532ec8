package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;

/**
 * Reckons a deadline the slow way: it reads the local clock at every minute and looks it up in the
 * calendar's own lists. What it has read it remembers.
 */
final class MinuteOracle {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int DAYS_MAX = 20;

  private final IdentityHashMap<CoverageCalendar, Map<Long, Boolean>> read =
      new IdentityHashMap<>();

  Instant due(CoverageCalendar calendar, Instant start, Duration target) {
    Map<Long, Boolean> minutes = read.computeIfAbsent(calendar, key -> new HashMap<>());
    long left = target.toMillis();
    long at = start.toEpochMilli();
    long end = at + Duration.ofDays(DAYS_MAX).toMillis();
    while (at < end) {
      long minute = Math.floorDiv(at, MINUTE_MILLIS);
      long next = (minute + 1) * MINUTE_MILLIS;
      if (minutes.computeIfAbsent(minute, one -> covered(calendar, one))) {
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

  private static boolean covered(CoverageCalendar calendar, long minute) {
    Instant at = Instant.ofEpochMilli(minute * MINUTE_MILLIS);
    LocalDateTime local = LocalDateTime.ofInstant(at, calendar.zone());
    LocalDate date = local.toLocalDate();
    List<CoverageWindow> weekly = calendar.weekly().getOrDefault(date.getDayOfWeek(), List.of());
    List<CoverageWindow> windows =
        calendar.holidays().contains(date)
            ? List.of()
            : calendar.overrides().getOrDefault(date, weekly);
    long nanos = local.toLocalTime().toNanoOfDay();
    return windows.stream()
        .anyMatch(window -> window.startNanos() <= nanos && nanos < window.endNanos());
  }
}
