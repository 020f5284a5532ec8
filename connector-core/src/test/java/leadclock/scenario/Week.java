package leadclock.scenario;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/** The week in which every story happens. */
final class Week {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private Week() {}

  /** A time such as {@code Mon 09:00} or {@code Tue 09:00:30}. */
  static Instant local(String time) {
    String[] parts = time.split(" ", 2);
    int days = 0;
    while (!DayOfWeek.of(days % 7 + 1).name().startsWith(parts[0].toUpperCase(Locale.ROOT))) {
      days++;
    }
    return MONDAY
        .plusDays(days)
        .atTime(LocalTime.parse(parts[1]))
        .atZone(PolicySketch.ZONE)
        .toInstant();
  }
}
