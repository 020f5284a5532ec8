package leadclock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import leadclock.http.CrmHttp.Terms;
import leadclock.http.CrmHttp.Terms.Lane;
import leadclock.http.CrmHttp.Terms.Urgency;
import leadclock.http.RateBudget.Limits;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
  private static final Limits LIMITS =
      new Limits(100, 5, 20, 1000, 0.8, 0.05, ZoneId.of("US/Eastern"));

  private final RateBudget budget = new RateBudget(LIMITS);

  private static Terms terms(Urgency urgency, Lane lane) {
    return new Terms("x", Terms.Effect.READ, urgency, lane);
  }

  private int taken(Urgency urgency, Lane lane, Instant now) {
    int taken = 0;
    while (budget.take(terms(urgency, lane), now).isEmpty()) {
      taken++;
    }
    return taken;
  }

  private Instant until(Urgency urgency, Lane lane, Instant now) {
    Optional<CallOutcome> refused = budget.take(terms(urgency, lane), now);
    return ((CallOutcome.RateLimited) refused.orElseThrow()).until();
  }

  @Test
  void polling_stops_first_then_plain_calls_and_breach_writes_last() {
    assertThat(taken(Urgency.BACKGROUND, Lane.GENERAL, Wire.NINE)).isEqualTo(56);
    assertThat(taken(Urgency.NORMAL, Lane.GENERAL, Wire.NINE)).isEqualTo(16);
    assertThat(taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE)).isEqualTo(8);
    assertThat(until(Urgency.BREACH, Lane.GENERAL, Wire.NINE)).isEqualTo(Wire.NINE.plusSeconds(10));
  }

  @Test
  void the_window_rolls() {
    taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE);

    assertThat(taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE.plusMillis(9_999))).isZero();
    assertThat(taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE.plusSeconds(10))).isEqualTo(80);
  }

  @Test
  void searches_have_their_own_window_of_a_second() {
    assertThat(taken(Urgency.BACKGROUND, Lane.SEARCH, Wire.NINE)).isEqualTo(4);
    assertThat(until(Urgency.BACKGROUND, Lane.SEARCH, Wire.NINE))
        .isEqualTo(Wire.NINE.plusSeconds(1));
    assertThat(budget.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE)).isEmpty();
  }

  @Test
  void what_other_apps_use_is_left_to_them() {
    budget.heard(100, 30, 0, -1, Wire.NINE);

    assertThat(taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE)).isEqualTo(29);
    assertThat(taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE.plusSeconds(10))).isEqualTo(80);
  }

  @Test
  void the_days_reserve_is_kept_for_breach_writes_until_the_accounts_midnight() {
    budget.heard(-1, -1, 1000, 40, Wire.NINE);

    assertThat(until(Urgency.NORMAL, Lane.GENERAL, Wire.NINE))
        .isEqualTo(Instant.parse("2026-12-08T05:00:00Z"));
    assertThat(taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE)).isEqualTo(40);
    assertThat(budget.standing(Wire.NINE).tight()).isTrue();
    Instant nextDay = Instant.parse("2026-12-08T05:00:00Z");
    assertThat(budget.take(terms(Urgency.NORMAL, Lane.GENERAL), nextDay)).isEmpty();
    assertThat(budget.standing(nextDay).tight()).isFalse();
  }

  @Test
  void a_daily_limit_stops_everything_and_a_search_limit_only_searches() {
    budget.limited("SECONDLY", java.time.Duration.ZERO, Lane.SEARCH, Wire.NINE);
    assertThat(taken(Urgency.NORMAL, Lane.SEARCH, Wire.NINE)).isZero();
    assertThat(budget.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE)).isEmpty();

    budget.limited("DAILY", java.time.Duration.ZERO, Lane.GENERAL, Wire.NINE);
    assertThat(until(Urgency.BREACH, Lane.GENERAL, Wire.NINE))
        .isEqualTo(Instant.parse("2026-12-08T05:00:00Z"));
  }
}
