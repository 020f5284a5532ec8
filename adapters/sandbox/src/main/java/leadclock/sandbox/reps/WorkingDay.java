package leadclock.sandbox.reps;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When reps sit at their desks, Monday to Friday.
 *
 * @param zone the zone of both times
 * @param from when they come
 * @param to when they leave, later on the same day
 */
public record WorkingDay(ZoneId zone, LocalTime from, LocalTime to) {

  public WorkingDay {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "A working day ends after it begins; this one goes from " + from + " to " + to + ".");
    }
  }

  /** From 9:00 to 17:30. */
  public static WorkingDay office(ZoneId zone) {
    return new WorkingDay(zone, LocalTime.of(9, 0), LocalTime.of(17, 30));
  }

  /**
   * The instant when so much working time has passed; a start outside of it counts from the next
   * opening.
   */
  Instant after(Instant start, long workingMillis) {
    ZonedDateTime at = opening(start.atZone(zone));
    long left = workingMillis;
    long today = Duration.between(at, at.with(to)).toMillis();
    while (left > today) {
      left -= today;
      at = opening(at.with(to));
      today = Duration.between(at, at.with(to)).toMillis();
    }
    return at.toInstant().plusMillis(left);
  }

  private ZonedDateTime opening(ZonedDateTime at) {
    ZonedDateTime open = at;
    if (!open.toLocalTime().isBefore(to)) {
      open = open.plusDays(1).with(from);
    }
    while (open.getDayOfWeek() == DayOfWeek.SATURDAY || open.getDayOfWeek() == DayOfWeek.SUNDAY) {
      open = open.plusDays(1).with(from);
    }
    return open.toLocalTime().isBefore(from) ? open.with(from) : open;
  }
}
