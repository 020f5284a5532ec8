package leadclock.engine.decide;

import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Attempts;
import leadclock.engine.policy.Escalations;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** S8: a lead that does not answer is tried again, in order, spaced, and not for ever. */
class AttemptTest {
  private static final TimeLimit NONE = TimeLimit.of(Duration.ZERO);

  @Test
  void each_attempt_that_finds_no_answer_asks_for_the_next_one() {
    Scenario story = called(new Attempts.End(4, 5, true));
    story.expect(met(), task("ana", Channel.EMAIL));
    assertThat(lastTask(story).dueAt()).isEqualTo(local("Mon 10:15"));
    assertThat(lastTask(story).subject()).isEqualTo("Attempt 2 by e-mail: Ada");
    assertThat(lastTask(story).text())
        .isEqualTo(
            "Ada has not answered yet. Write by e-mail, with updated details, before this task is"
                + " due, and log it on the lead.");
    story.then("Mon 10:14").email("ana").expect(completeTask(), task("ana", Channel.PHONE));
    assertThat(lastTask(story).dueAt()).isEqualTo(local("Tue 10:14"));
    assertThat(lastTask(story).text())
        .isEqualTo(
            "Ada has not answered yet. Call again before this task is due, and log it on the lead.");
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void the_open_one_goes_along_where_a_person_moves_the_lead_and_stays_due_when_it_was() {
    Scenario story = called(null).then("Mon 10:08").movedTo("ben");
    story.expect(moveTasks("ana", "ben"));
    assertThat(story.actions())
        .filteredOn(Action.MoveTasks.class::isInstance)
        .singleElement()
        .satisfies(move -> assertThat(((Action.MoveTasks) move).dueAt()).isNull());
    story.then("Mon 10:20").movedTo("ana").expect(moveTasks("ben", "ana"));
    story.then("Mon 10:30").movedTo("ben").expect(moveTasks("ana", "ben"));
  }

  @Test
  void one_that_is_not_made_is_charged_to_nobody() {
    Scenario story = called(null);
    story.then("Fri 16:00").expectStamp("breach_count", "0");
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void the_last_is_repeated_until_it_has_been_enough() {
    Scenario story = called(new Attempts.End(4, 5, true));
    story.then("Mon 10:14").email("ana").then("Tue 10:00").call("ana");
    story.expect(task("ana", Channel.PHONE));
    assertThat(lastTask(story).subject()).isEqualTo("Attempt 4 by phone: Ada");
    story
        .then("Wed 09:30")
        .call("ana")
        .expect(said(Code.ATTEMPTS_ENDED), completeTask())
        .expectStamp("sla_state", "nurture")
        .expectStamp(
            "last_reason",
            "No answer to 4 attempts since Mon 23 Nov, 10:05: Ana is asked for no more, the lead is"
                + " left to nurturing.");
    story.then("Thu 10:00").call("ana").expectNot(said(Code.ATTEMPTS_ENDED)).expectOnly();
  }

  @Test
  void days_end_it_too_though_nothing_happens() {
    Scenario story = called(new Attempts.End(4, 1, false));
    story.then("Tue 10:05").expectNot(said(Code.ATTEMPTS_ENDED));
    story
        .then("Tue 10:06")
        .expect(said(Code.ATTEMPTS_ENDED), completeTask())
        .expectStamp("sla_state", "met");
  }

  @Test
  void without_an_end_each_attempt_of_the_list_is_asked_for_once() {
    Scenario story = called(null);
    story.then("Mon 10:14").expect();
    story.email("ana").expect(task("ana", Channel.PHONE)).then("Tue 10:00");
    story.call("ana").expectNot(task("ana", Channel.PHONE)).expectNot(said(Code.ATTEMPTS_ENDED));
  }

  @Test
  void an_answer_a_conversation_a_meeting_or_a_request_for_no_contact_stops_them() {
    called(null)
        .expect()
        .then("Mon 10:10")
        .change(lead -> lead.replies.add(reply("Mon 10:10")))
        .expectOnly(completeTask());
    called(null)
        .then("Mon 10:10")
        .touched("ana", Channel.MEETING, local("Mon 10:10"), touch -> touch)
        .expect(completeTask());
    called(null)
        .expect()
        .then("Mon 10:10")
        .touched("ana", Channel.PHONE, local("Mon 10:10"), AttemptTest::spoken)
        .expectOnly(completeTask());
    called(null)
        .then("Mon 10:10")
        .change(lead -> lead.noContact = true)
        .expect(completeTask())
        .then("Tue 12:00")
        .expectNot(task("ana", Channel.PHONE));
  }

  @Test
  void an_answer_after_the_end_is_one() {
    Scenario story = called(new Attempts.End(3, 1, true)).then("Tue 11:00");
    story.expectStamp("sla_state", "nurture");
    story.change(lead -> lead.replies.add(reply("Tue 11:00"))).expectStamp("sla_state", "met");
  }

  @Test
  void a_channel_that_the_lead_does_not_have_is_replaced() {
    PolicySketch policy = trying(null);
    Scenario story =
        under(policy)
            .then("Mon 10:00")
            .leadArrives("Ada", lead -> lead.channels = EnumSet.of(Channel.PHONE));
    story.then("Mon 10:05").call("ana").expect(task("ana", Channel.PHONE));
    assertThat(lastTask(story).subject()).isEqualTo("Attempt 2 by phone: Ada");
  }

  @Test
  void the_first_attempt_says_by_what_the_first_touch_is_made() {
    PolicySketch policy = trying(null);
    policy.attempts = new Attempts(List.of(step(NONE, "a price list", Channel.EMAIL)), null);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada");
    story.expect(task("ana", Channel.EMAIL));
    assertThat(story.actions())
        .filteredOn(Action.OpenTask.class::isInstance)
        .extracting(action -> ((Action.OpenTask) action).text())
        .containsExactly(
            "Write to Ada by e-mail, with a price list, before this task is due, and log it on the"
                + " lead.");
  }

  @Test
  void a_touch_that_is_taken_back_asks_for_its_attempt_again() {
    Scenario story = called(null).then("Mon 10:14").email("ana").expect(completeTask());
    String second = attemptTasks(story).getFirst().id();
    story.then("Mon 10:20").change(lead -> lead.touches.removeLast());
    assertThat(story.actions())
        .filteredOn(Action.SetTask.class::isInstance)
        .map(Action.SetTask.class::cast)
        .filteredOn(set -> set.task().equals(second))
        .extracting(Action.SetTask::done)
        .containsExactly(true, false);
  }

  @Test
  void they_take_the_place_of_the_tasks_that_follow_from_silence() {
    PolicySketch policy = trying(null);
    policy.noReply = new Escalations.NoReply(Duration.ofHours(1), 2, null);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:05");
    story.call("ana").then("Mon 12:00").expectNot(said(Code.NO_REPLY));
  }

  @Test
  void a_new_policy_asks_for_none_that_would_have_been_due_long_ago() {
    PolicySketch without = trying(null);
    without.attempts = null;
    Scenario story = under(without).then("Mon 10:00").leadArrives("Ada").then("Mon 10:05");
    story.call("ana").then("Tue 12:00").expect(met());
    PolicySketch with = trying(new Attempts.End(4, 20, true));
    with.hash = "policy 2";
    story.policyBecomes(with).expectNot(task("ana", Channel.EMAIL));
    story.email("ana").expect(task("ana", Channel.PHONE));
  }

  private static PolicySketch trying(Attempts.@Nullable End end) {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = null;
    policy.attempts =
        new Attempts(
            List.of(
                step(NONE, "", Channel.PHONE, Channel.SMS),
                step(TimeLimit.of(PolicySketch.minutes(10)), "updated details", Channel.EMAIL),
                step(new TimeLimit.CoverageDays(1), "", Channel.PHONE)),
            end);
    return policy;
  }

  private static Attempts.Step step(TimeLimit after, String content, Channel... channels) {
    return new Attempts.Step(List.of(channels), after, content);
  }

  private static Scenario called(Attempts.@Nullable End end) {
    return under(trying(end)).then("Mon 10:00").leadArrives("Ada").then("Mon 10:05").call("ana");
  }

  private static Touch spoken(Touch touch) {
    return OwnedTouchTest.result(touch, Touch.Result.CONNECTED);
  }

  private static List<Action.OpenTask> attemptTasks(Scenario story) {
    return story.actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(Action.OpenTask.class::cast)
        .filter(task -> task.subject().startsWith("Attempt"))
        .toList();
  }

  private static Action.OpenTask lastTask(Scenario story) {
    return attemptTasks(story).getLast();
  }

  private static Reply reply(String at) {
    Instant when = local(at);
    return new Reply("emails/" + at, Channel.EMAIL, when, when);
  }
}
