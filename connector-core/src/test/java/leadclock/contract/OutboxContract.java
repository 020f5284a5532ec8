package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.page;
import static leadclock.flow.outbox.Intent.State.CLAIMED;
import static leadclock.flow.outbox.Intent.State.DEAD;
import static leadclock.flow.outbox.Intent.State.DELIVERED;
import static leadclock.flow.outbox.Intent.State.PENDING;
import static leadclock.flow.outbox.Intent.State.REFUSED;
import static leadclock.flow.outbox.Intent.State.SENT;
import static leadclock.flow.outbox.Intent.State.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.IntentState;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Lease;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.Decider.Departure;
import org.junit.jupiter.api.Test;

/** What every outbox keeps to, from the decision that fills it to the outcome. */
public abstract class OutboxContract extends StoreContract {
  private static final Instant LONG = at(10_000);

  @Test
  void a_decided_action_is_pending_until_it_is_claimed() {
    decide(1, Actions.assign("a", 501));
    Intent intent = only(501);
    assertThat(intent.state()).isEqualTo(PENDING);
    assertThat(intent.action()).isEqualTo(Actions.assign("a", 501));
    assertThat(List.of(intent.createdAt(), intent.leaveAt())).containsOnly(at(1));
    assertThat(claim(1)).containsExactly(intent.claimed());
    assertThat(only(501).state()).isEqualTo(CLAIMED);
    assertThat(claim(1)).isEmpty();
  }

  @Test
  void nothing_leaves_before_its_time() {
    decide(1, List.of(new Departure(Actions.assign("a", 501), at(5))));
    assertThat(outbox.nextLeave(CRM)).contains(at(5));
    assertThat(outbox.claim(CRM, at(5).minusMillis(1), 9, lease())).isEmpty();
    assertThat(claim(5)).hasSize(1);
  }

  @Test
  void the_most_urgent_leave_first_and_no_more_than_asked_for() {
    decide(1, Actions.stamp("s", 501, Map.of("status", "new")));
    decide(1, Actions.task("t", 502));
    decide(1, Actions.alert("n", 503));
    decide(1, Actions.assign("a", 504));
    assertThat(outbox.claim(CRM, at(1), 3, lease()))
        .extracting(intent -> intent.action().id())
        .containsExactly("a", "n", "t");
    assertThat(claim(1)).extracting(intent -> intent.action().id()).containsExactly("s");
  }

  @Test
  void an_intent_waits_for_earlier_ones_of_its_lead_except_stamps_and_acknowledgements() {
    Action stamp = Actions.stamp("s", 501, Map.of("status", "new"));
    Action ask = Actions.acknowledge("k", 501);
    decide(1, stamp, ask, Actions.task("t", 501), Actions.acknowledge("l", 501));
    assertThat(claim(1)).extracting(intent -> intent.action().id()).containsExactly("t", "s", "k");
    deliver(1, "t");
    assertThat(claim(1)).extracting(intent -> intent.action().id()).containsExactly("l");
  }

  @Test
  void tasks_and_alerts_of_a_lead_leave_together() {
    decide(1, Actions.task("t", 501), Actions.alert("n", 501), Actions.task("u", 501));
    assertThat(claim(1)).extracting(intent -> intent.action().id()).containsExactly("n", "t", "u");
  }

  @Test
  void everything_of_a_lead_waits_for_its_owner_change_and_that_for_nothing_else() {
    decide(1, Actions.task("t", 501));
    decide(
        1,
        List.of(
            new Departure(Actions.task("t", 501), at(1)),
            new Departure(Actions.assign("a", 501), at(5))));
    assertThat(claim(1)).isEmpty();
    assertThat(outbox.nextLeave(CRM)).contains(at(5));
    assertThat(claim(5)).extracting(intent -> intent.action().id()).containsExactly("a");
    deliver(5, "a");
    assertThat(claim(5)).extracting(intent -> intent.action().id()).containsExactly("t");
  }

  @Test
  void a_lead_with_an_intent_on_its_way_is_passed_over() {
    decide(1, Actions.stamp("s", 501, Map.of("status", "new")));
    send(1);
    decide(2, Actions.assign("a", 501));
    assertThat(claim(2)).isEmpty();
    assertThat(outbox.nextLeave(CRM)).isEmpty();
    record(2, new Delivery.Delivered(number("s"), "contacts/501"));
    assertThat(claim(2)).extracting(intent -> intent.action().id()).containsExactly("a");
  }

  @Test
  void nothing_leaves_while_writing_is_stopped() {
    assertThat(outbox.control()).isEqualTo(Control.WRITING);
    decide(1, Actions.assign("a", 501), Actions.task("t", 502));
    List<Intent> claimed = claim(1);
    outbox.control(new Control(true, "stopped by hand"));
    assertThat(outbox.control()).isEqualTo(new Control(true, "stopped by hand"));
    assertThat(outbox.markSent(numbers(claimed), at(1), lease())).isFalse();
    outbox.release(numbers(claimed));
    assertThat(claim(1)).isEmpty();
    assertThat(outbox.nextLeave(CRM)).isEmpty();
    outbox.control(Control.WRITING);
    assertThat(claim(1)).hasSize(2);
  }

  @Test
  void one_marked_sent_counts_as_an_attempt() {
    decide(1, Actions.assign("a", 501));
    List<Intent> claimed = claim(1);
    assertThat(outbox.markSent(numbers(claimed), at(2), lease())).isTrue();
    Intent sent = only(501);
    assertThat(sent.state()).isEqualTo(SENT);
    assertThat(sent.sentAt()).isEqualTo(at(2));
    assertThat(sent.attempts()).isEqualTo(1);
    assertThat(outbox.markSent(numbers(claimed), at(2), lease())).isFalse();
  }

  @Test
  void one_released_is_pending_as_before() {
    decide(1, Actions.assign("a", 501));
    Intent before = only(501);
    outbox.release(numbers(claim(1)));
    assertThat(only(501)).isEqualTo(before);
    send(1);
    outbox.release(List.of(number("a")));
    assertThat(only(501).state()).isEqualTo(SENT);
  }

  @Test
  void an_older_holder_can_neither_claim_nor_send() {
    decide(1, Actions.assign("a", 501), Actions.task("t", 502));
    Lease old = outbox.lease("dispatch", "one", at(1), at(2)).orElseThrow();
    List<Intent> claimed = outbox.claim(CRM, at(1), 1, old);
    Lease taken = outbox.lease("dispatch", "two", at(3), at(4)).orElseThrow();
    assertThat(taken.epoch()).isGreaterThan(old.epoch());
    assertThat(outbox.markSent(numbers(claimed), at(1), old)).isFalse();
    assertThat(outbox.claim(CRM, at(3), 9, old)).isEmpty();
    assertThat(outbox.claim(CRM, at(3), 9, taken)).hasSize(2);
  }

  @Test
  void what_was_claimed_before_the_lease_was_lost_is_not_sent_once_it_is_back() {
    decide(1, Actions.assign("a", 501));
    Lease old = outbox.lease("dispatch", "one", at(1), at(2)).orElseThrow();
    List<Intent> claimed = outbox.claim(CRM, at(1), 1, old);
    outbox.lease("dispatch", "two", at(2), at(3));
    Lease back = outbox.lease("dispatch", "one", at(3), at(4)).orElseThrow();
    assertThat(outbox.markSent(numbers(claimed), at(3), back)).isFalse();
  }

  @Test
  void nothing_is_sent_under_a_lease_that_ran_out() {
    decide(1, Actions.assign("a", 501));
    Lease lease = outbox.lease("dispatch", "one", at(1), at(2)).orElseThrow();
    List<Intent> claimed = outbox.claim(CRM, at(1), 1, lease);
    assertThat(outbox.markSent(numbers(claimed), at(2), lease)).isFalse();
  }

  @Test
  void what_was_claimed_half_a_minute_ago_and_never_sent_is_claimed_again() {
    decide(1, Actions.assign("a", 501));
    claim(1);
    assertThat(outbox.nextLeave(CRM)).contains(at(1).plusSeconds(30));
    assertThat(outbox.claim(CRM, at(1).plusSeconds(29), 9, lease())).isEmpty();
    assertThat(outbox.claim(CRM, at(1).plusSeconds(30), 9, lease())).hasSize(1);
  }

  @Test
  void a_lease_is_held_by_one_until_it_ends() {
    Lease first = outbox.lease("dispatch", "one", at(0), at(2)).orElseThrow();
    assertThat(outbox.lease("dispatch", "two", at(1), at(3))).isEmpty();
    assertThat(outbox.lease("other", "two", at(1), at(3))).isPresent();
    assertThat(outbox.lease("dispatch", "one", at(1), at(3)))
        .contains(new Lease("dispatch", "one", first.epoch(), at(3)));
    assertThat(outbox.lease("dispatch", "two", at(3).minusMillis(1), at(5))).isEmpty();
    assertThat(outbox.lease("dispatch", "two", at(3), at(5)))
        .contains(new Lease("dispatch", "two", first.epoch() + 1, at(5)));
  }

  @Test
  void a_delivered_one_names_its_record_and_only_a_new_owner_makes_its_lead_due() {
    decide(1, Actions.task("t", 501));
    send(1);
    record(2, new Delivery.Delivered(number("t"), "tasks/9100"));
    assertThat(only(501).record()).isEqualTo("tasks/9100");
    assertThat(ledger.nextDue(CRM)).isEmpty();
    decide(3, Actions.assign("a", 502));
    send(3);
    record(4, new Delivery.Delivered(number("a"), "contacts/502"));
    assertThat(ledger.nextDue(CRM)).contains(at(4));
  }

  @Test
  void the_answer_of_the_crm_goes_through_the_mirror_with_the_outcome() {
    decide(1, Actions.assign("a", 501));
    send(1);
    Lead moved = lead(501, 3, BEN, "web");
    Delivery done = new Delivery.Delivered(number("a"), "contacts/501");
    outbox.record(new Delivery.Batch(List.of(done), page(moved)), at(3));
    assertThat(mirror.lead(id(501))).contains(moved);
    assertThat(only(501).state()).isEqualTo(DELIVERED);
  }

  @Test
  void one_to_be_retried_waits_until_then() {
    decide(1, Actions.assign("a", 501));
    send(1);
    record(1, new Delivery.RetryAt(number("a"), at(4), "429"));
    Intent waiting = only(501);
    assertThat(waiting.state()).isEqualTo(PENDING);
    assertThat(waiting.note()).isEqualTo("429");
    assertThat(waiting.leaveAt()).isEqualTo(at(4));
    assertThat(ledger.nextDue(CRM)).as("a review may have dropped it meanwhile").contains(at(1));
    assertThat(claim(3)).isEmpty();
    assertThat(claim(4)).extracting(Intent::attempts).containsExactly(1);
  }

  @Test
  void superseded_refused_and_given_up_ones_have_ended_and_their_leads_are_due() {
    decide(1, Actions.assign("a", 501), Actions.assign("b", 502), Actions.assign("c", 503));
    send(1);
    record(2, new Delivery.Superseded(number("a"), "another owner"));
    record(3, new Delivery.Refused(number("b"), "no such owner"));
    record(4, new Delivery.GivenUp(number("c"), "tried 10 times"));
    assertThat(only(501).state()).isEqualTo(SUPERSEDED);
    assertThat(only(502).state()).isEqualTo(REFUSED);
    assertThat(only(503).state()).isEqualTo(DEAD);
    assertThat(only(502).note()).isEqualTo("no such owner");
    var due = DueLeads.look(ledger, CRM, at(4));
    assertThat(due.leads())
        .extracting(one -> one.lead().id())
        .containsExactly(id(501), id(502), id(503));
    assertThat(due.leads())
        .extracting(one -> List.copyOf(one.intents().values()))
        .containsExactly(
            List.of(IntentState.SUPERSEDED),
            List.of(IntentState.FAILED),
            List.of(IntentState.FAILED));
  }

  @Test
  void an_unsure_one_stays_sent_until_it_is_resolved() {
    decide(1, Actions.task("t", 501));
    send(1);
    record(2, new Delivery.Unsure(number("t"), "timeout"));
    assertThat(only(501).state()).isEqualTo(SENT);
    assertThat(outbox.unresolved(CRM, at(0), 9)).isEmpty();
    assertThat(outbox.unresolved(CRM, at(1), 9)).containsExactly(only(501));
    assertThat(outbox.unresolved("other", LONG, 9)).isEmpty();
    record(3, new Delivery.Delivered(number("t"), "tasks/1"));
    assertThat(outbox.unresolved(CRM, LONG, 9)).isEmpty();
  }

  @Test
  void who_does_not_know_about_one_that_waits_again_leaves_it_waiting() {
    decide(1, Actions.task("t", 501));
    send(1);
    record(2, new Delivery.RetryAt(number("t"), at(9), "another instance found it missing"));
    Intent waiting = only(501);
    record(3, new Delivery.Unsure(number("t"), "the first instance woke up"));
    assertThat(only(501)).isEqualTo(waiting);
    assertThat(outbox.unresolved(CRM, LONG, 9)).isEmpty();
  }

  @Test
  void an_outcome_of_one_that_ended_or_is_unknown_changes_nothing() {
    decide(1, Actions.task("t", 501));
    send(1);
    record(2, new Delivery.Delivered(number("t"), "tasks/1"));
    DueLeads.settle(ledger, CRM);
    Intent ended = only(501);
    record(3, new Delivery.Refused(number("t"), "late"));
    record(3, new Delivery.Refused(999, "unknown"));
    assertThat(only(501)).isEqualTo(ended);
    assertThat(ledger.nextDue(CRM)).isEmpty();
  }

  @Test
  void intents_are_listed_by_number_and_state() {
    decide(1, Actions.assign("a", 501), Actions.assign("b", 502), Actions.assign("c", 503));
    long first = number("a");
    assertThat(outbox.list(CRM, List.of(PENDING), 0, 2))
        .extracting(intent -> intent.action().id())
        .containsExactly("a", "b");
    assertThat(outbox.list(CRM, List.of(PENDING, SENT), first, 9))
        .extracting(intent -> intent.action().id())
        .containsExactly("b", "c");
    assertThat(outbox.list(CRM, List.of(DEAD), 0, 9)).isEmpty();
    assertThat(outbox.list("other", List.of(PENDING), 0, 9)).isEmpty();
  }

  @Test
  void only_a_failed_one_can_be_retried_or_discarded_by_hand() {
    decide(1, Actions.assign("a", 501), Actions.assign("b", 502));
    assertThat(outbox.retry(number("a"), at(1))).isFalse();
    assertThat(outbox.discard(number("a"), "no", at(1))).isFalse();
    assertThat(outbox.retry(999, at(1))).isFalse();
    send(1);
    record(1, new Delivery.Refused(number("a"), "no"));
    record(1, new Delivery.GivenUp(number("b"), "no"));
    assertThat(outbox.retry(number("a"), at(5))).isTrue();
    assertThat(outbox.discard(number("b"), "done by hand", at(5))).isTrue();
    assertThat(only(501).state()).isEqualTo(PENDING);
    assertThat(only(501).note()).isEmpty();
    assertThat(only(502).state()).isEqualTo(SUPERSEDED);
    assertThat(only(502).note()).isEqualTo("done by hand");
    assertThat(claim(5)).extracting(intent -> intent.action().id()).containsExactly("a");
  }

  private void decide(int minute, Action... actions) {
    decide(minute, List.of(actions).stream().map(one -> new Departure(one, at(minute))).toList());
  }

  /** Decides these actions for their leads, and that all others stand. */
  private void decide(int minute, List<Departure> departures) {
    for (Departure departure : departures) {
      LeadId lead = departure.action().lead();
      mirror.apply(page(lead(Integer.parseInt(lead.record()), 0)), at(0));
      ledger.makeDue(lead, at(0));
    }
    ledger.review(CRM, at(minute), 99, null, each(turn -> decided(turn, departures)));
  }

  private Decided decided(DueLeads.Turn turn, List<Departure> all) {
    List<Departure> mine =
        all.stream().filter(one -> one.action().lead().equals(turn.lead())).toList();
    List<String> ids = new ArrayList<>(turn.due().intents().keySet());
    List<Action> actions = mine.stream().map(Departure::action).toList();
    actions.forEach(action -> ids.add(action.id()));
    FollowUp after = FollowUps.deciding(FollowUps.enrolled(turn.due()), ids.toArray(String[]::new));
    Decision decision = new Decision(actions, after, turn.roster(), Instant.MAX, DueLeads.NOTHING);
    return new Decided(turn.due(), decision, mine, null);
  }

  private Lease lease() {
    return outbox.lease("dispatch", "one", at(0), LONG).orElseThrow();
  }

  private List<Intent> claim(int minute) {
    return outbox.claim(CRM, at(minute), 99, lease());
  }

  private void send(int minute) {
    assertThat(outbox.markSent(numbers(claim(minute)), at(minute), lease())).isTrue();
  }

  private void deliver(int minute, String id) {
    assertThat(outbox.markSent(List.of(number(id)), at(minute), lease())).isTrue();
    record(minute, new Delivery.Delivered(number(id), "records/" + id));
    DueLeads.settle(ledger, CRM);
  }

  private void record(int minute, Delivery delivery) {
    outbox.record(new Delivery.Batch(List.of(delivery), MirrorPage.empty(CRM)), at(minute));
  }

  private static List<Long> numbers(List<Intent> intents) {
    return intents.stream().map(Intent::number).toList();
  }

  private long number(String id) {
    return outbox.list(CRM, List.of(Intent.State.values()), 0, 99).stream()
        .filter(intent -> intent.action().id().equals(id))
        .findFirst()
        .orElseThrow()
        .number();
  }

  private Intent only(int record) {
    assertThat(outbox.ofLead(id(record))).hasSize(1);
    return outbox.ofLead(id(record)).getFirst();
  }
}
