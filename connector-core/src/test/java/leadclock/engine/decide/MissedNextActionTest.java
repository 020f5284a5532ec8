package leadclock.engine.decide;

import static leadclock.engine.decide.NextActionTest.anHour;
import static leadclock.engine.decide.NextActionTest.called;
import static leadclock.engine.decide.NextActionTest.kept;
import static leadclock.engine.decide.NextActionTest.reply;
import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.step;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.SlaTarget.NextStep;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class MissedNextActionTest {
  @Test
  void without_one_the_manager_hears_at_once_and_the_backup_has_it_a_coverage_day_later() {
    Scenario story =
        called(anHour(NextStep.values()))
            .expect(said(Code.MET, "first_touch"))
            .then("Mon 11:06")
            .expectOnly(alert("mia", Topic.NEXT_ACTION_MISSED))
            .expectOwner("ana")
            .expectStamp("sla_state", "breached")
            .expectStamp("breach_count", "1");
    story
        .then("Tue 11:05")
        .expectNot(assign("ben"))
        .then("Tue 11:06")
        .expect(
            assign("ben"),
            moveTasks("ana", "ben"),
            alert("ana", Topic.NEXT_ACTION_MISSED),
            alert("ben", Topic.NEXT_ACTION_MISSED))
        .expectOwner("ben")
        .expectStamp("sla_state", "on_track");
    assertThat(story.followUp().misses().getFirst().kind()).isEqualTo(Kind.NEXT_ACTION);
    SlaClock fresh = story.followUp().clocks().getLast();
    assertThat(fresh.kind()).isEqualTo(Kind.NEXT_ACTION);
    assertThat(fresh.owner()).hasToString("ben");
    assertThat(story.followUp().previousOwners()).hasSize(1);
  }

  @Test
  void a_ladder_that_moves_nobody_holds_for_a_backup_too() {
    PolicySketch policy = anHour(NextStep.values());
    policy.nextLadder = List.of(step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.expectOwner("ben").then("Mon 10:15").call("ben").then("Mon 11:16");
    story.expect(alert("mia", Topic.NEXT_ACTION_MISSED)).expectOwner("ben");
  }

  @Test
  void a_missed_one_takes_nobody_out_of_rotation() {
    PolicySketch policy = anHour(NextStep.MESSAGE);
    policy.suspension =
        new Escalations.Suspension(Set.of(Escalations.Promised.values()), 1, Duration.ofDays(7));
    called(policy)
        .then("Mon 11:06")
        .expectNot(said(Code.SUSPENDED))
        .expect(alert("mia", Topic.NEXT_ACTION_MISSED));
  }

  @Test
  void a_late_one_keeps_the_owner() {
    called(anHour(NextStep.values()))
        .then("Mon 12:00")
        .email("ana")
        .expectStamp("sla_state", "met")
        .then("Tue 11:06")
        .expectOwner("ana");
  }

  @Test
  void one_in_time_that_is_logged_late_voids_the_miss_and_takes_back_what_has_not_left() {
    Scenario story = called(anHour(NextStep.values())).then("Mon 11:06").expectOwner("ana");
    story.then("Mon 15:00").callLoggedLate("ana", "Mon 10:50").expectStamp("breach_count", "0");
    assertThat(story.followUp().misses().getFirst().voided()).isTrue();
    story.then("Tue 11:06").expectOwner("ana");
  }

  @Test
  void the_backups_own_miss_ends_the_ladder_with_the_manager() {
    PolicySketch policy = anHour(NextStep.MESSAGE);
    policy.nextLadder = List.of(step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)));
    called(policy)
        .then("Mon 11:06")
        .expectOwner("ben")
        .then("Mon 12:07")
        .expect(alert("mia", Topic.LAST_RUNG_MISSED))
        .expectOwner("ben")
        .then("Fri 12:00")
        .expectOnly()
        .expectOwner("ben");
  }

  @Test
  void the_new_owner_has_all_the_time_from_then_and_no_first_touch_to_make() {
    PolicySketch policy = anHour(NextStep.MESSAGE);
    policy.nextLadder = List.of(step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)));
    Scenario story = called(policy).then("Mon 11:06").expectOwner("ben");
    story.expectStamp("next_deadline", local("Mon 12:05").plusMillis(1).toString());
    assertThat(story.followUp().awaitsFirstTouch()).isFalse();
    story.then("Mon 12:00").email("ben").expect(kept()).expectStamp("sla_state", "met");
  }

  @Test
  void an_owner_who_leaves_is_replaced_and_the_next_one_has_all_the_time() {
    called(anHour(NextStep.MESSAGE))
        .then("Mon 10:50")
        .deactivate("ana")
        .expectOwner("ben")
        .expectStamp("next_deadline", local("Mon 11:50").toString());
  }

  @Test
  void a_lead_that_is_moved_by_hand_keeps_its_deadline() {
    called(anHour(NextStep.MESSAGE))
        .then("Mon 10:50")
        .movedTo("dan")
        .expectStamp("next_deadline", local("Mon 11:05").toString())
        .then("Mon 11:00")
        .email("dan")
        .expect(kept());
  }

  @Test
  void tasks_stay_where_a_reassignment_that_has_not_left_is_called_off() {
    PolicySketch policy = anHour(NextStep.MESSAGE);
    policy.nextLadder = List.of(step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)));
    Scenario story = called(policy).crmIsDown().then("Mon 11:06").expect(assign("ben"));
    Action moves =
        story.actions().stream()
            .filter(Action.MoveTasks.class::isInstance)
            .findFirst()
            .orElseThrow();
    story
        .touched("ana", Channel.EMAIL, local("Mon 10:50"), touch -> touch)
        .expectOwner("ana")
        .crmIsBack()
        .reviewed()
        .expectShown("ana");
    assertThat(story.followUp().holding())
        .extracting(FollowUp.Holding::assignedAt)
        .isEqualTo(local("Mon 10:00"));
    story.unseen(
        lead -> assertThat(lead.intents.get(moves.id())).isNotEqualTo(IntentState.DELIVERED));
  }

  @Test
  void what_who_lost_the_lead_does_afterwards_counts_for_nobody_after_them() {
    PolicySketch policy = anHour(NextStep.MESSAGE);
    policy.nextLadder =
        List.of(
            step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)),
            step(Rung.BACKUP, 0, new Act.Reassign(Rung.OVERFLOW)));
    called(policy)
        .then("Mon 11:06")
        .expectOwner("ben")
        .then("Mon 11:20")
        .email("ana")
        .then("Mon 12:07")
        .expectNot(said(Code.VOIDED_LATE_LOG))
        .expectStamp("breach_count", "2");
  }

  @Test
  void after_a_late_first_touch_too_the_next_owner_has_a_deadline_and_can_keep_it() {
    Scenario story = calledLate().then("Mon 11:51").expectOwner("ben");
    story.expectStamp("next_deadline", local("Mon 12:50").plusMillis(1).toString());
    story.expectStamp("status", "working").expectStamp("first_touch_at", at("Mon 10:50"));
    assertThat(story.followUp().awaitsFirstTouch()).isFalse();
    story.then("Mon 12:00").email("ben").expect(kept()).expectStamp("sla_state", "met");
  }

  @Test
  void after_a_late_first_touch_too_one_in_time_calls_back_what_has_not_left() {
    calledLate()
        .crmIsDown()
        .then("Mon 11:51")
        .expect(assign("ben"))
        .touched("ana", Channel.EMAIL, local("Mon 11:20"), touch -> touch)
        .expectOwner("ana")
        .crmIsBack()
        .reviewed()
        .expectShown("ana");
  }

  @Test
  void after_a_late_first_touch_too_the_deadline_goes_along_where_a_person_moves_the_lead() {
    calledLate()
        .then("Mon 11:00")
        .movedTo("dan")
        .expectStamp("next_deadline", local("Mon 11:50").toString())
        .then("Mon 11:10")
        .email("dan")
        .expect(kept());
  }

  private static Scenario calledLate() {
    PolicySketch policy = anHour(NextStep.MESSAGE);
    policy.ladder = List.of(step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)));
    policy.nextLadder = List.of(step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)));
    return under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:50").call("ana");
  }

  private static String at(String time) {
    return local(time).toString();
  }

  @Test
  void what_the_next_owner_brings_about_does_not_count_for_who_lost_the_lead() {
    PolicySketch policy = anHour(NextStep.MEETING_BOOKED);
    policy.nextLadder = List.of(step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)));
    Scenario story = called(policy).then("Mon 11:06").expectOwner("ben").then("Mon 11:20");
    story.change(lead -> lead.replies.add(reply(Channel.MEETING, "Mon 11:20"))).expect(kept());
    assertThat(story.followUp().clocks())
        .filteredOn(SlaClock.Breached.class::isInstance)
        .extracting(clock -> ((SlaClock.Breached) clock).metAt())
        .containsOnlyNulls();
  }
}
