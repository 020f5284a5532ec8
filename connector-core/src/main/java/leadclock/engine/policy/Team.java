package leadclock.engine.policy;

import java.util.List;
import leadclock.engine.calendar.CoverageCalendar;

/** A team: when it is on duty, who leads it, who belongs to it. */
public record Team(String name, CoverageCalendar coverage, Person manager, List<Member> members) {
  public Team {
    members = List.copyOf(members);
  }
}
