package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.skipped;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.PolicySketch.step;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class LadderTest {

  @Test
  void logged_activity_of_the_owner_keeps_the_owner_and_tells_owner_and_manager() {
    Scenario story =
        at("Mon 10:00")
            .leadArrives("Ada")
            .then("Mon 10:04")
            .touched("ana", Channel.EMAIL, local("Mon 10:04"), LadderTest::impersonal)
            .expect(said(Code.TOUCH_NOT_COUNTED));
    story
        .then("Mon 10:11")
        .expectOnly(
            alert("ana", Topic.KEPT_WITHOUT_OWNED_TOUCH),
            alert("mia", Topic.KEPT_WITHOUT_OWNED_TOUCH))
        .expectOwner("ana")
        .expectStamp("first_touch_at", "")
        .expectStamp("breach_count", "1")
        .expectStamp(
            "last_reason",
            "Kept with Ana: the e-mail of Mon 23 Nov, 10:04 is logged, but it does not refer to the"
                + " lead.")
        .reviewed()
        .expectOnly();
    assertThat(story.followUp().misses()).hasSize(1);
  }

  @Test
  void a_call_that_is_logged_for_a_later_time_keeps_nobody() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .touched("ana", Channel.PHONE, local("Mon 10:40"), touch -> touch)
        .then("Mon 10:11")
        .expect(assign("ben"));
  }

  @Test
  void what_the_owner_did_before_the_clock_began_keeps_nobody_though_it_was_logged_since() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .touched("ana", Channel.EMAIL, local("Mon 09:55"), LadderTest::impersonal)
        .then("Mon 10:11")
        .expect(assign("ben"));
  }

  @Test
  void a_call_that_is_ringing_keeps_the_owner_and_a_planned_one_does_not() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:10")
        .touched(
            "ana",
            Channel.PHONE,
            local("Mon 10:10"),
            touch -> OwnedTouchTest.result(touch, Touch.Result.PENDING))
        .then("Mon 10:11")
        .expectOwner("ana")
        .expectStamp(
            "last_reason",
            "Kept with Ana: the phone of Mon 23 Nov, 10:10 is logged, but it is not done yet.")
        .change(
            lead ->
                lead.touches.replaceAll(
                    touch -> OwnedTouchTest.result(touch, Touch.Result.ATTEMPTED)))
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectStamp("breach_count", "0");
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:08")
        .touched(
            "ana",
            Channel.EMAIL,
            local("Mon 10:08"),
            touch -> OwnedTouchTest.result(touch, Touch.Result.PENDING))
        .then("Mon 10:11")
        .expect(assign("ben"));
  }

  @Test
  void it_moves_all_the_same_where_only_owned_touches_keep_the_owner() {
    PolicySketch policy = new PolicySketch();
    policy.reassignUnless = Escalations.ReassignUnless.OWNED;
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:04")
        .touched("ana", Channel.EMAIL, local("Mon 10:04"), LadderTest::impersonal)
        .then("Mon 10:11")
        .expect(breach(), assign("ben"));
  }

  @Test
  void a_step_may_wait_and_is_dropped_when_the_owner_touches_late() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = PolicySketch.waitingLadder();
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:30")
        .expect(breach(), alert("ana", Topic.FIRST_TOUCH_MISSED))
        .expectOwner("ana")
        .then("Mon 10:31")
        .expect(assign("ben"));
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:20")
        .expect(breach())
        .call("ana")
        .then("Mon 10:40")
        .expectOwner("ana");
  }

  @Test
  void a_step_waits_from_the_deadline_however_late_the_miss_was_found() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = PolicySketch.waitingLadder();
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .unreviewedUntil("Mon 10:25")
        .expectOwner("ana")
        .then("Mon 10:31")
        .expectOwner("ben");
  }

  @Test
  void a_policy_without_reassignment_just_does_its_acts() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = null;
    policy.ladder =
        List.of(
            step(
                Rung.PRIMARY,
                0,
                new Act.TaskNow(Recipient.OWNER),
                new Act.Notify(Recipient.MANAGER)));
    at("Mon 10:00").leadArrives("Ada");
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expect(assign("ana"))
        .then("Mon 16:00")
        .expectOnly(task("ana", Channel.PHONE), alert("mia", Topic.FIRST_TOUCH_MISSED))
        .expectOwner("ana");
  }

  @Test
  void a_missing_overflow_goes_straight_to_the_last_resort() {
    PolicySketch policy = new PolicySketch();
    policy.overflow = null;
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:11")
        .expect(assign("ben"))
        .then("Mon 10:21")
        .expect(assign("lea"))
        .then("Mon 10:31")
        .expect(alert("mia", Topic.LAST_RUNG_MISSED))
        .then("Mon 16:00")
        .expectOwner("lea");
  }

  @Test
  void a_backup_pool_that_is_the_primary_skips_whoever_missed() {
    PolicySketch policy =
        new PolicySketch()
            .pool("inbound", "inbound", "ana", "cleo")
            .pool("backup", "inbound", "ana", "cleo");
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expect(assign("ana"))
        .then("Mon 10:11")
        .expect(assign("cleo"), skipped("ana", SkipReason.PREVIOUS_OWNER));
  }

  @Test
  void without_a_first_touch_task_only_open_tasks_move() {
    PolicySketch policy = new PolicySketch();
    policy.firstTouchTask = false;
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expectOnly(assign("ana"))
        .then("Mon 10:11")
        .expect(assign("ben"), moveTasks("ana", "ben"));
  }

  @Test
  void the_phone_aim_breaches_only_when_asked_and_only_with_a_number() {
    PolicySketch policy = new PolicySketch();
    policy.firstTouch =
        new SlaTarget.FirstTouch(minutes(10), SlaTarget.ClockStart.ASSIGNMENT, minutes(5), true);
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expectStamp("next_deadline", local("Mon 10:05").toString());
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada", lead -> lead.channels = EnumSet.of(Channel.EMAIL))
        .expectStamp("next_deadline", local("Mon 10:10").toString());
  }

  @Test
  void the_clock_may_run_from_creation_and_afresh_for_the_next_owner() {
    PolicySketch policy = new PolicySketch();
    policy.firstTouch =
        new SlaTarget.FirstTouch(minutes(10), SlaTarget.ClockStart.CREATION, null, false);
    under(policy)
        .then("Mon 10:01")
        .knownLater("Ada", local("Mon 10:00"), lead -> {})
        .expectStamp("next_deadline", local("Mon 10:10").toString())
        .then("Mon 10:11")
        .expect(assign("ben"))
        .expectStamp("next_deadline", local("Mon 10:20").plusMillis(1).toString());
  }

  @Test
  void who_gets_a_lead_late_is_not_charged_for_the_time_before() {
    PolicySketch policy = new PolicySketch();
    policy.firstTouch =
        new SlaTarget.FirstTouch(minutes(10), SlaTarget.ClockStart.CREATION, null, false);
    policy.secondTouch =
        new SlaTarget.SecondTouch(minutes(30), SlaTarget.ClockStart.CREATION, false);
    Scenario story =
        under(policy)
            .then("Mon 10:40")
            .knownLater("Ada", local("Mon 10:00"), lead -> {})
            .expect(assign("ana"))
            .expectStamp("next_deadline", local("Mon 10:50").toString())
            .then("Mon 10:45")
            .call("ana")
            .expectStamp("next_deadline", local("Mon 11:10").toString());
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void each_step_tells_the_manager_once_and_a_late_touch_does_not_repeat_it() {
    PolicySketch policy = new PolicySketch();
    policy.ladder =
        List.of(
            step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)),
            step(Rung.PRIMARY, 10, new Act.Notify(Recipient.MANAGER)));
    Scenario story =
        under(policy)
            .then("Mon 10:00")
            .leadArrives("Ada")
            .then("Mon 10:11")
            .expect(alert("mia", Topic.FIRST_TOUCH_MISSED))
            .then("Mon 10:21")
            .expectOnly(alert("mia", Topic.FIRST_TOUCH_MISSED));
    assertThat(story.actionIds()).doesNotHaveDuplicates();
    story
        .then("Mon 10:25")
        .call("ana")
        .then("Mon 10:40")
        .expectNot(alert("mia", Topic.FIRST_TOUCH_MISSED));
  }

  @Test
  void a_clock_still_runs_at_the_instant_of_its_deadline() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:10")
        .reviewed()
        .expectNot(breach())
        .advance(minutes(1))
        .expect(breach());
  }

  @Test
  void the_end_of_the_ladder_is_told_once() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:32")
        .expect(said(Code.LADDER_ENDED))
        .reviewed()
        .expectNot(said(Code.LADDER_ENDED));
  }

  static Touch impersonal(Touch touch) {
    return new Touch(
        touch.id(),
        Channel.EMAIL,
        touch.by(),
        touch.occurredAt(),
        touch.knownAt(),
        Touch.Sender.PERSON,
        Touch.Result.ATTEMPTED,
        false,
        Verdict.NO,
        Verdict.YES);
  }
}
