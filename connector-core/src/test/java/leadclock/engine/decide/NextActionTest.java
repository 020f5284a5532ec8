package leadclock.engine.decide;

import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.SlaTarget.NextAction;
import leadclock.engine.policy.SlaTarget.NextStep;
import leadclock.engine.policy.TouchRule;
import leadclock.engine.policy.When;
import leadclock.scenario.Expectation;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class NextActionTest {
  private static final String NEXT = "next_action";

  private static PolicySketch promising(TimeLimit within, NextStep... metBy) {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = null;
    When sent = new When(List.of(new FacetTest.Present("field.form")));
    policy.nextAction = new NextAction(within, Set.of(metBy), sent);
    return policy;
  }

  static PolicySketch anHour(NextStep... metBy) {
    return promising(TimeLimit.of(minutes(60)), metBy);
  }

  static Scenario called(PolicySketch policy) {
    return under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:05").call("ana");
  }

  static Expectation kept() {
    return said(Code.MET, NEXT);
  }

  @Test
  void what_was_due_before_its_owner_had_the_lead_is_owed_from_then() {
    PolicySketch policy = promising(TimeLimit.of(minutes(4)), NextStep.values());
    policy.touchRule = PolicySketch.touchesBy(TouchRule.By.ANYONE);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.expectOwner("ben").then("Mon 10:12").callLoggedLate("cleo", "Mon 10:05");
    story.expectOwner("ben").expectStamp("next_deadline", local("Mon 10:14:00.001").toString());
  }

  @Test
  void one_coverage_day_from_the_first_touch_is_the_deadline_until_then() {
    PolicySketch policy = promising(new TimeLimit.CoverageDays(1), NextStep.values());
    called(policy)
        .expectStamp("next_deadline", local("Tue 10:05").toString())
        .expectStamp("sla_state", "on_track")
        .then("Tue 10:05")
        .email("ana")
        .expect(kept())
        .expectStamp("sla_state", "met")
        .expectStamp("next_deadline", "");
  }

  @Test
  void what_the_policy_does_not_list_is_none() {
    called(anHour(NextStep.MEETING_BOOKED))
        .then("Mon 10:20")
        .email("ana")
        .expectNot(kept())
        .then("Mon 10:30")
        .touched("ana", Channel.MEETING, local("Mon 10:30"), touch -> touch)
        .expect(kept());
  }

  @Test
  void a_message_is_one_and_a_call_is_not_where_only_messages_are() {
    called(anHour(NextStep.MESSAGE))
        .then("Mon 10:20")
        .call("ana")
        .expectNot(kept())
        .then("Mon 10:30")
        .email("ana")
        .expect(kept());
  }

  @Test
  void a_meeting_set_by_a_colleague_or_in_the_first_call_itself_is_one() {
    called(anHour(NextStep.MEETING_BOOKED))
        .then("Mon 10:20")
        .touched("ben", Channel.MEETING, local("Mon 10:20"), touch -> touch)
        .expect(kept());
    under(anHour(NextStep.MEETING_BOOKED))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .touched("ana", Channel.MEETING, local("Mon 10:05"), touch -> touch)
        .expect(said(Code.MET, "first_touch"), kept());
  }

  @Test
  void a_meeting_that_the_lead_books_is_one_and_no_touch() {
    Scenario story =
        called(anHour(NextStep.MEETING_BOOKED))
            .then("Mon 10:15")
            .change(lead -> lead.replies.add(reply(Channel.EMAIL, "Mon 10:15")))
            .expectNot(kept())
            .then("Mon 10:20")
            .change(lead -> lead.replies.add(reply(Channel.MEETING, "Mon 10:20")));
    story
        .expect(kept())
        .expectStamp(
            "last_reason", "Next action kept: meeting by Ada at Mon 23 Nov, 10:20, after 15 min.");
    assertThat(story.followUp().stamps()).containsEntry("second_touch_at", "");
  }

  @Test
  void an_answer_is_any_touch_after_the_lead_wrote() {
    called(anHour(NextStep.ANSWER))
        .then("Mon 10:10")
        .call("ana")
        .expectNot(kept())
        .then("Mon 10:20")
        .change(lead -> lead.replies.add(reply(Channel.EMAIL, "Mon 10:20")))
        .expectNot(kept())
        .then("Mon 10:30")
        .call("ana")
        .expect(kept());
  }

  @Test
  void a_meeting_counts_as_a_discovery_step_once_it_was_held() {
    called(anHour(NextStep.DISCOVERY_STEP))
        .then("Mon 10:20")
        .touched("ana", Channel.MEETING, local("Mon 10:20"), touch -> touch)
        .expectNot(kept())
        .then("Mon 10:40")
        .touched("ana", Channel.MEETING, local("Mon 10:30"), NextActionTest::held)
        .expect(kept());
  }

  @Test
  void a_questionnaire_counts_from_when_the_fields_say_that_it_was_sent() {
    called(anHour(NextStep.QUESTIONNAIRE_SENT))
        .then("Mon 10:40")
        .change(
            lead -> {
              lead.facets.put("field.form", "2026-11-23");
            })
        .expect(kept())
        .expectStamp(
            "last_reason",
            "Next action kept: the lead's fields by Ana at Mon 23 Nov, 10:40, after 35 min.");
  }

  @Test
  void a_lead_that_is_closed_owes_none_and_one_that_is_opened_again_does() {
    called(anHour(NextStep.MESSAGE))
        .then("Mon 10:30")
        .change(lead -> lead.status = "UNQUALIFIED")
        .expectStamp("next_deadline", "")
        .then("Tue 10:00")
        .change(lead -> lead.status = "NEW")
        .expectStamp("next_deadline", local("Tue 11:00").toString());
  }

  @Test
  void a_first_touch_that_turns_out_earlier_or_deleted_takes_it_along() {
    Scenario story = called(anHour(NextStep.MESSAGE));
    story
        .then("Mon 10:10")
        .callLoggedLate("ana", "Mon 10:02")
        .expectStamp("next_deadline", local("Mon 11:02").toString())
        .change(lead -> lead.touches.clear())
        .expectStamp("next_deadline", local("Mon 10:10").toString());
    assertThat(story.followUp().clocks()).noneMatch(clock -> clock.kind() == Kind.NEXT_ACTION);
  }

  @Test
  void a_message_that_bounced_after_all_was_none() {
    called(anHour(NextStep.MESSAGE))
        .then("Mon 10:30")
        .email("ana")
        .expect(kept())
        .then("Mon 10:40")
        .change(
            lead ->
                lead.touches.replaceAll(
                    touch -> touch.channel() == Channel.EMAIL ? bounced(touch) : touch))
        .expect(said(Code.TOUCH_TAKEN_BACK, NEXT))
        .expectStamp("next_deadline", local("Mon 11:05").toString());
  }

  @Test
  void a_policy_that_comes_to_promise_it_does_not_blame_anybody_for_leads_of_long_ago() {
    PolicySketch before = anHour(NextStep.MESSAGE);
    before.nextAction = null;
    PolicySketch after = anHour(NextStep.MESSAGE);
    after.hash = "policy 2";
    Scenario story = called(before).expect(said(Code.MET, "first_touch"));
    story.then("Wed 10:00").policyBecomes(after).reviewed();
    story.expectOnly().expectStamp("breach_count", "0").then("Fri 10:00").expectOnly();
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void a_lead_that_asks_for_no_contact_rests_and_whoever_gets_it_meanwhile_has_what_is_left() {
    Scenario story = called(anHour(NextStep.MESSAGE)).then("Mon 10:35");
    story
        .change(
            lead -> {
              lead.noContact = true;
              lead.modifiedAt = local("Mon 10:35");
            })
        .expectStamp("sla_state", "paused")
        .deactivate("ana")
        .expectOwner("ben");
    assertThat(story.followUp().clocks())
        .filteredOn(SlaClock.Open.class::isInstance)
        .extracting(clock -> String.valueOf(clock.owner()))
        .containsExactly("ben");
  }

  @Test
  void a_message_whose_time_is_corrected_counts_from_then() {
    Scenario story = called(anHour(NextStep.MESSAGE)).then("Mon 10:30").email("ana").expect(kept());
    story
        .then("Mon 10:40")
        .change(lead -> lead.touches.replaceAll(touch -> at(touch, "Mon 10:35")))
        .expect(said(Code.TOUCH_TAKEN_BACK, NEXT), kept());
    assertThat(story.followUp().clocks())
        .filteredOn(clock -> clock.kind() == Kind.NEXT_ACTION)
        .extracting(clock -> ((SlaClock.Met) clock).metAt())
        .containsExactly(local("Mon 10:35"));
  }

  @Test
  void a_meeting_that_the_lead_booked_stays_kept_when_it_is_held() {
    Scenario story = called(anHour(NextStep.MEETING_BOOKED)).then("Mon 10:20");
    story.change(lead -> lead.replies.add(reply(Channel.MEETING, "Mon 10:20"))).expect(kept());
    story
        .then("Mon 16:00")
        .change(
            lead -> {
              lead.replies.clear();
              lead.touches.add(meeting("reply/1", "Mon 15:00"));
            })
        .expectNot(said(Code.TOUCH_TAKEN_BACK, NEXT))
        .expectStamp("sla_state", "met");
  }

  @Test
  void a_lead_that_was_deleted_and_comes_back_owes_one_again() {
    called(anHour(NextStep.MESSAGE))
        .then("Mon 10:30")
        .change(lead -> lead.gone = true)
        .then("Tue 10:00")
        .change(lead -> lead.gone = false)
        .expectStamp("next_deadline", local("Tue 11:00").toString());
  }

  private static Touch at(Touch touch, String time) {
    return touch.channel() == Channel.EMAIL
        ? new Touch(
            touch.id(),
            touch.channel(),
            touch.by(),
            local(time),
            touch.knownAt(),
            touch.sender(),
            touch.result(),
            touch.viaTask(),
            touch.personalised(),
            touch.replyPath())
        : touch;
  }

  private static Touch meeting(String id, String time) {
    return new Touch(
        id,
        Channel.MEETING,
        new OwnerId("ana"),
        local(time),
        local(time),
        Touch.Sender.PERSON,
        Touch.Result.CONNECTED,
        false,
        Verdict.YES,
        Verdict.YES);
  }

  static Reply reply(Channel channel, String at) {
    return new Reply("reply/1", channel, local(at), local(at));
  }

  private static Touch held(Touch touch) {
    return OwnedTouchTest.result(touch, Touch.Result.CONNECTED);
  }

  private static Touch bounced(Touch touch) {
    return OwnedTouchTest.result(touch, Touch.Result.BOUNCED);
  }

  @Test
  void it_counts_from_the_touch_that_is_the_first_once_an_earlier_one_is_gone() {
    PolicySketch policy = anHour(NextStep.SECOND_TOUCH);
    policy.ladder = List.of(PolicySketch.step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:20");
    story.call("ana").expectStamp("next_deadline", local("Mon 11:20").toString());
    story
        .then("Mon 10:40")
        .unseen(lead -> lead.touches.clear())
        .email("ana")
        .expectNot(kept())
        .expectStamp("first_touch_at", local("Mon 10:40").toString())
        .expectStamp("next_deadline", local("Mon 11:40").toString());
  }
}
