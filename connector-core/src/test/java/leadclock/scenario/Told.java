package leadclock.scenario;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import leadclock.engine.calendar.Absence;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Availability;

/** The story's times, and what calendars and the CRM say in them of when somebody works. */
public final class Told {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private Told() {}

  static Instant at(String time) {
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

  /** A calendar of a team has an absence. */
  public static UnaryOperator<Availability> awayBy(
      String team, String calendar, String from, String until) {
    return with(new Absence(team, calendar, at(from), at(until)));
  }

  /** The CRM says that they are out of office. */
  public static UnaryOperator<Availability> outOfOffice(String from, String until) {
    return with(new Absence("", "crm", at(from), at(until)));
  }

  private static UnaryOperator<Availability> with(Absence absence) {
    return before -> {
      List<Absence> absences = new ArrayList<>(before.absences());
      absences.add(absence);
      return new Availability(before.away(), before.hours(), absences);
    };
  }

  /** The CRM shows them as away, or as available again. */
  public static UnaryOperator<Availability> shownAsAway(boolean away) {
    return before -> new Availability(away, before.hours(), before.absences());
  }

  /** Their working hours in the CRM. */
  public static UnaryOperator<Availability> works(CoverageCalendar hours) {
    return before -> before.withHours(hours);
  }
}
