package leadclock.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** What people read about a window, a receipt, or a calendar that cannot answer. */
class ReceiptTest {
  private static final CoverageCalendar OFFICE = PolicySketch.hours("09:00-17:00");

  @Test
  void eight_windows_are_all_listed_and_the_ninth_sums_up_the_middle() {
    assertThat(OFFICE.receipt(monday("09:00"), Duration.ofHours(64)).segments()).hasSize(8);
    assertThat(OFFICE.receipt(monday("09:00"), Duration.ofHours(64)).text())
        .doesNotContain("more windows");
    assertThat(OFFICE.receipt(monday("09:00"), Duration.ofHours(65)).text())
        .contains(" + 8 h in 1 more windows + ");
  }

  @Test
  void six_days_are_told_by_their_weekdays_and_more_with_the_date() {
    assertThat(OFFICE.receipt(monday("09:00"), monday("09:00").plus(Duration.ofDays(6))).text())
        .contains("Mon 09:00-17:00");
    assertThat(
            OFFICE
                .receipt(monday("09:00"), monday("09:00").plus(Duration.ofDays(6)).plusMillis(1))
                .text())
        .contains("Mon 2026-11-23 09:00-17:00");
  }

  @Test
  void whole_seconds_are_told_without_a_fraction() {
    assertThat(OFFICE.receipt(monday("09:00"), Duration.ofSeconds(45)).text())
        .isEqualTo("45 s = Mon 09:00-09:00:45");
  }

  @Test
  void a_window_that_ends_as_the_clock_goes_back_to_midnight_ends_on_its_own_day() {
    LocalDate sunday = LocalDate.of(2026, 10, 25);
    CoverageCalendar azores =
        new CoverageCalendar(
            ZoneId.of("Atlantic/Azores"),
            Map.of(),
            Set.of(),
            Map.of(sunday, List.of(CoverageWindow.of("00:30", "01:00"))));
    Instant start = Instant.parse("2026-10-25T00:00:00Z");
    assertThat(azores.receipt(start, start.plus(Duration.ofHours(6))).text())
        .as("at 01:00 the clock went back to 00:00")
        .isEqualTo("1 h = Sun 00:30-00:00 (30 min, the clocks changed) + Sun 00:30-01:00");
  }

  @Test
  void a_time_of_day_lies_in_a_window_from_its_start_until_before_its_end() {
    CoverageWindow window = CoverageWindow.parse("09:00-17:00");
    assertThat(window.contains(LocalTime.of(9, 0))).isTrue();
    assertThat(window.contains(LocalTime.of(8, 59, 59))).isFalse();
    assertThat(window.contains(LocalTime.of(17, 0))).isFalse();
  }

  @Test
  void windows_at_the_edges_of_the_day_are_refused_with_what_is_wrong_with_them() {
    assertThatThrownBy(() -> CoverageWindow.parse("-17:00"))
        .hasMessage("'' is not a time of day; write 00:00 to 23:59, or 24:00 as an end");
    assertThatThrownBy(() -> CoverageWindow.parse("24:00-10:00"))
        .hasMessage(
            "window 24:00-10:00 ends before it starts; split an overnight window over its two"
                + " days");
    assertThatThrownBy(() -> CoverageWindow.parse("24:00-24:00"))
        .hasMessageStartingWith("window 24:00-24:00 is empty");
    assertThatThrownBy(() -> CoverageWindow.parse("00:00-00:00"))
        .hasMessageStartingWith("window 00:00-00:00 ends at the start of its day");
    assertThatThrownBy(() -> new CoverageWindow(-1, 5))
        .hasMessage("a window lies between 00:00 and 24:00 of one day");
    assertThatThrownBy(() -> new CoverageWindow(0, CoverageWindow.DAY_NANOS + 1))
        .hasMessage("a window lies between 00:00 and 24:00 of one day");
  }

  @Test
  void a_target_after_the_last_window_is_told_that_there_is_no_other() {
    CoverageCalendar once =
        new CoverageCalendar(
            ZoneOffset.UTC,
            Map.of(),
            Set.of(),
            Map.of(LocalDate.of(2030, 1, 5), List.of(CoverageWindow.of("09:00", "10:00"))));
    assertThatThrownBy(() -> once.add(Instant.parse("2030-01-05T10:00:00Z"), Duration.ofMinutes(1)))
        .hasMessageStartingWith("the calendar does not open again after 2030-01-05T10:00Z");
  }

  private static Instant monday(String time) {
    return LocalDate.of(2026, 11, 23)
        .atTime(LocalTime.parse(time))
        .atZone(PolicySketch.ZONE)
        .toInstant();
  }
}
