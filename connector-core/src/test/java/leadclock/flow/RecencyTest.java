package leadclock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecencyTest {
  private static final Duration AGE = Duration.ofSeconds(5);
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void a_reading_is_recent_until_its_age_is_over() {
    assertThat(Recency.isRecent(NOW.minusSeconds(5), AGE, NOW)).isTrue();
    assertThat(Recency.isRecent(NOW.minusMillis(5_001), AGE, NOW)).isFalse();
  }

  @Test
  void a_reading_from_before_the_clock_was_set_back_is_not_recent() {
    assertThat(Recency.isRecent(NOW.plusSeconds(79), AGE, NOW)).isFalse();
  }

  @Test
  void a_reading_of_another_thread_a_moment_later_is_recent() {
    assertThat(Recency.isRecent(NOW.plusMillis(3), AGE, NOW)).isTrue();
  }
}
