package leadclock.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;

/** Draws when a team or a person is on duty. */
final class HoursDraw {
  private static final List<String> DAYS =
      List.of(
          "09:00-17:00",
          "08:00-12:00 13:00-18:00",
          "00:00-24:00",
          "00:00-04:00 10:00-24:00",
          "01:30-03:30 09:00-16:45",
          "07:15-22:00");

  private final Draw draw;
  private final ZoneId zone;
  private final LocalDate first;

  HoursDraw(Draw draw, ZoneId zone, LocalDate first) {
    this.draw = draw;
    this.zone = zone;
    this.first = first;
  }

  CoverageCalendar coverage() {
    if (draw.chance(0.25)) {
      return CoverageCalendar.always(zone);
    }
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, windows(draw.of(DAYS)));
    }
    Set<LocalDate> holidays = draw.chance(0.1) ? Set.of(first.plusDays(1)) : Set.of();
    Map<LocalDate, List<CoverageWindow>> overrides = new HashMap<>();
    if (draw.chance(0.2)) {
      overrides.put(first, windows("10:00-14:30"));
    }
    return new CoverageCalendar(zone, week, holidays, overrides);
  }

  private static List<CoverageWindow> windows(String text) {
    return Stream.of(text.split(" ", -1)).map(CoverageWindow::parse).toList();
  }
}
