package leadclock.engine.policy;

import java.util.List;
import leadclock.engine.calendar.CoverageCalendar;

/**
 * A team: when it is on duty, who leads it, who belongs to it.
 *
 * @param timeOff where else its people's absences stand, besides the policy itself
 */
public record Team(
    String name,
    CoverageCalendar coverage,
    Person manager,
    List<Member> members,
    List<TimeOffSource> timeOff) {
  public Team {
    members = List.copyOf(members);
    timeOff = List.copyOf(timeOff);
  }

  /** A team whose absences stand in the policy alone. */
  public Team(String name, CoverageCalendar coverage, Person manager, List<Member> members) {
    this(name, coverage, manager, members, List.of());
  }

  public boolean asksCrm() {
    return timeOff.contains(TimeOffSource.CRM);
  }

  /** The calendars among its sources. */
  public List<TimeOffSource> calendars() {
    return timeOff.stream().filter(source -> !source.isCrm()).toList();
  }
}
