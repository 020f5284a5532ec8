package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.FollowUps.awaiting;
import static leadclock.contract.FollowUps.breached;
import static leadclock.contract.FollowUps.met;
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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadclock.contract.DueLeads.Turn;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.DueSet;
import org.junit.jupiter.api.Test;

/** What makes leads due that nothing happened to themselves. */
public abstract class WakingContract extends StoreContract {
  @Test
  void a_freed_place_makes_the_oldest_waiting_lead_due() {
    mirror.apply(page(created(lead(503, 0), at(-9)), lead(502, 0), lead(501, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(WakingContract::onlyTheFirstHasAnOwner));
    assertThat(ledger.nextDue(CRM)).isEmpty();
    ledger.makeDue(id(501), at(2));
    ledger.review(CRM, at(2), 9, null, each(turn -> turn.quiet(met(turn.lead(), ANA))));
    assertThat(dueAt(at(2))).containsExactly(id(503));
  }

  @Test
  void a_changed_owner_makes_waiting_leads_due() {
    mirror.apply(page(lead(501, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(waiting(turn.lead(), "inbound"))));
    assertThat(mirror.apply(page().owners(owner(BEN, true)).make(), at(3)))
        .containsExactly(id(501));
    assertThat(ledger.nextDue(CRM)).contains(at(3));
    DueLeads.settle(ledger, CRM);
    assertThat(mirror.apply(page().owners(owner(BEN, true)).make(), at(4))).isEmpty();
  }

  @Test
  void an_owner_back_in_rotation_makes_waiting_leads_due() {
    mirror.apply(page(lead(501, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(waiting(turn.lead(), "inbound"))));
    ledger.mark(CRM, ANA, "away");
    ledger.unmark(CRM, BEN, at(2));
    assertThat(ledger.nextDue(CRM)).isEmpty();
    assertThat(ledger.marked(CRM, at(2))).isEqualTo(Map.of(ANA, "away"));
    ledger.unmark(CRM, ANA, at(3));
    assertThat(ledger.marked(CRM, at(3))).isEmpty();
    assertThat(ledger.nextDue(CRM)).contains(at(3));
  }

  @Test
  void a_mark_with_an_end_holds_until_then_and_the_next_one_replaces_it() {
    mirror.apply(page(lead(501, 0)), at(1));
    ledger.mark(CRM, ANA, "dentist", at(9));
    assertThat(ledger.marked(CRM, at(9).minusMillis(1))).isEqualTo(Map.of(ANA, "dentist"));
    assertThat(ledger.marked(CRM, at(9))).isEmpty();
    List<Map<OwnerId, String>> seen = new ArrayList<>();
    ledger.review(CRM, at(9), 9, null, each(turn -> noted(turn, seen)));
    assertThat(seen).containsExactly(Map.of());
    ledger.mark(CRM, ANA, "away");
    assertThat(ledger.marked(CRM, at(99))).isEqualTo(Map.of(ANA, "away"));
    ledger.mark(CRM, ANA, "dentist", at(120));
    assertThat(ledger.marked(CRM, at(120))).isEmpty();
  }

  private static Decided noted(Turn turn, List<Map<OwnerId, String>> seen) {
    seen.add(turn.roster().marked());
    return turn.quiet(waiting(turn.lead(), "inbound"));
  }

  @Test
  void the_open_leads_of_an_owner_who_left_are_due() {
    mirror.apply(
        page().leads(lead(501, 0), lead(502, 0), lead(503, 0)).owners(owner(ANA, true)).make(),
        at(1));
    ledger.review(CRM, at(1), 9, null, each(WakingContract::anaHasOneOpenAndOneDone));
    assertThat(mirror.apply(page().owners(owner(ANA, false)).make(), at(4)))
        .containsExactly(id(501));
    assertThat(dueAt(at(4))).containsExactly(id(501));
  }

  @Test
  void an_owner_who_left_makes_the_leads_due_of_which_only_the_second_touch_is_open() {
    mirror.apply(page().leads(lead(501, 0)).owners(owner(ANA, true)).make(), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(touchedOnce(turn.lead(), ANA))));
    assertThat(mirror.apply(page().owners(owner(ANA, false)).make(), at(4)))
        .containsExactly(id(501));
  }

  @Test
  void a_place_that_a_change_of_owner_frees_makes_the_oldest_waiting_lead_due() {
    mirror.apply(page(created(lead(503, 0), at(-9)), lead(502, 0), lead(501, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(WakingContract::onlyTheFirstHasAnOwner));
    ledger.makeDue(id(501), at(2));
    ledger.review(CRM, at(2), 9, null, each(turn -> turn.quiet(awaiting(turn.lead(), BEN))));
    assertThat(dueAt(at(2))).containsExactly(id(503));
  }

  @Test
  void a_freed_place_makes_the_oldest_of_each_pool_due() {
    mirror.apply(
        page(
            created(lead(503, 0), at(-9)),
            created(lead(504, 0), at(-8)),
            created(lead(505, 0), at(-7)),
            lead(501, 0)),
        at(1));
    ledger.review(CRM, at(1), 9, null, each(WakingContract::twoPoolsWait));
    ledger.makeDue(id(501), at(2));
    ledger.review(CRM, at(2), 9, null, each(turn -> turn.quiet(met(turn.lead(), ANA))));
    assertThat(dueAt(at(2))).containsExactly(id(503), id(505));
  }

  private static Decided twoPoolsWait(Turn turn) {
    return switch (turn.lead().record()) {
      case "501" -> turn.quiet(awaiting(turn.lead(), ANA));
      case "505" -> turn.quiet(waiting(turn.lead(), "backup"));
      default -> turn.quiet(waiting(turn.lead(), "inbound"));
    };
  }

  @Test
  void a_changed_policy_makes_every_open_follow_up_due() {
    mirror.apply(page(lead(501, 0), lead(502, 0), lead(503, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(WakingContract::anaHasOneOpenAndOneDone));
    assertThat(ledger.makeAllDue(CRM, at(4))).isEqualTo(2);
    assertThat(dueAt(at(4))).containsExactly(id(501), id(503));
  }

  @Test
  void a_changed_policy_reaches_a_lead_of_which_only_the_second_touch_is_open() {
    mirror.apply(page(lead(501, 0)), at(1));
    ledger.review(CRM, at(1), 9, null, each(turn -> turn.quiet(touchedOnce(turn.lead(), ANA))));
    assertThat(ledger.makeAllDue(CRM, at(4))).isEqualTo(1);
    assertThat(dueAt(at(4))).containsExactly(id(501));
  }

  private static Decided onlyTheFirstHasAnOwner(Turn turn) {
    return turn.quiet(
        turn.lead().equals(id(501)) ? awaiting(turn.lead(), ANA) : waiting(turn.lead(), "inbound"));
  }

  private static Decided anaHasOneOpenAndOneDone(Turn turn) {
    return turn.quiet(
        turn.lead().equals(id(501))
            ? awaiting(turn.lead(), ANA)
            : turn.lead().equals(id(502)) ? met(turn.lead(), ANA) : breached(turn.lead(), BEN));
  }

  private List<LeadId> dueAt(Instant now) {
    DueSet due = DueLeads.look(ledger, CRM, now);
    return due.leads().stream().map(one -> one.lead().id()).toList();
  }
}
