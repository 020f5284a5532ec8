package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Escalations;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private static PolicySketch policy() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = null;
    policy.noReply = new Escalations.NoReply(Duration.ofHours(4), 2, Duration.ofHours(24));
    return policy;
  }

  private static Scenario called() {
    return under(policy())
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ana")
        .expect(met());
  }

  @Test
  void four_coverage_hours_without_an_answer_give_two_tasks_for_the_next_coverage_day() {
    Scenario story =
        called()
            .then("Mon 14:05")
            .expectOnly()
            .then("Mon 14:06")
            .expectOnly(task("ana", Channel.PHONE), task("ana", Channel.SMS))
            .expectStamp("breach_count", "0");
    assertThat(story.actions())
        .filteredOn(Action.OpenTask.class::isInstance)
        .extracting(action -> ((Action.OpenTask) action).dueAt())
        .contains(local("Tue 17:00"));
    assertThat(story.followUp().misses()).isEmpty();
    story.then("Fri 12:00").expectOnly();
  }

  @Test
  void the_hours_are_those_of_the_team_and_the_channels_those_that_the_lead_has() {
    under(policy())
        .then("Thu 15:00")
        .leadArrives("Ada", lead -> lead.channels = EnumSet.of(Channel.EMAIL))
        .email("ana")
        .expect(met())
        .then("Fri 10:59")
        .expectOnly()
        .then("Fri 11:01")
        .expectOnly(task("ana", Channel.EMAIL));
  }

  @Test
  void an_answer_in_time_ends_it_and_a_later_one_completes_the_tasks() {
    called()
        .then("Mon 13:00")
        .change(lead -> lead.replies.add(reply(Channel.EMAIL, "Mon 13:00")))
        .then("Tue 12:00")
        .expectOnly();
    called()
        .then("Mon 14:06")
        .expect(task("ana", Channel.PHONE))
        .then("Mon 15:00")
        .change(lead -> lead.replies.add(reply(Channel.EMAIL, "Mon 15:00")))
        .expectOnly(completeTask(), completeTask());
  }

  @Test
  void an_answer_of_before_the_first_touch_is_none_to_it() {
    under(policy())
        .then("Mon 10:00")
        .leadArrives("Ada")
        .change(lead -> lead.replies.add(reply(Channel.EMAIL, "Mon 10:02")))
        .then("Mon 10:05")
        .call("ana")
        .expect(met())
        .then("Mon 14:06")
        .expect(said(Code.NO_REPLY));
  }

  @Test
  void a_booked_meeting_a_request_for_no_contact_and_closing_end_it() {
    called()
        .then("Mon 11:00")
        .touched("ana", Channel.MEETING, local("Mon 11:00"), touch -> touch)
        .then("Tue 12:00")
        .expectNot(said(Code.NO_REPLY));
    called()
        .then("Mon 11:00")
        .change(lead -> lead.noContact = true)
        .then("Tue 12:00")
        .expectNot(said(Code.NO_REPLY));
    called()
        .then("Mon 11:00")
        .change(lead -> lead.status = "UNQUALIFIED")
        .then("Tue 12:00")
        .expectNot(said(Code.NO_REPLY));
  }

  @Test
  void a_task_that_nobody_touched_for_a_day_after_it_was_due_tells_the_manager_once() {
    Scenario story =
        called()
            .change(lead -> lead.touches.add(open("tasks/1", local("Mon 16:00"))))
            .change(lead -> lead.replies.add(reply(Channel.EMAIL, "Mon 10:05")));
    story
        .then("Tue 16:00")
        .reviewed()
        .expectNot(alert("mia", Topic.TASK_UNTOUCHED))
        .then("Tue 16:01")
        .expect(alert("mia", Topic.TASK_UNTOUCHED))
        .then("Fri 12:00")
        .expectOnly();
  }

  @Test
  void a_task_that_turns_out_to_be_done_before_the_word_of_it_left_is_told_to_nobody() {
    Scenario story =
        called()
            .change(lead -> lead.touches.add(open("tasks/1", local("Mon 16:00"))))
            .crmIsDown()
            .then("Tue 16:01");
    Action told =
        story.actions().stream()
            .filter(Action.Alert.class::isInstance)
            .reduce((a, b) -> b)
            .orElseThrow();
    assertThat(told.strikes()).as("it is verified before it leaves").isTrue();
    story
        .change(
            lead ->
                lead.touches.replaceAll(
                    touch ->
                        touch.viaTask()
                            ? seen("tasks/1", local("Tue 16:00"), Touch.Result.ATTEMPTED)
                            : touch))
        .crmIsBack();
    story.unseen(
        lead -> assertThat(lead.intents.get(told.id())).isNotEqualTo(IntentState.DELIVERED));
  }

  @Test
  void a_task_that_was_done_in_time_tells_nobody() {
    called()
        .change(lead -> lead.touches.add(open("tasks/1", local("Mon 16:00"))))
        .change(lead -> lead.replies.add(reply(Channel.EMAIL, "Mon 10:05")))
        .then("Tue 15:00")
        .change(lead -> lead.touches.removeIf(Touch::viaTask))
        .then("Fri 12:00")
        .expectNot(alert("mia", Topic.TASK_UNTOUCHED));
  }

  @Test
  void a_policy_that_comes_to_ask_for_it_gives_no_tasks_for_leads_of_long_ago() {
    PolicySketch before = policy();
    before.noReply = null;
    PolicySketch after = policy();
    after.hash = "policy 2";
    under(before)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .expect(met())
        .then("Thu 10:00")
        .policyBecomes(after)
        .reviewed()
        .expectOnly()
        .then("Fri 12:00")
        .expectOnly();
  }

  private static Reply reply(Channel channel, String at) {
    return new Reply("reply/1", channel, local(at), local(at));
  }

  private static Touch open(String id, Instant due) {
    return seen(id, due, Touch.Result.PENDING);
  }

  private static Touch seen(String id, Instant due, Touch.Result result) {
    return new Touch(
        id,
        Channel.PHONE,
        null,
        due,
        due,
        Touch.Sender.PERSON,
        result,
        true,
        leadclock.engine.lead.Verdict.YES,
        leadclock.engine.lead.Verdict.YES);
  }
}
