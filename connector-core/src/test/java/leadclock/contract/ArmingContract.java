package leadclock.contract;

import static leadclock.contract.DueLeads.each;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.page;
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
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Lease;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.Decider.Departure;
import org.junit.jupiter.api.Test;

/** How a ledger stores the actions of one lead that are decided again, changed or dropped. */
public abstract class ArmingContract extends StoreContract {
  private static final int LEAD = 501;

  @Test
  void an_action_decided_twice_is_stored_once() {
    decide(1, Actions.task("t", LEAD));
    Intent before = only();
    decide(2, Actions.task("t", LEAD));
    assertThat(only()).isEqualTo(before);
  }

  @Test
  void a_changed_action_that_still_waits_replaces_the_old() {
    decide(1, Actions.task("t", LEAD));
    decide(2, Actions.task("t", LEAD, "Call again"));
    assertThat(only().action()).isEqualTo(Actions.task("t", LEAD, "Call again"));
    assertThat(only().leaveAt()).isEqualTo(at(1));
  }

  @Test
  void a_claimed_one_that_was_changed_cannot_be_sent_as_it_was() {
    decide(1, Actions.task("t", LEAD));
    List<Long> claimed = claim(1);
    decide(2, Actions.task("t", LEAD, "Call again"));
    assertThat(outbox.markSent(claimed, at(2), lease())).isFalse();
    assertThat(claim(2)).isEqualTo(claimed);
    assertThat(outbox.markSent(claimed, at(2), lease())).isTrue();
  }

  @Test
  void a_claimed_one_decided_again_unchanged_can_be_sent() {
    decide(1, Actions.task("t", LEAD));
    List<Long> claimed = claim(1);
    decide(2, Actions.task("t", LEAD));
    assertThat(outbox.markSent(claimed, at(2), lease())).isTrue();
  }

  @Test
  void one_sent_delivered_or_refused_is_never_armed_again() {
    decide(1, Actions.task("t", LEAD));
    send(1);
    decide(2, Actions.task("t", LEAD, "Call again"));
    assertThat(only().state()).isEqualTo(SENT);
    assertThat(only().action()).isEqualTo(Actions.task("t", LEAD));
    record(3, new Delivery.Delivered(only().number(), "tasks/1"));
    decide(4, Actions.task("t", LEAD, "Call again"));
    assertThat(only().state()).isEqualTo(DELIVERED);
  }

  @Test
  void a_refused_one_waits_for_a_person() {
    decide(1, Actions.task("t", LEAD));
    send(1);
    record(2, new Delivery.Refused(only().number(), "no"));
    decide(4, Actions.task("t", LEAD));
    assertThat(only().state()).isEqualTo(REFUSED);
  }

  @Test
  void one_decided_again_after_it_was_superseded_is_armed_again() {
    decide(1, Actions.assign("a", LEAD));
    Intent first = only();
    record(2, new Delivery.Superseded(first.number(), "other facts"));
    assertThat(only().state()).isEqualTo(SUPERSEDED);
    decide(4, Actions.assign("a", LEAD, Map.of("status", "new")));
    assertThat(only().state()).isEqualTo(PENDING);
    assertThat(only().number()).isEqualTo(first.number());
    assertThat(only().leaveAt()).isEqualTo(at(4));
    assertThat(only().note()).isEmpty();
    assertThat(only().action()).isEqualTo(Actions.assign("a", LEAD, Map.of("status", "new")));
  }

  @Test
  void what_the_follow_up_no_longer_names_is_superseded() {
    decide(1, Actions.assign("a", LEAD));
    List<Long> claimed = claim(1);
    review(2, FollowUps.met(id(LEAD), Samples.ANA), List.of());
    assertThat(only().state()).isEqualTo(SUPERSEDED);
    assertThat(only().note()).isEqualTo("no longer decided");
    assertThat(outbox.markSent(claimed, at(2), lease())).isFalse();
  }

  @Test
  void what_is_on_its_way_is_not_superseded() {
    decide(1, Actions.assign("a", LEAD));
    send(1);
    review(2, FollowUps.met(id(LEAD), Samples.ANA), List.of());
    assertThat(only().state()).isEqualTo(SENT);
  }

  @Test
  void an_observed_lead_has_a_history_and_no_intents() {
    Action assign = Actions.assign("a", LEAD);
    FollowUp after = FollowUps.deciding(FollowUps.met(id(LEAD), Samples.ANA), "a");
    mirror.apply(page(lead(LEAD, 0)), at(0));
    reviewAs(1, after, List.of(assign), List.of());
    assertThat(outbox.ofLead(id(LEAD))).isEmpty();
    assertThat(ledger.history(id(LEAD)).getFirst().actionIds()).containsExactly("a");
  }

  @Test
  void waiting_stamps_of_a_lead_become_one_that_leaves_when_the_first_would() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new", "fit", "A")));
    decide(3, Actions.stamp("s2", LEAD, Map.of("status", "met")));
    assertThat(only().action())
        .isEqualTo(Actions.stamp("s2", LEAD, Map.of("status", "met", "fit", "A")));
    assertThat(only().leaveAt()).isEqualTo(at(1));
  }

  @Test
  void a_stamp_replaces_the_one_that_was_delivered() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new")));
    send(1);
    record(2, new Delivery.Delivered(only().number(), "contacts/501"));
    decide(3, Actions.stamp("s1", LEAD, Map.of("status", "met")));
    assertThat(only().state()).isEqualTo(PENDING);
    assertThat(only().action()).isEqualTo(Actions.stamp("s1", LEAD, Map.of("status", "met")));
    assertThat(only().attempts()).isZero();
  }

  @Test
  void a_stamp_decided_while_another_is_on_its_way_follows_it() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new")));
    send(1);
    long sent = only().number();
    decide(2, Actions.stamp("s1", LEAD, Map.of("status", "met")));
    assertThat(claim(2)).isEmpty();
    record(2, new Delivery.Delivered(sent, "contacts/501"));
    List<Long> next = claim(2);
    assertThat(next).hasSize(1).doesNotContain(sent);
    assertThat(outbox.ofLead(id(LEAD)).getLast().action())
        .isEqualTo(Actions.stamp("s1", LEAD, Map.of("status", "met")));
  }

  @Test
  void fields_that_were_given_up_go_along_with_the_next_and_refused_ones_wait_for_a_person() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new", "fit", "A")));
    send(1);
    record(2, new Delivery.GivenUp(only().number(), "nobody knows"));
    decide(3, Actions.stamp("s1", LEAD, Map.of("status", "met")));
    assertThat(only().action())
        .isEqualTo(Actions.stamp("s1", LEAD, Map.of("status", "met", "fit", "A")));
    send(3);
    record(4, new Delivery.Refused(only().number(), "no such field"));
    decide(5, Actions.stamp("s1", LEAD, Map.of("status", "late")));
    assertThat(outbox.ofLead(id(LEAD))).extracting(Intent::state).containsExactly(REFUSED, PENDING);
  }

  @Test
  void fields_that_come_back_from_their_way_hide_none_that_were_decided_since() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new", "fit", "A")));
    send(1);
    long sent = only().number();
    decide(2, Actions.stamp("s1", LEAD, Map.of("status", "met")));
    record(2, new Delivery.RetryAt(sent, at(5), "busy"));
    assertThat(outbox.ofLead(id(LEAD)))
        .filteredOn(intent -> intent.number() == sent)
        .extracting(Intent::action)
        .containsExactly(Actions.stamp("s1", LEAD, Map.of("fit", "A")));
  }

  @Test
  void fields_that_an_owner_change_brought_meanwhile_do_not_go_again() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new")));
    send(1);
    Intent stamp = only();
    decide(2, Actions.assign("a", LEAD, Map.of("status", "late")));
    record(2, new Delivery.GivenUp(stamp.number(), "nobody knows"));
    assertThat(outbox.retry(stamp.number(), at(3))).isTrue();
    assertThat(outbox.ofLead(id(LEAD)).getFirst().state()).isEqualTo(SUPERSEDED);
  }

  @Test
  void fields_that_were_given_up_do_not_come_back_over_those_of_an_owner_change() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new", "fit", "A")));
    send(1);
    record(2, new Delivery.GivenUp(only().number(), "nobody knows"));
    decide(3, Actions.assign("a", LEAD, Map.of("status", "late")));
    decide(4, Actions.stamp("s1", LEAD, Map.of("last_reason", "late")));
    assertThat(outbox.ofLead(id(LEAD)).getLast().action())
        .isEqualTo(Actions.stamp("s1", LEAD, Map.of("fit", "A", "last_reason", "late")));
  }

  @Test
  void a_task_that_is_yet_to_be_completed_holds_back_other_changes_of_tasks_only() {
    decide(1, new Action.SetTask("done", id(LEAD), "t", true));
    send(1);
    record(2, new Delivery.RetryAt(only().number(), at(9), "busy"));
    decide(3, Actions.alert("told", LEAD));
    decide(3, new Action.SetTask("again", id(LEAD), "t", false));
    claim(3);
    assertThat(outbox.ofLead(id(LEAD)))
        .filteredOn(intent -> intent.state() == Intent.State.CLAIMED)
        .extracting(intent -> intent.action().id())
        .containsExactly("told");
  }

  @Test
  void the_same_stamp_on_its_way_is_not_sent_twice() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new")));
    send(1);
    decide(2, Actions.stamp("s1", LEAD, Map.of("status", "new")));
    assertThat(only().state()).isEqualTo(SENT);
  }

  @Test
  void a_stamp_survives_a_review_that_decides_nothing() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new")));
    review(2, FollowUps.met(id(LEAD), Samples.ANA), List.of());
    assertThat(only().state()).isEqualTo(PENDING);
    review(3, FollowUps.out(id(LEAD)), List.of());
    assertThat(only().state()).isEqualTo(SUPERSEDED);
  }

  @Test
  void an_owner_change_takes_its_fields_out_of_a_stamp_that_waits() {
    decide(1, Actions.stamp("s1", LEAD, Map.of("status", "new", "fit", "A")));
    decide(2, Actions.assign("a", LEAD, Map.of("status", "late")));
    assertThat(outbox.ofLead(id(LEAD)))
        .extracting(Intent::action)
        .containsExactlyInAnyOrder(
            Actions.stamp("s1", LEAD, Map.of("fit", "A")),
            Actions.assign("a", LEAD, Map.of("status", "late")));
    decide(3, Actions.assign("b", LEAD, Map.of("fit", "B")));
    assertThat(outbox.ofLead(id(LEAD)))
        .extracting(intent -> intent.action().id())
        .containsExactly("a", "b");
  }

  private void decide(int minute, Action... actions) {
    mirror.apply(page(lead(LEAD, 0)), at(0));
    List<String> ids =
        outbox.ofLead(id(LEAD)).stream().map(intent -> intent.action().id()).toList();
    List<String> all = new ArrayList<>(ids);
    List.of(actions).forEach(action -> all.add(action.id()));
    FollowUp after =
        FollowUps.deciding(FollowUps.met(id(LEAD), Samples.ANA), all.toArray(String[]::new));
    review(minute, after, List.of(actions));
  }

  private void review(int minute, FollowUp after, List<Action> actions) {
    reviewAs(
        minute,
        after,
        actions,
        actions.stream().map(action -> new Departure(action, at(minute))).toList());
  }

  private void reviewAs(
      int minute, FollowUp after, List<Action> actions, List<Departure> departures) {
    ledger.makeDue(id(LEAD), at(minute));
    int reviewed =
        ledger.review(
            CRM,
            at(minute),
            9,
            null,
            each(
                turn -> {
                  Decision decision =
                      new Decision(actions, after, turn.roster(), Instant.MAX, DueLeads.NOTHING);
                  return new Decided(turn.due(), decision, departures, null);
                }));
    assertThat(reviewed).isEqualTo(1);
  }

  private Lease lease() {
    return outbox.lease("dispatch", "one", at(0), at(10_000)).orElseThrow();
  }

  private List<Long> claim(int minute) {
    return outbox.claim(CRM, at(minute), 99, lease()).stream().map(Intent::number).toList();
  }

  private void send(int minute) {
    assertThat(outbox.markSent(claim(minute), at(minute), lease())).isTrue();
  }

  private void record(int minute, Delivery delivery) {
    outbox.record(new Delivery.Batch(List.of(delivery), MirrorPage.empty(CRM)), at(minute));
  }

  private Intent only() {
    List<Intent> intents = outbox.ofLead(id(LEAD));
    assertThat(intents).hasSize(1);
    return intents.getFirst();
  }
}
