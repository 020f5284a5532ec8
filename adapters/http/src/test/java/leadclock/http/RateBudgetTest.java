package leadclock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadclock.flow.CallTallies;
import leadclock.flow.CallTally;
import leadclock.flow.memory.MemoryStore;
import leadclock.http.CrmHttp.Terms;
import leadclock.http.CrmHttp.Terms.Lane;
import leadclock.http.CrmHttp.Terms.Urgency;
import leadclock.http.RateBudget.Limits;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
  private static final Limits LIMITS =
      new Limits(100, 5, 20, 1000, 0.8, 0.05, ZoneId.of("US/Eastern"));

  private final CallTallies tallies = new MemoryStore().tallies();
  private final RateBudget budget = budget();

  private RateBudget budget() {
    return new RateBudget("crm", LIMITS, tallies);
  }

  private static Terms terms(Urgency urgency, Lane lane) {
    return new Terms("x", Terms.Effect.READ, urgency, lane);
  }

  private int taken(Urgency urgency, Lane lane, Instant now) {
    return taken(budget, urgency, lane, now);
  }

  private static int taken(RateBudget budget, Urgency urgency, Lane lane, Instant now) {
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
  void a_process_that_dies_at_any_call_leaves_the_day_within_its_limit() {
    int sent = 0;
    Instant now = Wire.NINE;
    for (int life = 0; life < 100; life++) {
      RateBudget reborn = budget();
      for (int call = 0; call < 7 * life % 23; call++) {
        sent += reborn.take(terms(Urgency.BREACH, Lane.GENERAL), now).isEmpty() ? 1 : 0;
        now = now.plusSeconds(3);
      }
    }
    sent += taken(budget(), Urgency.BREACH, Lane.GENERAL, now);

    assertThat(sent).isBetween(300, 800);
    assertThat(budget().standing(now).used()).isBetween(800L, 819L);
  }

  @Test
  void a_restart_costs_at_most_twenty_calls_of_the_day() {
    budget.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE);

    assertThat(budget.standing(Wire.NINE).used()).isEqualTo(1);
    assertThat(budget().standing(Wire.NINE).used()).isEqualTo(20);
    assertThat(budget().standing(Wire.NINE.plus(Duration.ofDays(1))).used()).isZero();
  }

  @Test
  void a_restart_within_the_window_does_not_open_it_again() {
    assertThat(taken(Urgency.BREACH, Lane.GENERAL, Wire.NINE)).isEqualTo(80);

    RateBudget reborn = budget();

    assertThat(taken(reborn, Urgency.BREACH, Lane.GENERAL, Wire.NINE.plusSeconds(4))).isZero();
    assertThat(taken(reborn, Urgency.BREACH, Lane.GENERAL, Wire.NINE.plusSeconds(14)))
        .isEqualTo(80);
  }

  @Test
  void a_process_that_dies_every_few_seconds_still_gets_its_breach_writes_out() {
    for (int life = 0; life < 30; life++) {
      RateBudget reborn = budget();
      Instant now = Wire.NINE.plusSeconds(4L * life);
      for (int call = 0; call < 5; call++) {
        assertThat(reborn.take(terms(Urgency.NORMAL, Lane.GENERAL), now)).isEmpty();
      }
      assertThat(reborn.take(terms(Urgency.BREACH, Lane.GENERAL), now)).isEmpty();
    }
  }

  @Test
  void no_window_holds_more_than_our_share_however_often_the_process_dies() {
    List<Instant> sent = new ArrayList<>();
    RateBudget current = budget;
    for (int second = 0; second < 60; second++) {
      Instant now = Wire.NINE.plusSeconds(second);
      current = second % 3 == 0 ? budget() : current;
      for (int call = 0; call < 11; call++) {
        current
            .take(terms(Urgency.BREACH, Lane.GENERAL), now)
            .ifPresentOrElse(held -> {}, () -> sent.add(now));
      }
      Instant gone = now.minusSeconds(10);
      assertThat(sent.stream().filter(call -> call.isAfter(gone))).hasSizeLessThanOrEqualTo(80);
    }
  }

  @Test
  void a_quiet_connection_starts_again_at_once() {
    budget.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE);

    assertThat(taken(budget(), Urgency.BREACH, Lane.GENERAL, Wire.NINE.plusSeconds(1)))
        .isEqualTo(60);
    assertThat(taken(budget(), Urgency.BREACH, Lane.GENERAL, Wire.NINE.plusSeconds(60)))
        .isEqualTo(80);
  }

  @Test
  void what_the_crm_refused_is_still_refused_after_a_restart() {
    budget.limited("SECONDLY", Duration.ofSeconds(90), Lane.SEARCH, Wire.NINE);
    RateBudget reborn = budget();

    assertThat(taken(reborn, Urgency.NORMAL, Lane.SEARCH, Wire.NINE.plusSeconds(89))).isZero();
    assertThat(reborn.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE.plusSeconds(89)))
        .isEmpty();
    assertThat(taken(reborn, Urgency.NORMAL, Lane.SEARCH, Wire.NINE.plusSeconds(90))).isEqualTo(4);
  }

  @Test
  void it_is_written_once_for_twenty_calls_or_ten_seconds() {
    List<CallTally> written = new ArrayList<>();
    RateBudget watched = new RateBudget("crm", LIMITS, noting(written));
    for (int call = 0; call < 40; call++) {
      watched.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE);
    }
    assertThat(written).extracting(CallTally::calls).containsExactly(20L, 40L);
    watched.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE.plusSeconds(60));
    watched.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE.plusSeconds(69));
    assertThat(written).hasSize(3);
    watched.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE.plusSeconds(70));
    assertThat(written).hasSize(4);
  }

  @Test
  void a_tally_that_cannot_be_kept_lets_no_call_out() {
    RateBudget broken =
        new RateBudget(
            "crm",
            LIMITS,
            new CallTallies() {
              @Override
              public Optional<CallTally> tally(String connection) {
                return Optional.empty();
              }

              @Override
              public void keep(String connection, CallTally tally) {
                throw new IllegalStateException("disk full");
              }
            });

    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(() -> broken.take(terms(Urgency.BREACH, Lane.GENERAL), Wire.NINE))
          .hasMessage("disk full");
    }
    assertThat(broken.standing(Wire.NINE).used()).isZero();
  }

  private CallTallies noting(List<CallTally> written) {
    return new CallTallies() {
      @Override
      public Optional<CallTally> tally(String connection) {
        return tallies.tally(connection);
      }

      @Override
      public void keep(String connection, CallTally tally) {
        written.add(tally);
        tallies.keep(connection, tally);
      }
    };
  }

  @Test
  void a_daily_limit_stops_everything_and_a_search_limit_only_searches() {
    budget.limited("SECONDLY", Duration.ZERO, Lane.SEARCH, Wire.NINE);
    assertThat(taken(Urgency.NORMAL, Lane.SEARCH, Wire.NINE)).isZero();
    assertThat(budget.take(terms(Urgency.NORMAL, Lane.GENERAL), Wire.NINE)).isEmpty();

    budget.limited("DAILY", Duration.ZERO, Lane.GENERAL, Wire.NINE);
    assertThat(until(Urgency.BREACH, Lane.GENERAL, Wire.NINE))
        .isEqualTo(Instant.parse("2026-12-08T05:00:00Z"));
  }
}
