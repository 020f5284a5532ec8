package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.calendar.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * Reckons a deadline the slow way: it reads the local clock at every minute and looks it up in the
 * calendar's own lists. What it has read it remembers.
 */
final class MinuteOracle {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int DAYS_MAX = 20;
  private static final int MINUTES_A_DAY = 24 * 60;
  private static final long NANOS_A_MINUTE = 60_000_000_000L;

  private final IdentityHashMap<CoverageCalendar, Map<Long, Boolean>> read =
      new IdentityHashMap<>();

  private final IdentityHashMap<CoverageCalendar, Map<LocalDate, Hours>> days =
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

  /** When a limit is used up, days read off minute by minute as well. */
  Instant due(CoverageCalendar calendar, Instant start, TimeLimit limit) {
    return switch (limit) {
      case TimeLimit.Lasting lasting -> due(calendar, start, lasting.time());
      case TimeLimit.CoverageDays later -> {
        LocalDateTime opening = local(calendar, opening(calendar, start));
        yield point(calendar, opening.toLocalDate(), later.days(), opening.toLocalTime());
      }
      case TimeLimit.SameDay same ->
          point(calendar, local(calendar, opening(calendar, start)).toLocalDate(), 0, null);
      case TimeLimit.NextDay next ->
          point(calendar, local(calendar, start).toLocalDate(), 1, next.at());
    };
  }

  private Instant opening(CoverageCalendar calendar, Instant start) {
    Instant minute = start;
    while (!covered(calendar, Math.floorDiv(minute.toEpochMilli(), MINUTE_MILLIS))) {
      long next = Math.floorDiv(minute.toEpochMilli(), MINUTE_MILLIS) + 1;
      minute = Instant.ofEpochMilli(next * MINUTE_MILLIS);
    }
    return minute;
  }

  /** A time of the n-th day with a covered minute after a date; null for its last minute's end. */
  private Instant point(
      CoverageCalendar calendar, LocalDate date, int days, @Nullable LocalTime at) {
    LocalDate day = date;
    int left = days;
    while (left > 0) {
      day = day.plusDays(1);
      left -= hours(calendar, day).open() ? 1 : 0;
    }
    Hours hours = hours(calendar, day);
    LocalDateTime opening = day.atStartOfDay().plusMinutes(hours.first());
    LocalDateTime closing = day.atStartOfDay().plusMinutes(hours.last() + 1L);
    LocalDateTime wanted = at == null ? closing : day.atTime(at);
    LocalDateTime due =
        wanted.isBefore(opening) ? opening : wanted.isAfter(closing) ? closing : wanted;
    return due.atZone(calendar.zone()).toInstant();
  }

  private Hours hours(CoverageCalendar calendar, LocalDate day) {
    return days.computeIfAbsent(calendar, key -> new HashMap<>())
        .computeIfAbsent(day, date -> Hours.of(calendar, date));
  }

  /** The first and the last covered minute of a day; the last is -1 on a closed day. */
  private record Hours(int first, int last) {
    static Hours of(CoverageCalendar calendar, LocalDate day) {
      int first = 0;
      int last = -1;
      for (int minute = MINUTES_A_DAY - 1; minute >= 0; minute--) {
        if (covered(calendar, day, minute * NANOS_A_MINUTE)) {
          first = minute;
          last = Math.max(last, minute);
        }
      }
      return new Hours(first, last);
    }

    boolean open() {
      return last >= 0;
    }
  }

  private static LocalDateTime local(CoverageCalendar calendar, Instant at) {
    return LocalDateTime.ofInstant(at, calendar.zone());
  }

  private static boolean covered(CoverageCalendar calendar, long minute) {
    Instant at = Instant.ofEpochMilli(minute * MINUTE_MILLIS);
    LocalDateTime local = LocalDateTime.ofInstant(at, calendar.zone());
    return covered(calendar, local.toLocalDate(), local.toLocalTime().toNanoOfDay());
  }

  private static boolean covered(CoverageCalendar calendar, LocalDate date, long nanos) {
    List<CoverageWindow> weekly = calendar.weekly().getOrDefault(date.getDayOfWeek(), List.of());
    List<CoverageWindow> windows =
        calendar.holidays().contains(date)
            ? List.of()
            : calendar.overrides().getOrDefault(date, weekly);
    return windows.stream()
        .anyMatch(window -> window.startNanos() <= nanos && nanos < window.endNanos());
  }
}
