package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.secondBreach;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Leads whose owner leaves, is taken away, or cannot be found. */
class LeaverTest {

  @Test
  void an_owner_deactivated_before_the_lead_reached_them_never_gets_it() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").expect(assign("ana"));
    String toAna = story.last().actions().getFirst().id();
    story.deactivate("ana").expect(assign("ben"));
    assertThat(story.followUp().decided()).doesNotContain(toAna);
    assertThat(story.turns("inbound", "ana")).isZero();
    story.crmIsBack().expectShown("ben").expectOwner("ben");
  }

  @Test
  void an_owner_who_had_the_lead_when_they_left_keeps_their_turn() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").deactivate("ana").expect(assign("ben"));
    assertThat(story.turns("inbound", "ana")).isEqualTo(1);
  }

  @Test
  void the_second_promise_of_a_leaver_is_given_afresh_to_the_next_owner() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana").then("Mon 10:20");
    story.deactivate("ana").expect(assign("ben"));
    story
        .expectStamp("next_deadline", local("Mon 10:50").toString())
        .expectStamp("first_touch_at", local("Mon 10:00").toString())
        .then("Mon 10:51")
        .expect(secondBreach());
    assertThat(story.followUp().misses()).extracting(FollowUp.Miss::owner).hasToString("[ben]");
  }

  @Test
  void whoever_gets_a_touched_lead_that_had_to_wait_has_the_whole_time_of_the_second_promise() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana");
    story.deactivate("ben").deactivate("olga").deactivate("lea").deactivate("ana");
    story.expect(said(Code.NO_ELIGIBLE)).then("Mon 12:00").activate("ben").expect(assign("ben"));
    story.expectStamp("next_deadline", local("Mon 12:30").toString());
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void a_leaver_without_a_first_touch_leaves_no_second_promise() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = null;
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").deactivate("ana");
    story.expect(assign("ben")).call("ben").expectStamp("next_deadline", "");
  }

  @Test
  void a_lead_taken_from_everybody_keeps_its_deadlines_where_the_policy_keeps_them() {
    PolicySketch keep = new PolicySketch();
    keep.onManualChange = Escalations.OnManualChange.KEEP;
    under(keep)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .movedTo(null)
        .expectStamp("next_deadline", local("Mon 10:10").toString());
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .movedTo(null)
        .expectStamp("next_deadline", local("Mon 10:15").toString());
  }

  @Test
  void a_touched_lead_taken_from_everybody_keeps_its_second_deadline() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch =
        new SlaTarget.SecondTouch(PolicySketch.minutes(30), SlaTarget.ClockStart.ASSIGNMENT, false);
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .then("Mon 10:05")
        .movedTo(null)
        .expectStamp("next_deadline", local("Mon 10:30").toString());
  }

  @Test
  void waiting_for_an_owner_breaks_the_assign_promise_the_moment_it_is_over() {
    Scenario story = nobody().leadArrives("Ada");
    assertThat(story.last().nextReviewAt()).isEqualTo(local("Mon 10:02").plusMillis(1));
    story.expectNot(said(Code.BREACHED, "assign")).then("Mon 10:02");
    story.reviewed().expectNot(said(Code.BREACHED, "assign")).then("Mon 10:03");
    story.expect(said(Code.BREACHED, "assign")).expectStamp("breach_count", "0");
    SlaClock.Breached late = (SlaClock.Breached) story.followUp().clocks().getFirst();
    assertThat(late.detectedAt()).isEqualTo(local("Mon 10:02").plusMillis(1));
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void each_time_that_nobody_is_eligible_the_manager_hears_of_it() {
    Scenario story = nobody().leadArrives("Ada").expectOnly(alert("mia", Topic.NO_ELIGIBLE));
    story.activate("ben").expect(assign("ben"), completeTask()).deactivate("ben");
    story.expectOnly(alert("mia", Topic.NO_ELIGIBLE));
    story.activate("olga").expect(assign("olga"), completeTask());
  }

  @Test
  void an_alert_that_nobody_is_eligible_does_not_leave_after_somebody_was() {
    Scenario story = nobody().crmIsDown().leadArrives("Ada");
    String alert = story.last().actions().getFirst().id();
    assertThat(story.followUp().decided()).contains(alert);
    story.activate("ben").expect(assign("ben"));
    assertThat(story.followUp().decided()).doesNotContain(alert);
  }

  @Test
  void when_nobody_is_left_to_take_a_missed_lead_it_stays_and_the_manager_hears() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").expect(assign("ana"));
    story.deactivate("ben").deactivate("olga").deactivate("lea").then("Mon 10:11");
    story.expectOnly(alert("ana", Topic.LAST_RUNG_MISSED), alert("mia", Topic.LAST_RUNG_MISSED));
    story
        .expectOwner("ana")
        .expectStamp("last_reason", "Stays with Ana: nobody is left on the ladder.");
    assertThat(story.followUp().misses()).hasSize(1);
    assertThat(story.followUp().previousOwners()).isEmpty();
  }

  @Test
  void an_assignment_called_off_while_nobody_else_is_there_takes_its_task_and_its_promise_back() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada");
    String task = story.last().actions().getLast().id();
    assertThat(story.followUp().decided()).contains(task);
    story.deactivate("ben").deactivate("olga").deactivate("lea").marked("ana", "two misses");
    story.then("Mon 10:01").assignmentIs(IntentState.SUPERSEDED);
    story.expect(said(Code.NO_ELIGIBLE), alert("mia", Topic.NO_ELIGIBLE));
    assertThat(story.followUp().decided()).doesNotContain(task);
    story.expectStamp("sla_state", "no_eligible_owner").then("Mon 10:03");
    story.expect(said(Code.BREACHED, "assign")).expectNot(breach());
  }

  private static Scenario nobody() {
    return at("Mon 10:00").deactivate("ana").deactivate("ben").deactivate("olga").deactivate("lea");
  }
}
