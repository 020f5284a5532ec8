package leadclock.engine.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds points of coverage days: local dates on which a calendar has a window. */
final class DayPoint {
  private static final int DAYS_AHEAD_MAX = 200 * 366;

  private final CoverageCalendar calendar;
  private final Instant start;

  DayPoint(CoverageCalendar calendar, Instant start) {
    this.calendar = calendar;
    this.start = start;
  }

  Instant due(TimeLimit limit) {
    return switch (limit) {
      case TimeLimit.Lasting lasting -> calendar.add(start, lasting.time());
      case TimeLimit.CoverageDays later -> {
        LocalDateTime opening = local(calendar.nextOpen(start));
        yield on(after(opening.toLocalDate(), later.days()), opening.toLocalTime());
      }
      case TimeLimit.SameDay same -> on(local(calendar.nextOpen(start)).toLocalDate(), null);
      case TimeLimit.NextDay next -> on(after(local(start).toLocalDate(), 1), next.at());
    };
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, calendar.zone());
  }

  private LocalDate after(LocalDate date, int days) {
    LocalDate day = date;
    int left = days;
    for (int ahead = 0; ahead < DAYS_AHEAD_MAX; ahead++) {
      day = day.plusDays(1);
      left -= calendar.windowsOn(day).isEmpty() ? 0 : 1;
      if (left == 0) {
        return day;
      }
    }
    throw calendar.noOpening(start);
  }

  /** A time of that day, kept between its opening and its closing; null for closing. */
  private Instant on(LocalDate day, @Nullable LocalTime at) {
    List<CoverageWindow> windows = calendar.windowsOn(day);
    long opening = windows.getFirst().startNanos();
    long closing = windows.getLast().endNanos();
    long nanos = at == null ? closing : Math.clamp(at.toNanoOfDay(), opening, closing);
    LocalDateTime local =
        nanos == CoverageWindow.DAY_NANOS
            ? day.plusDays(1).atStartOfDay()
            : day.atTime(LocalTime.ofNanoOfDay(nanos));
    Instant due = local.atZone(calendar.zone()).toInstant();
    return due.isBefore(start) ? start : due;
  }
}
