package leadclock.engine.decide;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import leadclock.engine.calendar.Absence;
import leadclock.engine.calendar.CoverageCalendar;
import org.jspecify.annotations.Nullable;

/**
 * What others than the policy say of when somebody works. Whether it counts is the policy's choice:
 * a team names the sources that hold for it.
 *
 * @param away whether the CRM shows them as away at present
 * @param hours their working hours in the CRM; null where it has none
 * @param absences in any order; they may overlap
 */
public record Availability(boolean away, @Nullable CoverageCalendar hours, List<Absence> absences) {
  /** Nobody says anything. */
  public static final Availability UNTOLD = new Availability(false, null, List.of());

  public Availability {
    absences = List.copyOf(absences);
  }

  /** With those absences only that hold at one of these instants. */
  public Availability around(Collection<Instant> asked) {
    return new Availability(
        away,
        hours,
        absences.stream().filter(each -> asked.stream().anyMatch(each::contains)).toList());
  }

  public Availability withHours(@Nullable CoverageCalendar other) {
    return new Availability(away, other, absences);
  }
}
