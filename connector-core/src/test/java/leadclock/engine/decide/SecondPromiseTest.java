package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.secondBreach;
import static leadclock.scenario.Expectation.secondMet;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** How the second promise follows the first touch and the owner. */
class SecondPromiseTest {

  @Test
  void a_first_touch_that_turns_out_earlier_brings_the_second_deadline_forward() {
    Scenario story = otherChannel().leadArrives("Ada").then("Mon 10:05").call("ana");
    story.expectStamp("next_deadline", local("Mon 10:35").toString());
    story
        .callLoggedLate("ana", "Mon 10:02")
        .expect(said(Code.CLOCK_RECOMPUTED, "second_touch"))
        .expectStamp("next_deadline", local("Mon 10:32").toString());
    story.reviewed().expectNot(said(Code.CLOCK_RECOMPUTED, "second_touch"));
    story.then("Mon 10:33").expect(secondBreach());
  }

  @Test
  void an_earlier_first_touch_makes_the_known_one_the_second() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ana")
        .expectNot(secondMet())
        .callLoggedLate("ana", "Mon 10:02")
        .expect(secondMet())
        .expectStamp("second_touch_at", local("Mon 10:05").toString());
  }

  @Test
  void a_first_touch_that_is_taken_back_takes_the_second_promise_along() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:02").email("ana");
    story.expect(met()).expectStamp("next_deadline", local("Mon 10:32").toString());
    story
        .change(
            lead ->
                lead.touches.replaceAll(
                    touch -> OwnedTouchTest.result(touch, Touch.Result.BOUNCED)))
        .expectStamp("next_deadline", local("Mon 10:10").toString());
    assertThat(story.followUp().clocks())
        .extracting(SlaClock::kind)
        .doesNotContain(Kind.SECOND_TOUCH);
  }

  @Test
  void the_next_deadline_is_the_earlier_of_the_two() {
    under(second(SlaTarget.ClockStart.ASSIGNMENT))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expectStamp("next_deadline", local("Mon 10:10").toString());
    PolicySketch sooner = new PolicySketch();
    sooner.secondTouch =
        new SlaTarget.SecondTouch(minutes(8), SlaTarget.ClockStart.ASSIGNMENT, false);
    under(sooner)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expectStamp("next_deadline", local("Mon 10:08").toString());
  }

  @Test
  void a_missed_owner_does_not_answer_for_the_second_promise_too() {
    Scenario story =
        under(second(SlaTarget.ClockStart.ASSIGNMENT)).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:11").expect(breach(), assign("ben"));
    assertThat(open(story, Kind.SECOND_TOUCH)).containsExactly(local("Mon 10:40").plusMillis(1));
    story.call("ben").then("Mon 10:39").expectNot(secondBreach());
    assertThat(story.followUp().misses())
        .extracting(FollowUp.Miss::kind)
        .containsExactly(Kind.FIRST_TOUCH);
  }

  @Test
  void a_touch_by_hand_to_the_next_owner_restarts_the_second_promise_with_the_first() {
    Scenario story =
        under(second(SlaTarget.ClockStart.ASSIGNMENT)).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:05").movedTo("dan");
    assertThat(open(story, Kind.FIRST_TOUCH)).containsExactly(local("Mon 10:15"));
    assertThat(open(story, Kind.SECOND_TOUCH)).containsExactly(local("Mon 10:35"));
  }

  @Test
  void a_touched_lead_moved_by_hand_keeps_its_second_deadline() {
    under(second(SlaTarget.ClockStart.ASSIGNMENT))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .then("Mon 10:10")
        .movedTo("dan")
        .expectStamp("next_deadline", local("Mon 10:30").toString());
  }

  @Test
  void the_earlier_owners_next_touch_keeps_the_promise_that_went_along() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:02")
        .call("ana")
        .then("Mon 10:10")
        .movedTo("dan")
        .touched("ana", Channel.EMAIL, local("Mon 10:05"), touch -> touch)
        .expect(secondMet())
        .expectStamp("second_touch_at", local("Mon 10:05").toString());
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:02")
        .call("ana")
        .then("Mon 10:10")
        .movedTo("dan")
        .then("Mon 10:12")
        .email("ana")
        .expectNot(secondMet());
  }

  @Test
  void a_late_touch_of_who_missed_starts_no_promise_of_the_next_owner() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:12").expect(assign("ben"));
    story.call("ana").expect(met()).expectStamp("first_touch_at", "");
    assertThat(open(story, Kind.SECOND_TOUCH)).isEmpty();
    assertThat(open(story, Kind.FIRST_TOUCH)).hasSize(1);
  }

  @Test
  void a_given_back_lead_counts_its_later_promises_from_when_it_came_back() {
    PolicySketch policy = second(SlaTarget.ClockStart.ASSIGNMENT);
    policy.giveBack = true;
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:12");
    story.expect(assign("ben")).callLoggedLate("ana", "Mon 10:07").expect(assign("ana"));
    assertThat(story.load("ben")).isZero();
    assertThat(story.turns("backup", "ben")).isZero();
    assertThat(open(story, Kind.FIRST_TOUCH)).isEmpty();
    assertThat(open(story, Kind.SECOND_TOUCH)).containsExactly(local("Mon 10:42"));
    story.then("Mon 10:43").expect(secondBreach());
    assertThat(story.followUp().misses().getLast().owner()).hasToString("ana");
  }

  @Test
  void a_new_policy_without_a_second_promise_ends_the_clock_of_the_old_one() {
    PolicySketch without = new PolicySketch();
    without.hash = "policy 2";
    without.secondTouch = null;
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana").then("Mon 10:05").expect();
    story
        .policyBecomes(without)
        .expectOnly()
        .expectStamp("next_deadline", "")
        .expectStamp("sla_state", "met")
        .expectStamp("breach_count", "0");
    assertThat(story.followUp().clocks().getLast())
        .isInstanceOfSatisfying(
            SlaClock.Voided.class,
            ended -> assertThat(ended.reason()).isEqualTo(SlaClock.VoidReason.POLICY_CHANGED));
    story.then("Mon 12:00").expectOnly();
  }

  @Test
  void a_second_promise_that_rests_ends_too_where_the_new_policy_has_none() {
    PolicySketch without = new PolicySketch();
    without.hash = "policy 2";
    without.secondTouch = null;
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana").then("Mon 10:05");
    story.change(lead -> lead.noContact = true).policyBecomes(without);
    story.change(lead -> lead.noContact = false).expectStamp("next_deadline", "");
    story.expectStamp("sla_state", "met").expectStamp("breach_count", "0");
  }

  private static Scenario otherChannel() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch =
        new SlaTarget.SecondTouch(minutes(30), SlaTarget.ClockStart.FIRST_TOUCH, true);
    return under(policy).then("Mon 10:00");
  }

  private static PolicySketch second(SlaTarget.ClockStart from) {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = new SlaTarget.SecondTouch(minutes(30), from, false);
    return policy;
  }

  /** When the open clocks of a kind are due. */
  private static List<Instant> open(Scenario story, Kind kind) {
    return story.followUp().clocks().stream()
        .filter(clock -> clock.kind() == kind && clock instanceof SlaClock.Running)
        .map(clock -> ((SlaClock.Running) clock).dueAt())
        .toList();
  }
}
