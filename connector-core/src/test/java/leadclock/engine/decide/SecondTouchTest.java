package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.secondBreach;
import static leadclock.scenario.Expectation.secondMet;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.PolicySketch.step;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class SecondTouchTest {

  @Test
  void a_second_touch_within_thirty_minutes_of_the_first_meets_its_clock() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ana")
        .expectStamp("next_deadline", local("Mon 10:35").toString())
        .then("Mon 10:35")
        .email("ana")
        .expect(secondMet())
        .expectStamp("second_touch_at", local("Mon 10:35").toString())
        .expectStamp("sla_state", "met")
        .expectStamp("next_deadline", "");
  }

  @Test
  void without_one_the_owner_gets_a_task_now_that_names_another_channel() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:05").call("ana").expect(met());
    story
        .then("Mon 10:36")
        .expectOnly(task("ana", Channel.EMAIL))
        .expectOwner("ana")
        .expectStamp("sla_state", "breached")
        .expectStamp("breach_count", "1")
        .advance(Duration.ofHours(3))
        .expectOnly();
    assertThat(story.followUp().misses()).hasSize(1);
    assertThat(story.followUp().misses().getFirst().kind()).isEqualTo(Kind.SECOND_TOUCH);
  }

  @Test
  void the_same_channel_counts_unless_another_is_required() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch =
        new SlaTarget.SecondTouch(minutes(30), SlaTarget.ClockStart.FIRST_TOUCH, true);
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .then("Mon 10:05")
        .call("ana")
        .expectNot(secondMet())
        .email("ana")
        .expect(secondMet());
    at("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .then("Mon 10:05")
        .call("ana")
        .expect(secondMet());
  }

  @Test
  void a_second_touch_logged_late_voids_its_miss() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").call("ana").then("Mon 10:40").expect(secondBreach());
    story
        .callLoggedLate("ana", "Mon 10:20")
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectStamp("breach_count", "0")
        .expectStamp("second_touch_at", local("Mon 10:20").toString());
    assertThat(story.followUp().misses().getFirst().voided()).isTrue();
  }

  @Test
  void it_may_run_from_the_assignment() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch =
        new SlaTarget.SecondTouch(minutes(30), SlaTarget.ClockStart.ASSIGNMENT, false);
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ana")
        .expectStamp("next_deadline", local("Mon 10:30").toString());
  }

  @Test
  void it_runs_from_a_late_first_touch_when_the_owner_keeps_the_lead() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = List.of(step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)));
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:15")
        .expect(breach(), alert("mia", Topic.FIRST_TOUCH_MISSED))
        .call("ana")
        .expectStamp("first_touch_at", local("Mon 10:15").toString())
        .expectStamp("next_deadline", local("Mon 10:45").toString())
        .expectStamp("sla_state", "on_track");
  }

  @Test
  void what_has_not_been_told_of_a_miss_that_was_none_is_told_to_nobody() {
    PolicySketch policy = new PolicySketch();
    policy.secondActs = List.of(new Act.Notify(Recipient.MANAGER));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:05");
    story.call("ana").crmIsDown().then("Mon 10:36");
    story.expect(alert("mia", Topic.SECOND_TOUCH_MISSED));
    String alert = story.last().actions().getFirst().id();

    story.touched("ana", Channel.EMAIL, local("Mon 10:20"), touch -> touch);

    assertThat(story.followUp().decided()).doesNotContain(alert);
  }
}
