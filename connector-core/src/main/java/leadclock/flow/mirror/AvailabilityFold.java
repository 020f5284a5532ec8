package leadclock.flow.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leadclock.engine.calendar.Absence;
import leadclock.engine.decide.Availability;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.TimeOffSource;
import org.jspecify.annotations.Nullable;

/** Puts together what the CRM and the calendars say of when people work. Pure. */
public final class AvailabilityFold {
  private AvailabilityFold() {}

  /** Of whom nothing is said is left out. */
  public static Map<OwnerId, Availability> fold(
      Collection<Owner> owners,
      Map<OwnerId, WorkingTimes> times,
      Collection<CalendarCopy> calendars) {
    Map<String, List<Absence>> byEmail = new HashMap<>();
    for (CalendarCopy calendar : calendars) {
      for (CalendarCopy.Away away : calendar.away()) {
        if (away.from().isBefore(away.until())) {
          byEmail
              .computeIfAbsent(away.email(), email -> new ArrayList<>())
              .add(new Absence(calendar.team(), calendar.place(), away.from(), away.until()));
        }
      }
    }
    Map<OwnerId, Availability> all = new HashMap<>();
    for (Owner owner : owners) {
      WorkingTimes known = times.get(owner.id());
      List<Absence> absences = new ArrayList<>(byEmail.getOrDefault(owner.email(), List.of()));
      outOfOffice(known).forEach(absences::add);
      if (known != null || !absences.isEmpty()) {
        all.put(owner.id(), availability(known, absences));
      }
    }
    return all;
  }

  private static Stream<Absence> outOfOffice(@Nullable WorkingTimes known) {
    return known == null
        ? Stream.empty()
        : known.outOfOffice().stream()
            .filter(stretch -> stretch.from().isBefore(stretch.until()))
            .map(
                stretch ->
                    new Absence("", TimeOffSource.CRM.place(), stretch.from(), stretch.until()));
  }

  private static Availability availability(@Nullable WorkingTimes known, List<Absence> absences) {
    return known == null
        ? new Availability(false, null, absences)
        : new Availability(known.away(), known.hours(), absences);
  }

  /** Whether a page says anything else of when people work than what is held. */
  public static boolean changes(
      MirrorPage page, Map<OwnerId, WorkingTimes> times, Collection<CalendarCopy> calendars) {
    boolean otherTimes = page.times().filter(told -> !told.equals(times)).isPresent();
    return otherTimes
        || page.calendars().filter(told -> !said(told).equals(said(calendars))).isPresent();
  }

  private static Map<String, List<CalendarCopy.Away>> said(Collection<CalendarCopy> calendars) {
    Map<String, List<CalendarCopy.Away>> said = new HashMap<>();
    calendars.forEach(copy -> said.put(copy.team() + " " + copy.place(), copy.away()));
    said.values().removeIf(List::isEmpty);
    return said;
  }
}
