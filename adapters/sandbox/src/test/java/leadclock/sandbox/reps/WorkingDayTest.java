package leadclock.sandbox.reps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WorkingDayTest {
  private static final WorkingDay DAY =
      new WorkingDay(ZoneId.of("America/New_York"), LocalTime.of(9, 0), LocalTime.of(17, 30));
  private static final long MINUTE = 60_000;

  @Test
  void time_at_the_desk_passes_as_it_is() {
    assertThat(after("2026-11-02T15:00:00Z", 5)).isEqualTo("2026-11-02T15:05:00Z");
  }

  @Test
  void what_does_not_fit_today_goes_on_the_next_morning() {
    assertThat(after("2026-11-02T22:25:00Z", 10)).isEqualTo("2026-11-03T14:05:00Z");
  }

  @Test
  void a_start_at_night_or_on_a_weekend_counts_from_the_next_opening() {
    assertThat(after("2026-11-03T03:00:00Z", 1)).isEqualTo("2026-11-03T14:01:00Z");
    assertThat(after("2026-11-07T15:00:00Z", 1)).isEqualTo("2026-11-09T14:01:00Z");
  }

  @Test
  void a_change_of_the_clocks_over_the_weekend_moves_the_opening() {
    assertThat(after("2026-10-30T21:29:00Z", 2)).isEqualTo("2026-11-02T14:01:00Z");
  }

  @Test
  void a_day_that_ends_before_it_begins_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkingDay(ZoneId.of("UTC"), LocalTime.NOON, LocalTime.NOON))
        .withMessage("A working day ends after it begins; this one goes from 12:00 to 12:00.");
  }

  private static String after(String start, long minutes) {
    return DAY.after(Instant.parse(start), minutes * MINUTE).toString();
  }
}
