package leadclock.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points of the coverage day: office hours in Berlin, the 11th of March 2026 is a holiday. */
class TimeLimitTest {
  private static final CoverageCalendar OFFICE = office("Europe/Berlin", "08:00-12:00,13:00-17:00");

  @ParameterizedTest(name = "{1} from {0} is {2}")
  @CsvSource({
    // Monday the 9th, in coverage
    "2026-03-09T10:30, PT30M, 2026-03-09T11:00",
    "2026-03-09T10:30, same-day, 2026-03-09T17:00",
    "2026-03-09T10:30, next-day, 2026-03-10T17:00",
    "2026-03-09T10:30, next-day 10:00, 2026-03-10T10:00",
    "2026-03-09T10:30, P1D, 2026-03-10T10:30",
    // over the holiday
    "2026-03-09T10:30, P2D, 2026-03-12T10:30",
    "2026-03-10T10:30, next-day 10:00, 2026-03-12T10:00",
    // before opening, in the break, after closing
    "2026-03-09T06:00, same-day, 2026-03-09T17:00",
    "2026-03-09T06:00, next-day 10:00, 2026-03-10T10:00",
    "2026-03-09T06:00, P1D, 2026-03-10T08:00",
    "2026-03-09T12:30, P1D, 2026-03-10T13:00",
    "2026-03-09T17:00, same-day, 2026-03-10T17:00",
    "2026-03-09T17:00, P1D, 2026-03-12T08:00",
    "2026-03-09T17:00, next-day 10:00, 2026-03-10T10:00",
    // at the weekend the next business day is Monday
    "2026-03-14T11:00, same-day, 2026-03-16T17:00",
    "2026-03-14T11:00, next-day 10:00, 2026-03-16T10:00",
    "2026-03-13T11:00, P1D, 2026-03-16T11:00",
    // a point outside the hours
    "2026-03-09T10:30, next-day 07:00, 2026-03-10T08:00",
    "2026-03-09T10:30, next-day 22:00, 2026-03-10T17:00",
    "2026-03-09T10:30, next-day 12:30, 2026-03-10T12:30",
  })
  void a_limit_falls_due(String start, String limit, String due) {
    assertThat(OFFICE.due(berlin(start), TimeLimit.parse(limit))).isEqualTo(berlin(due));
  }

  @Test
  void a_day_later_closes_with_its_day() {
    CoverageCalendar shortFriday =
        new CoverageCalendar(
            OFFICE.zone(),
            OFFICE.weekly(),
            Set.of(),
            Map.of(LocalDate.of(2026, 3, 13), List.of(CoverageWindow.of("08:00", "12:00"))));
    assertThat(shortFriday.due(berlin("2026-03-12T15:00"), new TimeLimit.CoverageDays(1)))
        .isEqualTo(berlin("2026-03-13T12:00"));
  }

  @Test
  void round_the_clock_a_day_ends_at_midnight_and_keeps_its_local_time_when_clocks_change() {
    CoverageCalendar always = CoverageCalendar.always(ZoneId.of("Europe/Berlin"));
    assertThat(always.due(berlin("2026-03-28T22:00"), new TimeLimit.SameDay()))
        .isEqualTo(berlin("2026-03-29T00:00"));
    assertThat(always.due(berlin("2026-03-28T22:00"), new TimeLimit.CoverageDays(1)))
        .isEqualTo(berlin("2026-03-29T22:00"))
        .isEqualTo(berlin("2026-03-28T22:00").plus(Duration.ofHours(23)));
  }

  @Test
  void a_point_that_the_change_of_clocks_skips_is_as_much_later() {
    CoverageCalendar always = CoverageCalendar.always(ZoneId.of("Europe/Berlin"));
    assertThat(always.due(berlin("2026-03-28T22:00"), new TimeLimit.NextDay(LocalTime.of(2, 30))))
        .isEqualTo(berlin("2026-03-29T03:30"));
  }

  @Test
  void no_deadline_lies_before_its_start() {
    CoverageCalendar nights = office("Europe/Berlin", "00:00-02:00,22:00-24:00");
    for (TimeLimit limit :
        List.of(
            new TimeLimit.SameDay(),
            new TimeLimit.CoverageDays(1),
            new TimeLimit.NextDay(LocalTime.MIDNIGHT))) {
      Instant start = berlin("2026-03-09T23:59");
      assertThat(nights.due(start, limit)).isAfterOrEqualTo(start);
    }
  }

  @Test
  void a_calendar_without_so_many_days_is_refused() {
    CoverageCalendar once =
        new CoverageCalendar(
            ZoneId.of("Europe/Berlin"),
            Map.of(),
            Set.of(),
            Map.of(LocalDate.of(2026, 3, 9), List.of(CoverageWindow.of("08:00", "12:00"))));
    assertThatThrownBy(() -> once.due(berlin("2026-03-09T09:00"), new TimeLimit.CoverageDays(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the calendar does not open again");
  }

  @Test
  void what_is_no_limit_is_named() {
    assertThatThrownBy(() -> TimeLimit.parse("next-day 25:00"))
        .hasMessage("'next-day 25:00' is no time limit");
    assertThatThrownBy(() -> new TimeLimit.CoverageDays(0))
        .hasMessage("a limit has at least 1 coverage day, not 0");
  }

  private static CoverageCalendar office(String zone, String hours) {
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
        week.put(day, Arrays.stream(hours.split(",")).map(CoverageWindow::parse).toList());
      }
    }
    return new CoverageCalendar(ZoneId.of(zone), week, Set.of(LocalDate.of(2026, 3, 11)), Map.of());
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
  }
}
