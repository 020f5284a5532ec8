package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.FollowUps.awaiting;
import static leadclock.contract.FollowUps.breached;
import static leadclock.contract.FollowUps.met;
import static leadclock.contract.FollowUps.out;
import static leadclock.contract.FollowUps.touchedOnce;
import static leadclock.contract.FollowUps.waiting;
import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.created;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.owner;
import static leadclock.contract.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadclock.contract.DueLeads.Turn;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Rotation;
import leadclock.engine.lead.LeadId;
import leadclock.flow.review.Decider;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.DueLead;
import leadclock.flow.review.Ledger;
import org.junit.jupiter.api.Test;

/** What every ledger keeps to. */
public abstract class LedgerContract extends StoreContract {

  @Test
  void due_leads_are_reviewed_oldest_first_and_no_more_than_asked_for() {
    mirror.apply(page(lead(503, 0)), at(1));
    mirror.apply(page(lead(502, 0)), at(2));
    mirror.apply(page(lead(501, 0)), at(2));
    List<LeadId> seen = new ArrayList<>();
    assertThat(ledger.review(CRM, at(2), 2, null, each(turn -> noting(seen, turn)))).isEqualTo(2);
    assertThat(seen).containsExactly(id(503), id(501));
    assertThat(ledger.review(CRM, at(2), 2, null, each(turn -> noting(seen, turn)))).isEqualTo(1);
    assertThat(ledger.review(CRM, at(2), 2, null, each(turn -> noting(seen, turn)))).isZero();
    assertThat(seen).containsExactly(id(503), id(501), id(502));
  }

  @Test
  void a_lead_is_due_at_its_instant_and_not_a_millisecond_earlier() {
    mirror.apply(page(lead(501, 0)), at(1));
    assertThat(ledger.review(CRM, at(1).minusMillis(1), 9, null, quietly())).isZero();
    assertThat(ledger.review(CRM, at(1), 9, null, quietly())).isEqualTo(1);
  }

  @Test
  void it_tells_which_leads_no_review_has_seen_yet() {
    mirror.apply(page(lead(501, 0), lead(502, 0)), at(1));
    assertThat(ledger.due(List.of(id(501), id(9)), at(1))).containsExactly(id(501));
    assertThat(ledger.due(List.of(id(501), id(502)), at(0))).isEmpty();
    assertThat(ledger.due(List.of(), at(1))).isEmpty();
    ledger.review(CRM, at(1), 9, null, quietly());
    assertThat(ledger.due(List.of(id(501), id(502)), at(9))).isEmpty();
  }

  @Test
  void it_tells_whether_a_lead_waits_for_its_first_review() {
    mirror.apply(page(lead(501, 0)), at(1));
    assertThat(ledger.unreviewedDue(CRM, at(1).minusMillis(1))).isFalse();
    assertThat(ledger.unreviewedDue(CRM, at(1))).isTrue();
    assertThat(ledger.unreviewedDue("other", at(1))).isFalse();
    ledger.review(CRM, at(1), 9, null, quietly());
    ledger.makeDue(id(501), at(2));
    assertThat(ledger.unreviewedDue(CRM, at(2))).isFalse();
  }

  @Test
  void another_connections_leads_are_left_alone() {
    mirror.apply(page(lead(501, 0)), at(1));
    assertThat(ledger.review("other", at(9), 9, null, quietly())).isZero();
    assertThat(ledger.nextDue("other")).isEmpty();
  }

  @Test
  void the_next_review_is_when_the_decision_says() {
    mirror.apply(page(lead(501, 0)), at(1));
    Instant odd = at(10).plusNanos(123_456_789);
    ledger.review(CRM, at(1), 9, null, each(turn -> next(turn, odd)));
    Instant stored = ledger.nextDue(CRM).orElseThrow();
    assertThat(stored).isBetween(odd, odd.plusMillis(1));
    assertThat(ledger.review(CRM, odd.minusMillis(1), 9, null, quietly())).isZero();
    assertThat(ledger.review(CRM, stored, 9, null, quietly())).isEqualTo(1);
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void the_follow_up_is_stored_and_given_to_the_next_review() {
    mirror.apply(page(lead(501, 0)), at(1));
    assertThat(ledger.followUp(id(501))).isEmpty();
    assertThat(DueLeads.of(ledger, CRM, at(1), id(501)).followUp()).isNull();
    FollowUp decided = awaiting(id(501), ANA);
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(decided)));
    assertThat(ledger.followUp(id(501))).contains(decided);
    ledger.makeDue(id(501), at(5));
    DueLead due = DueLeads.of(ledger, CRM, at(5), id(501));
    assertThat(due.followUp()).isEqualTo(decided);
    assertThat(due.lastReviewedAt()).isEqualTo(at(1));
    assertThat(due.lead()).isEqualTo(lead(501, 0));
  }

  @Test
  void making_due_never_postpones() {
    mirror.apply(page(lead(501, 0)), at(1));
    ledger.makeDue(id(501), at(5));
    assertThat(ledger.nextDue(CRM)).contains(at(1));
    ledger.makeDue(id(9), at(0));
    assertThat(ledger.nextDue(CRM)).contains(at(1));
  }

  @Test
  void a_decider_that_fails_leaves_everything_as_it_was() {
    mirror.apply(page(lead(501, 0)), at(1));
    assertThatThrownBy(
            () ->
                ledger.review(
                    CRM,
                    at(1),
                    9,
                    null,
                    (due, now) -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    assertThat(ledger.nextDue(CRM)).contains(at(1));
  }

  @Test
  void a_decider_must_decide_every_due_lead() {
    mirror.apply(page(lead(501, 0)), at(1));
    assertThatThrownBy(() -> ledger.review(CRM, at(1), 9, null, (due, now) -> List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "A decider must decide every due lead in order: asked for [hubspot:501], decided [].");
    assertThat(ledger.nextDue(CRM)).contains(at(1));
  }

  @Test
  void the_roster_holds_owners_turns_loads_and_marks() {
    mirror.apply(page().leads(lead(501, 0)).owners(owner(ANA, true)).make(), at(1));
    Rotation turn = Rotation.EMPTY.with(ANA, new Rotation.Seat(3, at(1)));
    ledger.review(CRM, at(1), 9, null, each(one -> rotated(one, "inbound", turn)));
    ledger.mark(CRM, BEN, "away");
    ledger.makeDue(id(501), at(2));
    Roster roster = DueLeads.look(ledger, CRM, at(2)).roster();
    assertThat(roster.owners()).isEqualTo(Map.of(ANA, owner(ANA, true)));
    assertThat(roster.rotations()).isEqualTo(Map.of("inbound", turn));
    assertThat(roster.awaitingFirstTouch()).isEqualTo(Map.of(ANA, 1));
    assertThat(roster.marked()).isEqualTo(Map.of(BEN, "away"));
  }

  @Test
  void a_load_falls_when_the_first_touch_is_made() {
    mirror.apply(page(lead(501, 0), lead(502, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(awaiting(turn.lead(), ANA))));
    ledger.makeDue(id(501), at(2));
    ledger.review(CRM, at(2), 9, null, each(turn -> turn.quiet(met(turn.lead(), ANA))));
    ledger.makeDue(id(502), at(3));
    assertThat(DueLeads.look(ledger, CRM, at(3)).roster().load(ANA)).isEqualTo(1);
  }

  @Test
  void any_lead_with_an_open_clock_tells_under_which_policy_all_were_decided() {
    mirror.apply(page(lead(501, 0), lead(502, 0)), at(1));
    assertThat(ledger.anyOpen(CRM)).isEmpty();
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(touchedOnce(turn.lead(), ANA))));
    assertThat(ledger.anyOpen(CRM)).map(FollowUp::lead).contains(id(501));
    assertThat(ledger.anyOpen("other")).isEmpty();
  }

  @Test
  void an_arrival_counts_under_the_source_that_the_lead_has_now() {
    mirror.apply(page(lead(501, 0), lead(502, 0)), at(1));
    mirror.apply(page(created(lead(502, 1, null, "fair"), at(0))), at(2));
    assertThat(arrivals(Duration.ofMinutes(2))).isEqualTo(Map.of(id(501), 1, id(502), 1));
  }

  @Test
  void arrivals_are_counted_by_source_within_the_window_on_either_side() {
    mirror.apply(
        page(
            created(lead(501, 0), at(0)),
            created(lead(502, 0), at(1)),
            created(lead(503, 0), at(2)),
            created(lead(504, 0), at(5)),
            created(lead(505, 0, ANA, "fair"), at(1))),
        at(6));
    assertThat(arrivals(Duration.ofMinutes(2)))
        .isEqualTo(Map.of(id(501), 2, id(502), 2, id(503), 2, id(504), 1, id(505), 1));
    assertThat(arrivals(Duration.ofMinutes(3)))
        .isEqualTo(Map.of(id(501), 3, id(502), 2, id(503), 3, id(504), 1, id(505), 1));
  }

  @Test
  void nothing_is_counted_without_a_guard() {
    mirror.apply(page(lead(501, 0)), at(1));
    assertThat(DueLeads.of(ledger, CRM, at(1), id(501)).arrivals()).isZero();
  }

  @Test
  void history_keeps_what_did_or_changed_something() {
    mirror.apply(page(lead(501, 0)), at(1));
    Explanation why =
        new Explanation(
            "p1", "all", "all", List.of(new Reason(Code.ENROLLED, Map.of("a", "b"))), List.of());
    ledger.review(CRM, at(1), 9, null, each(turn -> explained(turn, why)));
    ledger.makeDue(id(501), at(2));
    ledger.review(CRM, at(2), 9, null, quietly());
    ledger.makeDue(id(501), at(3));
    ledger.review(CRM, at(3), 9, null, each(turn -> explained(turn, why)));
    assertThat(ledger.history(id(501)))
        .containsExactly(
            new Ledger.Entry(id(501), at(1), why, List.of(), null),
            new Ledger.Entry(id(501), at(3), why, List.of(), null));
    assertThat(ledger.history(id(502))).isEmpty();
  }

  @Test
  void the_board_shows_what_awaits_is_breached_or_waits_by_due_time() {
    mirror.apply(page(lead(501, 0), lead(502, 0), lead(503, 0), lead(504, 0)), at(1));
    mirror.apply(page(lead(505, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(LedgerContract::oneOfEach));
    assertThat(ledger.open(CRM, 9))
        .extracting(FollowUp::lead)
        .containsExactly(id(503), id(501), id(502));
    assertThat(ledger.open(CRM, 1)).hasSize(1);
    assertThat(ledger.open("other", 9)).isEmpty();
  }

  @Test
  void the_day_shows_worked_leads_reviewed_since_then_last_reviewed_first() {
    mirror.apply(page(lead(501, 0), lead(505, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(LedgerContract::oneOfEach));
    mirror.apply(page(lead(504, 0), lead(502, 0)), at(2));
    ledger.review(CRM, at(2), 9, null, each(LedgerContract::oneOfEach));
    assertThat(ledger.reviewedSince(CRM, at(0), 9))
        .extracting(FollowUp::lead)
        .containsExactly(id(502), id(504), id(501));
    assertThat(ledger.reviewedSince(CRM, at(2), 9)).hasSize(2);
    assertThat(ledger.reviewedSince(CRM, at(0), 1)).hasSize(1);
    assertThat(ledger.reviewedSince(CRM, at(3), 9)).isEmpty();
    assertThat(ledger.reviewedSince("other", at(0), 9)).isEmpty();
  }

  @Test
  void counts_tell_states_and_first_touch_clocks() {
    assertThat(ledger.counts(CRM)).isEqualTo(new Ledger.Counts(0, 0, 0, 0, 0, 0));
    mirror.apply(page(lead(501, 0), lead(502, 0), lead(503, 0), lead(504, 0)), at(1));
    mirror.apply(page(lead(505, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(LedgerContract::oneOfEach));
    assertThat(ledger.counts(CRM)).isEqualTo(new Ledger.Counts(4, 1, 1, 1, 0, 1));
  }

  private static Decided noting(List<LeadId> seen, Turn turn) {
    seen.add(turn.lead());
    return turn.quiet(FollowUps.enrolled(turn.due()));
  }

  private static Decider quietly() {
    return each(turn -> turn.quiet(FollowUps.enrolled(turn.due())));
  }

  private static Decided next(Turn turn, Instant at) {
    FollowUp after = FollowUps.enrolled(turn.due());
    Decision decision = new Decision(List.of(), after, turn.roster(), at, DueLeads.NOTHING);
    return new Decided(turn.due(), decision, List.of(), null);
  }

  private static Decided rotated(Turn turn, String pool, Rotation rotation) {
    Roster after = turn.roster().with(pool, rotation);
    FollowUp followUp = awaiting(turn.lead(), ANA);
    Decision decision = new Decision(List.of(), followUp, after, Instant.MAX, DueLeads.NOTHING);
    return new Decided(turn.due(), decision, List.of(), null);
  }

  private static Decided explained(Turn turn, Explanation why) {
    FollowUp after = FollowUps.enrolled(turn.due());
    Decision decision = new Decision(List.of(), after, turn.roster(), Instant.MAX, why);
    return new Decided(turn.due(), decision, List.of(), null);
  }

  private static Decided oneOfEach(Turn turn) {
    LeadId lead = turn.lead();
    return switch (lead.record()) {
      case "501" -> turn.quiet(awaiting(lead, ANA));
      case "502" -> turn.quiet(breached(lead, ANA));
      case "503" -> {
        Decided quiet = turn.quiet(waiting(lead, "inbound"));
        Decision decision =
            new Decision(
                List.of(), quiet.decision().followUp(), turn.roster(), at(5), DueLeads.NOTHING);
        yield new Decided(turn.due(), decision, List.of(), null);
      }
      case "504" -> turn.quiet(met(lead, ANA));
      default -> turn.quiet(out(lead));
    };
  }

  private Map<LeadId, Integer> arrivals(Duration window) {
    List<DueLead> seen = new ArrayList<>();
    ledger.review(
        CRM,
        at(6),
        9,
        new Ledger.Counting(window, null),
        each(
            turn -> {
              seen.add(turn.due());
              return next(turn, at(6));
            }));
    return seen.stream().collect(Collectors.toMap(due -> due.lead().id(), DueLead::arrivals));
  }
}
