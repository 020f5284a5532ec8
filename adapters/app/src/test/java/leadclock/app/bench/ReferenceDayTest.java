package leadclock.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.app.bench.Happening.What;
import org.junit.jupiter.api.Test;

class ReferenceDayTest {
  private final List<Happening> day = ReferenceDay.happenings(7);

  private List<Instant> arrivals() {
    return day.stream().filter(one -> one.what() == What.ARRIVES).map(Happening::at).toList();
  }

  private long arrivedBetween(double fromHour, double toHour) {
    Instant from = ReferenceDay.START.plusSeconds(Math.round(fromHour * 3600));
    Instant to = ReferenceDay.START.plusSeconds(Math.round(toHour * 3600));
    return arrivals().stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count();
  }

  @Test
  void ten_thousand_leads_arrive_most_of_them_in_office_hours() {
    assertThat(arrivals()).hasSize(10_000).isSorted();
    assertThat(arrivedBetween(0, 24)).isEqualTo(10_000);
    assertThat(arrivedBetween(8, 18)).isBetween(8_600L, 9_000L);
  }

  @Test
  void four_bursts_bring_five_hundred_within_a_minute() {
    double minute = 1 / 60.0;
    for (double burst : List.of(9.5, 11.0, 14.0, 16.5)) {
      assertThat(arrivedBetween(burst, burst + minute)).isBetween(500L, 560L);
    }
  }

  @Test
  void eight_hundred_are_not_touched_in_time_and_each_lead_has_two_or_three_activities() {
    Map<Integer, Instant> arrived = new HashMap<>();
    Map<Integer, Integer> activities = new HashMap<>();
    Map<Integer, Duration> first = new HashMap<>();
    for (Happening happening : day) {
      if (happening.what() == What.ARRIVES) {
        arrived.put(happening.lead(), happening.at());
      } else {
        activities.merge(happening.lead(), 1, Integer::sum);
        Duration after = Duration.between(arrived.get(happening.lead()), happening.at());
        first.putIfAbsent(happening.lead(), after);
      }
    }
    assertThat(activities.values()).hasSize(10_000).allMatch(count -> count == 2 || count == 3);
    assertThat(first.values().stream().filter(after -> after.toMinutes() >= 30)).hasSize(800);
  }

  @Test
  void the_same_seed_gives_the_same_day() {
    assertThat(ReferenceDay.happenings(7)).isEqualTo(day);
    assertThat(ReferenceDay.happenings(8)).isNotEqualTo(day);
  }
}
