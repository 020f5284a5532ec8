package leadclock.app;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import leadclock.engine.calendar.CoverageWindow;

/**
 * Windows of some days of the week, written like {@code mon-thu,sat 09:00-12:00, 13:00-17:00}.
 *
 * @param days the days they hold on
 * @param windows the windows of each of these days
 */
record WeeklyHours(Set<DayOfWeek> days, List<CoverageWindow> windows) {

  static WeeklyHours parse(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "'" + text + "' names no days or no windows; write them like 'mon-fri 09:00-17:00'");
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String range : parts[0].split(",")) {
      addRange(days, range);
    }
    return new WeeklyHours(days, windows(parts[1]));
  }

  static List<CoverageWindow> windows(String text) {
    List<CoverageWindow> windows = new ArrayList<>();
    for (String window : text.split(",")) {
      windows.add(CoverageWindow.parse(window.strip()));
    }
    return windows;
  }

  /** The day that a three-letter English name means, in either case. */
  static DayOfWeek day(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().substring(0, 3).equals(upper))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is not a day of the week; write MON, TUE, WED, THU, FRI, SAT or"
                        + " SUN"));
  }

  private static void addRange(Set<DayOfWeek> days, String range) {
    String[] ends = range.split("-", 2);
    DayOfWeek day = day(ends[0]);
    DayOfWeek last = day(ends[ends.length - 1]);
    days.add(day);
    while (day != last) {
      day = day.plus(1);
      days.add(day);
    }
  }
}
