package leadclock.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import leadclock.engine.calendar.Absence;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Availability;

/** What calendars and the CRM say of when somebody works. */
public final class Told {
  private Told() {}

  /** A calendar of a team has an absence. */
  public static UnaryOperator<Availability> awayBy(
      String team, String calendar, String from, String until) {
    return with(new Absence(team, calendar, Week.local(from), Week.local(until)));
  }

  /** The CRM says that they are out of office. */
  public static UnaryOperator<Availability> outOfOffice(String from, String until) {
    return with(new Absence("", "crm", Week.local(from), Week.local(until)));
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
