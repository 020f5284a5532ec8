package leadclock.engine.policy;

import java.time.LocalDate;
import java.util.List;
import leadclock.engine.calendar.CoverageCalendar;
import org.jspecify.annotations.Nullable;

/** Who belongs to a team or pool. */
public sealed interface Member {
  /**
   * A named person.
   *
   * @param cap open leads awaiting first touch; null takes the pool's
   * @param weight turns relative to others, at least 1
   * @param shift when this person works; null is the team's coverage
   */
  record Named(
      Person person,
      @Nullable Integer cap,
      int weight,
      @Nullable CoverageCalendar shift,
      List<TimeOff> timeOff)
      implements Member {
    public Named {
      timeOff = List.copyOf(timeOff);
    }

    public static Named of(String email) {
      return new Named(new Person(email), null, 1, null, List.of());
    }
  }

  /** Everybody in a team that the CRM keeps. */
  record CrmTeam(String name) implements Member {}

  /** Days away, both inclusive, in the team's zone. */
  record TimeOff(LocalDate from, LocalDate until, String reason) {}
}
