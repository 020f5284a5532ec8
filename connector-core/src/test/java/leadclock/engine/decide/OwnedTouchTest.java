package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.TouchRule;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class OwnedTouchTest {

  @Test
  void automatic_mail_and_our_own_writes_are_no_touches() {
    refused(touch -> sender(touch, Touch.Sender.AUTOMATION));
    refused(touch -> sender(touch, Touch.Sender.LEADCLOCK));
  }

  @Test
  void what_reached_nobody_is_no_touch() {
    refused(touch -> result(touch, Touch.Result.BOUNCED));
    refused(touch -> result(touch, Touch.Result.WRONG_NUMBER));
    refused(touch -> result(touch, Touch.Result.PENDING));
    refused(touch -> result(touch, Touch.Result.FAILED));
  }

  @Test
  void a_voicemail_counts_unless_somebody_must_be_reached() {
    counted(new PolicySketch(), touch -> result(touch, Touch.Result.VOICEMAIL));
    PolicySketch policy = new PolicySketch();
    policy.touchRule =
        rule(TouchRule.By.OWNER, TouchRule.WhenUnknown.COUNT, TouchRule.Calls.CONNECTED);
    refused(policy, touch -> result(touch, Touch.Result.VOICEMAIL));
    refused(policy, touch -> touch);
    counted(policy, touch -> result(touch, Touch.Result.CONNECTED));
  }

  @Test
  void a_criterion_that_fails_refuses_and_one_unknown_counts_by_default() {
    refused(touch -> mail(touch, Touch.Sender.PERSON, Verdict.NO, Verdict.YES));
    refused(touch -> mail(touch, Touch.Sender.PERSON, Verdict.YES, Verdict.NO));
    counted(
        new PolicySketch(),
        touch -> mail(touch, Touch.Sender.PERSON, Verdict.UNKNOWN, Verdict.UNKNOWN));
    PolicySketch strict = new PolicySketch();
    strict.touchRule =
        rule(TouchRule.By.OWNER, TouchRule.WhenUnknown.REFUSE, TouchRule.Calls.ATTEMPTED);
    refused(strict, touch -> mail(touch, Touch.Sender.PERSON, Verdict.UNKNOWN, Verdict.YES));
  }

  @Test
  void a_message_by_a_system_counts_only_as_the_owner_and_with_all_criteria() {
    counted(
        new PolicySketch(),
        touch -> mail(touch, Touch.Sender.SYSTEM_AS_OWNER, Verdict.YES, Verdict.YES));
    refused(touch -> mail(touch, Touch.Sender.SYSTEM_AS_OWNER, Verdict.NO, Verdict.YES));
    PolicySketch never = new PolicySketch();
    never.touchRule =
        new TouchRule(
            TouchRule.By.OWNER,
            true,
            true,
            TouchRule.WhenUnknown.COUNT,
            TouchRule.SystemTouch.NEVER,
            TouchRule.Calls.ATTEMPTED);
    refused(never, touch -> mail(touch, Touch.Sender.SYSTEM_AS_OWNER, Verdict.YES, Verdict.YES));
  }

  @Test
  void a_colleagues_touch_is_shown_and_stops_nothing() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .advance(minutes(2))
        .call("cleo")
        .expectNot(met())
        .expect(said(Code.COLLEAGUE_TOUCH))
        .advance(minutes(9))
        .expect(breach(), assign("ben"));
  }

  @Test
  void a_colleagues_touch_stops_the_clock_where_anyones_or_the_teams_does() {
    PolicySketch anyone = new PolicySketch();
    anyone.touchRule =
        rule(TouchRule.By.ANYONE, TouchRule.WhenUnknown.COUNT, TouchRule.Calls.ATTEMPTED);
    under(anyone).then("Mon 10:00").leadArrives("Ada").call("cleo").expect(met());
    under(anyone).then("Mon 10:00").leadArrives("Ada").call("").expect(met());
    PolicySketch team = new PolicySketch();
    team.touchRule =
        rule(TouchRule.By.TEAM, TouchRule.WhenUnknown.COUNT, TouchRule.Calls.ATTEMPTED);
    under(team).then("Mon 10:00").leadArrives("Ada").call("ben").expect(met());
    under(team).then("Mon 10:00").leadArrives("Ada").call("cleo").expectNot(met());
  }

  @Test
  void a_team_is_the_one_of_whose_clock_it_was_whoever_has_the_lead_by_now() {
    PolicySketch team = new PolicySketch();
    team.touchRule =
        rule(TouchRule.By.TEAM, TouchRule.WhenUnknown.COUNT, TouchRule.Calls.ATTEMPTED);
    team.pool("backup", "late", "cleo");
    under(team)
        .then("Mon 15:00")
        .leadArrives("Ada")
        .expect(assign("ana"))
        .then("Mon 15:11")
        .expect(breach(), assign("cleo"))
        .touched("cleo", Channel.PHONE, local("Mon 15:05"), touch -> touch)
        .expectStamp("breach_count", "1");
  }

  @Test
  void a_touch_that_was_taken_back_is_told_in_words() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana").expect(met());
    story.change(lead -> lead.touches.clear());
    assertThat(story.last().explanation().reasons())
        .extracting(ReasonText::sentence)
        .contains(
            "First touch of Mon 23 Nov, 10:00 no longer counts: it was deleted. It is due from Ana"
                + " Mon 23 Nov, 10:10.");
  }

  @Test
  void a_touch_before_creation_or_assignment_counts_with_nothing_elapsed() {
    Scenario story =
        at("Mon 10:00")
            .leadArrives("Ada")
            .touched("ana", Channel.PHONE, local("Mon 09:30"), touch -> touch)
            .expect(met());
    Met met = (Met) story.followUp().clocks().get(1);
    assertThat(met.elapsed()).isZero();
    assertThat(met.metAt()).isEqualTo(local("Mon 09:30"));
  }

  @Test
  void a_touch_far_in_the_future_counts_only_once_its_time_has_come() {
    Scenario story =
        at("Mon 10:00")
            .leadArrives("Ada")
            .touched("ana", Channel.PHONE, local("Mon 10:09"), touch -> touch)
            .expectNot(met());
    story.expect(said(Code.TOUCH_IN_FUTURE)).then("Mon 10:05").expect(met());
  }

  @Test
  void the_earliest_touch_wins_whichever_is_known_first() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:08")
        .call("ana")
        .expectStamp("first_touch_at", local("Mon 10:08").toString())
        .callLoggedLate("ana", "Mon 10:03")
        .expectStamp("first_touch_at", local("Mon 10:03").toString())
        .expectStamp("second_touch_at", local("Mon 10:08").toString());
  }

  @Test
  void a_bounced_mail_is_taken_back_and_the_clock_runs_on() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:02").email("ana").expect(met());
    story
        .change(lead -> lead.touches.replaceAll(touch -> result(touch, Touch.Result.BOUNCED)))
        .expectStamp("first_touch_at", "")
        .expectStamp("sla_state", "on_track")
        .then("Mon 10:11")
        .expect(breach());
  }

  @Test
  void an_old_touch_that_is_deleted_changes_no_result() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .expect(met())
        .then("Wed 10:00")
        .expect()
        .change(lead -> lead.touches.clear())
        .expectNot(breach());
  }

  @Test
  void sixty_four_touches_are_fine() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    for (int i = 0; i < 64; i++) {
      story.touched("cleo", Channel.EMAIL, story.now().minusSeconds(i), touch -> touch);
    }
    story.call("ana").expect(met());
  }

  private static void refused(UnaryOperator<Touch> shape) {
    refused(new PolicySketch(), shape);
  }

  private static void refused(PolicySketch policy, UnaryOperator<Touch> shape) {
    played(policy, shape).expectNot(met()).expect(said(Code.TOUCH_NOT_COUNTED));
  }

  private static void counted(PolicySketch policy, UnaryOperator<Touch> shape) {
    played(policy, shape).expect(met());
  }

  private static Scenario played(PolicySketch policy, UnaryOperator<Touch> shape) {
    return under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:02")
        .touched("ana", Channel.PHONE, local("Mon 10:02"), shape);
  }

  private static TouchRule rule(
      TouchRule.By by, TouchRule.WhenUnknown unknown, TouchRule.Calls calls) {
    return new TouchRule(by, true, true, unknown, TouchRule.SystemTouch.IF_OWNED, calls);
  }

  private static Touch sender(Touch touch, Touch.Sender sender) {
    return mail(touch, sender, Verdict.YES, Verdict.YES);
  }

  static Touch mail(Touch touch, Touch.Sender sender, Verdict personalised, Verdict replyPath) {
    return new Touch(
        touch.id(),
        Channel.EMAIL,
        touch.by(),
        touch.occurredAt(),
        touch.knownAt(),
        sender,
        touch.result(),
        false,
        personalised,
        replyPath);
  }

  static Touch result(Touch touch, Touch.Result result) {
    return new Touch(
        touch.id(),
        touch.channel(),
        touch.by(),
        touch.occurredAt(),
        touch.knownAt(),
        touch.sender(),
        result,
        false,
        Verdict.YES,
        Verdict.YES);
  }
}
