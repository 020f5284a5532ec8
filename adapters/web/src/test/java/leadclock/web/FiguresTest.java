package leadclock.web;

import static leadclock.web.PretendedBoard.CHICAGO;
import static leadclock.web.PretendedBoard.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "365, 6:05",
    "0, 0:00",
    "-21, +0:21",
    "3599, 59:59",
    "31620, 8 h 47",
    "-3600, +1 h 00",
    "183600, 2 d 3 h"
  })
  void a_countdown_is_short(long seconds, String text) {
    assertThat(Figures.countdown(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void half_a_second_late_is_late() {
    assertThat(Figures.countdown(Duration.ofMillis(-500))).isEqualTo("+0:01");
    assertThat(Figures.countdown(Duration.ofMillis(500))).isEqualTo("0:00");
  }

  @ParameterizedTest
  @CsvSource({"252, 4:12", "1020, 17 min", "187200, 52 h", "-5, 0:00"})
  void an_age_loses_its_seconds_after_ten_minutes(long seconds, String text) {
    assertThat(Figures.age(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "20, less than a minute",
    "60, 1 minute",
    "-130, 2 minutes",
    "7200, 2 hours",
    "172800, 2 days"
  })
  void the_ear_hears_minutes(long seconds, String text) {
    assertThat(Figures.spoken(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void a_day_is_told_only_when_it_is_not_today_and_a_year_only_when_it_is_not_this_one() {
    assertThat(Figures.moment(NOW, CHICAGO, NOW)).isEqualTo("10:42:18");
    assertThat(Figures.moment(Instant.parse("2026-11-21T05:59:59Z"), CHICAGO, NOW))
        .isEqualTo("23:59:59");
    assertThat(Figures.minute(Instant.parse("2026-11-21T06:00:00Z"), CHICAGO, NOW))
        .isEqualTo("Sat 21 Nov, 00:00");
    assertThat(Figures.day(Instant.parse("2025-11-21T16:00:00Z"), CHICAGO, NOW))
        .isEqualTo("Fri 21 Nov 2025");
  }

  @Test
  void a_share_has_one_decimal_from_a_hundred_cases_on() {
    assertThat(Figures.share(79, 84)).isEqualTo("94 %");
    assertThat(Figures.share(199, 213)).isEqualTo("93.4 %");
    assertThat(Figures.share(0, 0)).isEqualTo("-");
    assertThat(Figures.count(10_214, "lead")).isEqualTo("10,214 leads");
  }

  @Test
  void a_link_leads_to_any_id() {
    assertThat(Figures.link("crm:a b/c?")).isEqualTo("/leads/crm%3Aa%20b%2Fc%3F");
  }
}
