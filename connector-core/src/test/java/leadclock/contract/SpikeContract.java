package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.FollowUps.awaiting;
import static leadclock.contract.FollowUps.inCleanup;
import static leadclock.contract.FollowUps.met;
import static leadclock.contract.FollowUps.out;
import static leadclock.contract.FollowUps.waiting;
import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.created;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import leadclock.contract.DueLeads.Turn;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Demand;
import leadclock.engine.decide.Spike;
import leadclock.engine.decide.Spike.Cause;
import leadclock.engine.decide.Spikes;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.Ledger.Counting;
import leadclock.flow.review.Ledger.DemandCount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a ledger keeps spikes, and counts what they are told by. */
public abstract class SpikeContract extends StoreContract {
  private static final Spike BUSY =
      new Spike(Cause.ARRIVALS, at(2), at(40), null, "", "30 leads in 10 min", true);

  @Test
  void there_was_none_at_first() {
    assertThat(ledger.spikes(CRM, at(1))).isEmpty();
    assertThat(ledger.stopSpikes(CRM, at(1))).isEmpty();
  }

  @Test
  void what_a_review_leaves_in_the_roster_is_there_for_the_next() {
    decided(3, spikes -> spikes.with(BUSY));
    assertThat(ledger.spikes(CRM, at(4))).containsExactly(BUSY);
    Spike longer = new Spike(Cause.ARRIVALS, at(2), at(50), null, "", "30 leads in 10 min", true);
    decided(5, spikes -> spikes.with(longer));
    assertThat(ledger.spikes(CRM, at(6))).containsExactly(longer);
    ledger.makeDue(id(501), at(7));
    assertThat(DueLeads.look(ledger, CRM, at(7)).roster().spikes())
        .isEqualTo(new Spikes(List.of(longer), null));
    assertThat(ledger.spikes("other", at(6))).isEmpty();
  }

  @Test
  void one_that_begins_makes_the_oldest_waiting_leads_due_and_one_that_goes_on_does_not() {
    waits();
    decided(3, spikes -> spikes.with(BUSY));
    assertThat(ledger.nextDue(CRM)).contains(at(3));
    DueLeads.settle(ledger, CRM);
    decided(5, spikes -> spikes);
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void one_started_by_hand_is_on_until_its_end_and_lets_waiting_leads_be_looked_at() {
    waits();
    Spike fair = ledger.startSpike(CRM, "mia", "trade fair", at(60), at(3));
    assertThat(fair)
        .isEqualTo(new Spike(Cause.HAND, at(3), at(60), null, "mia", "trade fair", false));
    assertThat(ledger.spikes(CRM, at(4))).containsExactly(fair);
    assertThat(ledger.nextDue(CRM)).contains(at(3));
  }

  @Test
  void started_again_it_keeps_its_start_and_gets_another_end() {
    ledger.startSpike(CRM, "mia", "trade fair", at(60), at(3));
    decided(4, spikes -> spikes.with(told(spikes.all().getFirst())));
    Spike longer = ledger.startSpike(CRM, "max", "still the fair", at(90), at(5));
    assertThat(longer)
        .isEqualTo(new Spike(Cause.HAND, at(3), at(90), null, "max", "still the fair", true));
    assertThat(ledger.spikes(CRM, at(6))).containsExactly(longer);
    Spike next = ledger.startSpike(CRM, "mia", "another", at(120), at(100));
    assertThat(ledger.spikes(CRM, at(101))).containsExactly(next, longer);
  }

  @Test
  void stopped_by_hand_it_is_off_and_waiting_leads_are_looked_at() {
    decided(3, spikes -> spikes.with(BUSY));
    ledger.startSpike(CRM, "mia", "trade fair", at(60), at(4));
    waits();
    List<Spike> stopped = ledger.stopSpikes(CRM, at(6));
    assertThat(stopped)
        .extracting(Spike::cause)
        .containsExactlyInAnyOrder(Cause.HAND, Cause.ARRIVALS);
    assertThat(stopped).extracting(Spike::end).containsOnly(at(6));
    assertThat(ledger.nextDue(CRM)).contains(at(6));
    assertThat(ledger.stopSpikes(CRM, at(7))).isEmpty();
    assertThat(ledger.spikes(CRM, at(7))).containsExactlyInAnyOrderElementsOf(stopped);
  }

  @Test
  void what_no_decision_can_look_back_to_is_left_out() {
    decided(3, spikes -> spikes.with(BUSY));
    assertThat(ledger.spikes(CRM, at(40).plus(Conduct.KEPT))).containsExactly(BUSY);
    assertThat(ledger.spikes(CRM, at(41).plus(Conduct.KEPT))).isEmpty();
  }

  @Test
  void the_latest_leads_that_are_worked_are_counted_by_when_they_were_created() {
    assertThat(demand(0, 3, 9)).isEqualTo(new Demand(List.of(), 0));
    mirror.apply(
        page(
            created(lead(501, 0), at(1)),
            created(lead(502, 0), at(2)),
            created(lead(503, 0), at(3)),
            created(lead(504, 0), at(4)),
            created(lead(505, 0), at(5)),
            created(lead(506, 0), at(6))),
        at(7));
    ledger.review(CRM, at(7), 9, null, each(SpikeContract::oneIsOutAndTwoAreDone));
    assertThat(demand(8, 3, 9)).isEqualTo(new Demand(List.of(at(6), at(4), at(3)), 2));
    assertThat(demand(9, 9, 7)).isEqualTo(new Demand(List.of(at(6), at(4), at(3)), 2));
    assertThat(demand(10, 0, 0)).isEqualTo(new Demand(List.of(), 2));
  }

  @Test
  void a_lead_in_cleanup_is_shown_and_takes_a_place_but_is_no_backlog() {
    mirror.apply(page(created(lead(501, 0), at(1)), created(lead(502, 0), at(2))), at(3));
    ledger.review(
        CRM,
        at(3),
        9,
        null,
        each(
            turn ->
                turn.quiet(
                    turn.lead().record().equals("501")
                        ? inCleanup(turn.lead(), ANA)
                        : awaiting(turn.lead(), BEN))));
    assertThat(demand(4, 0, 0)).isEqualTo(new Demand(List.of(), 1));
    ledger.makeDue(id(501), at(5));
    assertThat(DueLeads.look(ledger, CRM, at(5)).roster().load(ANA)).isEqualTo(1);
    assertThat(ledger.open(CRM, 9)).hasSize(2);
  }

  /** The fifth is not worked; the others are, whether or not they wait for anything. */
  private static Decided oneIsOutAndTwoAreDone(Turn turn) {
    return switch (turn.lead().record()) {
      case "501", "504" -> turn.quiet(met(turn.lead(), ANA));
      case "505" -> turn.quiet(out(turn.lead()));
      case "506" -> turn.quiet(waiting(turn.lead(), "inbound"));
      default -> turn.quiet(awaiting(turn.lead(), BEN));
    };
  }

  private @Nullable Demand demand(int minute, int latest, int backMinutes) {
    mirror.apply(page(created(lead(599, minute), at(-99))), at(minute));
    List<Spikes> seen = new ArrayList<>();
    Counting counting =
        new Counting(null, new DemandCount(latest, Duration.ofMinutes(backMinutes)));
    ledger.makeDue(id(599), at(minute));
    ledger.review(
        CRM,
        at(minute),
        1,
        counting,
        each(
            turn -> {
              seen.add(turn.roster().spikes());
              return turn.quiet(out(turn.lead()));
            }));
    return seen.getFirst().demand();
  }

  private void waits() {
    mirror.apply(page(lead(503, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(waiting(turn.lead(), "inbound"))));
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  private static Spike told(Spike spike) {
    return new Spike(
        spike.cause(),
        spike.startedAt(),
        spike.endsAt(),
        spike.stoppedAt(),
        spike.by(),
        spike.why(),
        true);
  }

  private void decided(int minute, UnaryOperator<Spikes> change) {
    mirror.apply(page(lead(501, minute)), at(minute));
    ledger.makeDue(id(501), at(minute));
    ledger.review(
        CRM, at(minute), 9, null, each(turn -> left(turn, change.apply(turn.roster().spikes()))));
  }

  private static Decided left(Turn turn, Spikes spikes) {
    Decided quiet = turn.quiet(met(turn.lead(), ANA));
    Decision one = quiet.decision();
    return new Decided(
        quiet.due(),
        new Decision(
            one.actions(),
            one.followUp(),
            one.roster().with(spikes),
            one.nextReviewAt(),
            one.explanation()),
        quiet.departures(),
        quiet.evidence());
  }
}
