package leadclock.engine.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageCalendarTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final CoverageCalendar OFFICE = office(UTC);

  @Test
  void a_window_covers_its_start_and_not_its_end() {
    assertThat(OFFICE.isOpen(at("2026-01-05T08:59:59.999Z"))).isFalse();
    assertThat(OFFICE.isOpen(at("2026-01-05T09:00:00Z"))).isTrue();
    assertThat(OFFICE.isOpen(at("2026-01-05T16:59:59.999Z"))).isTrue();
    assertThat(OFFICE.isOpen(at("2026-01-05T17:00:00Z"))).isFalse();
  }

  @Test
  void a_target_used_up_exactly_at_closing_is_due_at_closing() {
    assertThat(OFFICE.add(at("2026-01-05T16:50:00Z"), minutes(10)))
        .isEqualTo("2026-01-05T17:00:00Z");
    assertThat(OFFICE.add(at("2026-01-05T16:50:00.001Z"), minutes(10)))
        .isEqualTo("2026-01-06T09:00:00.001Z");
  }

  @Test
  void a_target_started_at_closing_runs_from_the_next_opening() {
    assertThat(OFFICE.add(at("2026-01-09T17:00:00Z"), minutes(10)))
        .isEqualTo("2026-01-12T09:10:00Z");
  }

  @Test
  void a_target_of_zero_is_due_at_once_or_at_the_next_opening() {
    assertThat(OFFICE.add(at("2026-01-05T10:00:00Z"), Duration.ZERO))
        .isEqualTo("2026-01-05T10:00:00Z");
    assertThat(OFFICE.add(at("2026-01-05T17:00:00Z"), Duration.ZERO))
        .isEqualTo("2026-01-06T09:00:00Z");
  }

  @Test
  void a_reversed_interval_holds_nothing() {
    assertThat(OFFICE.between(at("2026-01-05T12:00:00Z"), at("2026-01-05T10:00:00Z"))).isZero();
    assertThat(OFFICE.between(at("2026-01-05T12:00:00.5Z"), at("2026-01-05T12:00:00.3Z"))).isZero();
  }

  @Test
  void a_holiday_beats_an_override_and_an_override_beats_the_week() {
    LocalDate monday = LocalDate.of(2026, 1, 5);
    LocalDate saturday = LocalDate.of(2026, 1, 10);
    LocalDate friday = LocalDate.of(2026, 1, 9);
    List<CoverageWindow> morning = List.of(CoverageWindow.of("09:00", "12:00"));
    CoverageCalendar calendar =
        new CoverageCalendar(
            UTC,
            OFFICE.weekly(),
            Set.of(monday),
            Map.of(monday, morning, saturday, morning, friday, List.of()));
    assertThat(calendar.windowsOn(monday)).isEmpty();
    assertThat(calendar.windowsOn(saturday)).isEqualTo(morning);
    assertThat(calendar.nextOpen(at("2026-01-08T17:00:00Z"))).isEqualTo("2026-01-10T09:00:00Z");
  }

  @Test
  void overlapping_and_touching_windows_count_once() {
    List<CoverageWindow> windows =
        List.of(
            CoverageWindow.of("13:00", "15:00"),
            CoverageWindow.of("09:00", "12:00"),
            CoverageWindow.of("12:00", "13:30"));
    CoverageCalendar calendar = weekly(UTC, Map.of(MONDAY, windows));
    assertThat(calendar.weekly().get(MONDAY)).containsExactly(CoverageWindow.of("09:00", "15:00"));
    assertThat(calendar.between(at("2026-01-05T00:00:00Z"), at("2026-01-06T00:00:00Z")))
        .hasHours(6);
  }

  @Test
  void an_overnight_shift_is_two_windows_and_one_segment() {
    CoverageCalendar calendar =
        weekly(
            UTC,
            Map.of(
                FRIDAY, List.of(CoverageWindow.of("22:00", "24:00")),
                SATURDAY, List.of(CoverageWindow.of("00:00", "06:00"))));
    WorkingTime receipt = calendar.receipt(at("2026-01-09T23:30:00Z"), Duration.ofHours(1));
    assertThat(receipt.end()).isEqualTo("2026-01-10T00:30:00Z");
    assertThat(receipt.text()).isEqualTo("1 h = Fri 23:30-Sat 00:30");
  }

  @Test
  void a_day_of_25_hours_has_25_and_one_of_23_has_23() {
    CoverageCalendar berlin = CoverageCalendar.always(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.between(at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"))).hasHours(25);
    CoverageCalendar sunday =
        weekly(berlin.zone(), Map.of(SUNDAY, List.of(CoverageWindow.of("02:00", "03:00"))));
    assertThat(sunday.between(at("2026-10-24T00:00:00Z"), at("2026-10-26T00:00:00Z"))).hasHours(2);
    assertThat(sunday.between(at("2026-03-28T00:00:00Z"), at("2026-03-30T00:00:00Z"))).isZero();
    assertThat(sunday.nextOpen(at("2026-03-28T00:00:00Z"))).isEqualTo("2026-04-05T00:00:00Z");
  }

  @Test
  void a_date_that_its_zone_skipped_has_no_coverage() {
    CoverageCalendar apia = office(ZoneId.of("Pacific/Apia"));
    assertThat(apia.add(at("2011-12-30T02:00:00Z"), Duration.ofHours(2)))
        .as("Thu 29 Dec 16:00 at -10:00, the next reading is Sat 31 Dec at +14:00")
        .isEqualTo("2012-01-01T20:00:00Z");
  }

  @Test
  void half_an_hour_of_change_is_repeated_and_skipped_too() {
    CoverageCalendar island = CoverageCalendar.always(ZoneId.of("Australia/Lord_Howe"));
    WorkingTime receipt = island.receipt(at("2026-04-04T14:00:00Z"), Duration.ofHours(2));
    assertThat(receipt.text()).isEqualTo("2 h = Sun 01:00-02:30 (2 h, the clocks changed)");
  }

  @Test
  void a_date_that_comes_round_twice_is_covered_both_times() {
    ZoneId stJohns = ZoneId.of("America/St_Johns");
    LocalDate saturday = LocalDate.of(2006, 10, 28);
    CoverageCalendar calendar =
        new CoverageCalendar(
            stJohns, Map.of(), Set.of(), Map.of(saturday, List.of(CoverageWindow.WHOLE_DAY)));
    assertThat(calendar.between(at("2006-10-27T00:00:00Z"), at("2006-10-31T00:00:00Z")))
        .as("at 00:01 on the 29th the clock went back to 23:01 on the 28th")
        .isEqualTo(Duration.ofHours(24).plusMinutes(59));
  }

  @Test
  void the_receipt_shows_where_the_target_went() {
    CoverageCalendar shop =
        weekly(UTC, Map.of(FRIDAY, window("09:00", "18:00"), MONDAY, window("09:00", "18:00")));
    WorkingTime receipt = shop.receipt(at("2026-01-09T17:55:00Z"), minutes(10));
    assertThat(receipt.text()).isEqualTo("10 min = Fri 17:55-18:00 + Mon 09:00-09:05");
    assertThat(receipt.end()).isEqualTo("2026-01-12T09:05:00Z");
    assertThat(receipt.segments()).hasSize(2);
  }

  @Test
  void a_long_receipt_is_dated_and_summed_up() {
    assertThat(OFFICE.receipt(at("2026-01-05T09:00:00Z"), Duration.ofHours(81)).text())
        .isEqualTo(
            "81 h = Mon 2026-01-05 09:00-17:00 + Tue 2026-01-06 09:00-17:00"
                + " + Wed 2026-01-07 09:00-17:00 + Thu 2026-01-08 09:00-17:00"
                + " + 24 h in 3 more windows"
                + " + Wed 2026-01-14 09:00-17:00 + Thu 2026-01-15 09:00-17:00"
                + " + Fri 2026-01-16 09:00-17:00 + Mon 2026-01-19 09:00-10:00");
  }

  @Test
  void a_receipt_of_an_interval_tells_odd_seconds() {
    WorkingTime receipt =
        OFFICE.receipt(at("2026-01-05T08:00:00Z"), at("2026-01-05T10:02:03.250Z"));
    assertThat(receipt.text()).isEqualTo("1 h 2 min 3.25 s = Mon 09:00-10:02:03.250");
    assertThat(OFFICE.receipt(at("2026-01-05T08:00:00Z"), Duration.ZERO).text()).isEqualTo("0 min");
  }

  @Test
  void a_calendar_that_never_opens_is_refused() {
    LocalDate day = LocalDate.of(2026, 1, 5);
    CoverageCalendar closed =
        new CoverageCalendar(
            UTC, Map.of(MONDAY, List.of()), Set.of(day), Map.of(day, window("09:00", "12:00")));
    assertThatThrownBy(closed::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the calendar never opens; give it a weekly window, or an override with windows on a"
                + " date that is not a holiday");
    assertThatThrownBy(() -> closed.add(at("2026-01-01T00:00:00Z"), minutes(1)))
        .hasMessageStartingWith("the calendar never opens");
    assertThatThrownBy(() -> closed.nextOpen(at("2026-01-01T00:00:00Z")))
        .hasMessageStartingWith("the calendar never opens");
    assertThat(closed.isOpen(at("2026-01-05T10:00:00Z"))).isFalse();
    assertThat(closed.between(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"))).isZero();
  }

  @Test
  void a_calendar_whose_last_window_has_passed_says_so() {
    CoverageCalendar once =
        new CoverageCalendar(
            UTC, Map.of(), Set.of(), Map.of(LocalDate.of(2030, 1, 5), window("09:00", "10:00")));
    assertThat(once.nextOpen(at("2026-01-01T00:00:00Z"))).isEqualTo("2030-01-05T09:00:00Z");
    assertThatThrownBy(() -> once.nextOpen(at("2030-01-05T10:00:00Z")))
        .hasMessage(
            "the calendar does not open again after 2030-01-05T10:00Z; give it a weekly window or a"
                + " later override");
    assertThatThrownBy(() -> once.add(at("2026-01-01T00:00:00Z"), minutes(61)))
        .hasMessageContaining("is longer than the calendar's coverage in the 200 years after");
  }

  @Test
  void targets_beyond_reason_are_refused_at_once() {
    Instant start = at("2026-01-05T10:00:00Z");
    assertThatThrownBy(() -> OFFICE.add(start, minutes(-1)))
        .hasMessage("the target PT-1M is negative; a target is zero or longer");
    assertThatThrownBy(() -> OFFICE.add(start, Duration.ofDays(365 * 210)))
        .hasMessageContaining("is longer than the calendar's coverage in the 200 years");
    assertThatThrownBy(() -> OFFICE.add(start, Duration.ofSeconds(Long.MAX_VALUE)))
        .hasMessageContaining("is longer than the calendar's coverage in the 200 years");
    assertThatThrownBy(() -> OFFICE.between(start, Instant.MAX))
        .hasMessageContaining("is longer than 200 years");
    assertThatThrownBy(() -> OFFICE.nextOpen(Instant.MAX))
        .hasMessageContaining("outside the years 0 to 9999");
  }

  @Test
  void windows_that_leave_their_day_or_are_empty_are_refused_with_the_fix() {
    assertThatThrownBy(() -> CoverageWindow.of("17:00", "09:00"))
        .hasMessage(
            "window 17:00-09:00 ends before it starts; split an overnight window over its two days");
    assertThatThrownBy(() -> CoverageWindow.of("17:00", "00:00"))
        .hasMessage(
            "window 17:00-00:00 ends at the start of its day; write 24:00 for the day's end");
    assertThatThrownBy(() -> CoverageWindow.of("09:00", "09:00"))
        .hasMessage(
            "window 09:00-09:00 is empty; leave it out, or write 00:00-24:00 for the whole day");
    assertThatThrownBy(() -> CoverageWindow.of("9", "24:01"))
        .hasMessage("'9' is not a time of day; write 00:00 to 23:59, or 24:00 as an end");
    assertThatThrownBy(() -> CoverageWindow.parse("09:00"))
        .hasMessage("'09:00' is not a window; write start and end like 09:00-17:00");
    assertThat(CoverageWindow.parse("09:00 - 24:00")).hasToString("09:00-24:00");
  }

  @Test
  void calendars_with_the_same_hours_are_equal() {
    CoverageCalendar split =
        weekly(
            UTC,
            Map.of(
                MONDAY,
                List.of(CoverageWindow.of("12:00", "17:00"), CoverageWindow.of("09:00", "12:00")),
                SUNDAY,
                List.of()));
    assertThat(split).isEqualTo(weekly(UTC, Map.of(MONDAY, window("09:00", "17:00"))));
  }

  private static CoverageCalendar office(ZoneId zone) {
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(SATURDAY) < 0) {
        week.put(day, window("09:00", "17:00"));
      }
    }
    return weekly(zone, week);
  }

  private static CoverageCalendar weekly(ZoneId zone, Map<DayOfWeek, List<CoverageWindow>> week) {
    return new CoverageCalendar(zone, week, Set.of(), Map.of());
  }

  private static List<CoverageWindow> window(String start, String end) {
    return List.of(CoverageWindow.of(start, end));
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
