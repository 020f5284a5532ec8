package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When things are done: ticks, pauses after failures, outages, waits. */
class RhythmTest {
  private static final Instant NINE = Instant.parse("2026-12-07T09:00:00Z");

  @Test
  void a_tick_is_the_next_multiple_of_the_hold() {
    assertThat(Pace.tickAfter(NINE.plusMillis(1), ofSeconds(10))).isEqualTo(NINE.plusSeconds(10));
    assertThat(Pace.tickAfter(NINE, ofSeconds(10))).isEqualTo(NINE.plusSeconds(10));
    assertThat(Pace.tickAtOrBefore(NINE.plusSeconds(9), ofSeconds(10))).isEqualTo(NINE);
  }

  @Test
  void a_hold_of_zero_holds_nothing() {
    assertThat(Pace.tickAfter(NINE.plusMillis(7), Duration.ZERO)).isEqualTo(NINE.plusMillis(7));
  }

  @Test
  void while_calls_are_short_leads_wait_longer_and_activities_as_long_as_history() {
    Hold usual = new Hold(Pace.USUAL, now -> new CallBudget.Standing(0, 100, false));
    Hold pressed = new Hold(Pace.USUAL, now -> new CallBudget.Standing(90, 100, true));

    assertThat(usual.leads(NINE)).isEqualTo(ofSeconds(10));
    assertThat(usual.activities(NINE)).isEqualTo(ofSeconds(10));
    assertThat(pressed.leads(NINE)).isEqualTo(ofSeconds(60));
    assertThat(pressed.activities(NINE)).isEqualTo(ofMinutes(15));
    assertThat(usual.deadlines(NINE)).isZero();
    assertThat(pressed.deadlines(NINE)).isEqualTo(ofSeconds(58));
  }

  @Test
  void while_calls_are_short_what_is_asked_regularly_is_asked_less_often() {
    Ticks ticks = new Ticks(ofMinutes(5), ofMinutes(30));
    ticks.done(NINE);

    for (int minute = 5; minute < 30; minute += 5) {
      assertThat(ticks.isDue(() -> true, NINE.plus(ofMinutes(minute)))).isFalse();
    }
    assertThat(ticks.isDue(() -> true, NINE.plus(ofMinutes(30)))).isTrue();
  }

  @Test
  void calls_that_are_short_for_seconds_cost_a_minute_at_most() {
    Ticks ticks = new Ticks(ofMinutes(5), ofMinutes(30));
    assertThat(ticks.isDue(() -> true, NINE)).isTrue();
    ticks.done(NINE);

    assertThat(ticks.isDue(() -> false, NINE.plus(ofMinutes(4)))).isFalse();
    assertThat(ticks.isDue(() -> true, NINE.plus(ofMinutes(5)))).isFalse();
    assertThat(ticks.next()).isEqualTo(NINE.plus(ofMinutes(6)));
    assertThat(ticks.isDue(() -> false, NINE.plus(ofMinutes(6)))).isTrue();
    ticks.done(NINE.plus(ofMinutes(6)));
    assertThat(ticks.next()).isEqualTo(NINE.plus(ofMinutes(10)));
  }

  @Test
  void what_is_asked_several_times_a_minute_is_looked_at_no_less_often() {
    Ticks ticks = new Ticks(ofSeconds(15), ofMinutes(1));
    ticks.done(NINE);

    assertThat(ticks.isDue(() -> true, NINE.plusSeconds(15))).isFalse();
    assertThat(ticks.next()).isEqualTo(NINE.plusSeconds(30));
  }

  @Test
  void the_way_to_us_and_back_comes_off_a_long_hold() {
    assertThat(Hold.waiting(ofSeconds(60))).isEqualTo(ofSeconds(58));
    assertThat(Hold.waiting(ofSeconds(10))).isEqualTo(ofSeconds(8));
    assertThat(Hold.waiting(ofSeconds(5))).isEqualTo(ofSeconds(5));
  }

  @Test
  void a_lease_that_could_end_during_a_call_is_refused() {
    Pace usual = Pace.USUAL;
    assertThatThrownBy(
            () ->
                new Pace(
                    usual.hold(),
                    usual.holdUnderPressure(),
                    usual.activityHold(),
                    usual.historyHold(),
                    usual.ownersEvery(),
                    usual.reconcileEvery(),
                    usual.verificationAge(),
                    ofSeconds(15),
                    ofSeconds(10)))
        .hasMessage(
            "A lease of PT15S cannot outlive calls of up to PT10S; make it at least twice as"
                + " long.");
  }

  @Test
  void failures_in_a_row_wait_longer_and_never_less_than_asked() {
    Backoff backoff = new Backoff();
    assertThat(backoff.failed(NINE, NINE)).isEqualTo(NINE.plusSeconds(1));
    assertThat(backoff.failed(NINE, NINE)).isEqualTo(NINE.plusSeconds(2));
    assertThat(backoff.failed(NINE, NINE.plusSeconds(40))).isEqualTo(NINE.plusSeconds(40));
    for (int i = 0; i < 10; i++) {
      backoff.failed(NINE, NINE);
    }
    assertThat(backoff.failed(NINE, NINE)).isEqualTo(NINE.plusSeconds(30));
    backoff.succeeded();
    assertThat(backoff.waiting(NINE)).isFalse();
  }

  @Test
  void holding_ourselves_back_ends_when_a_call_fits_again_and_is_news_once_a_stretch() {
    Backoff backoff = new Backoff();
    assertThat(backoff.held(NINE.plusSeconds(1))).isTrue();
    assertThat(backoff.held(NINE.plusSeconds(2))).isFalse();
    assertThat(backoff.until()).isEqualTo(NINE.plusSeconds(2));
    assertThat(backoff.failed(NINE, NINE)).isEqualTo(NINE.plusSeconds(1));
    backoff.succeeded();
    assertThat(backoff.held(NINE.plusSeconds(1))).isTrue();
  }

  @Test
  void an_outage_is_no_service_time() {
    Uptime uptime = new Uptime();
    uptime.failed("down", NINE.plusSeconds(60));
    uptime.failed("still down", NINE.plusSeconds(120));
    uptime.answered(NINE.plusSeconds(360));

    assertThat(uptime.serviceTime(NINE, NINE.plusSeconds(600))).isEqualTo(ofMinutes(5));
    assertThat(uptime.lastNotable(NINE.plusSeconds(600)))
        .hasValueSatisfying(outage -> assertThat(outage.why()).isEqualTo("still down"));
  }

  @Test
  void a_runner_waits_for_the_next_due_time_but_a_second_at_most() throws InterruptedException {
    SteppedClock clock = new SteppedClock(NINE);
    PlainLoop loop = new PlainLoop();
    LoopRunner runner = new LoopRunner(loop, clock);

    loop.work = 1;
    assertThat(runner.runOnce()).isEqualTo(Duration.ZERO);
    loop.work = 0;
    loop.next = Optional.of(NINE.plusMillis(300));
    assertThat(runner.runOnce()).isEqualTo(Duration.ofMillis(300));
    loop.next = Optional.of(NINE.minusSeconds(5));
    assertThat(runner.runOnce()).isEqualTo(Duration.ofMillis(20));
    loop.next = Optional.empty();
    assertThat(runner.runOnce()).isEqualTo(ofSeconds(1));
    runner.wake();
    runner.wake();
    assertThat(runner.await(ofMinutes(1))).isTrue();
    assertThat(runner.await(Duration.ZERO)).isFalse();
  }

  private static final class PlainLoop implements Loop {
    private int work;
    private Optional<Instant> next = Optional.empty();

    @Override
    public String name() {
      return "plain";
    }

    @Override
    public int runDue() {
      return work;
    }

    @Override
    public Optional<Instant> nextDue() {
      return next;
    }
  }
}
