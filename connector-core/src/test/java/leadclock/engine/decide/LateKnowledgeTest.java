package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.TouchRule;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class LateKnowledgeTest {

  @Test
  void a_touch_logged_late_voids_the_miss_once_and_the_change_of_owner_stays() {
    Scenario story = missed().callLoggedLate("ana", "Mon 10:07");
    story
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectOwner("ben")
        .expectStamp("breach_count", "0")
        .expectStamp("first_touch_at", local("Mon 10:07").toString());
    assertThat(story.followUp().misses()).hasSize(1);
    assertThat(story.followUp().misses().getFirst().voided()).isTrue();
    assertThat(story.followUp().awaitsFirstTouch()).isTrue();
    story.reviewed().expectOnly();
  }

  @Test
  void the_miss_is_removed_in_the_name_of_whoever_touched() {
    PolicySketch anyone = new PolicySketch();
    anyone.touchRule = PolicySketch.touchesBy(TouchRule.By.ANYONE);
    Scenario story = under(anyone).then("Mon 10:00").leadArrives("Ada").then("Mon 10:12");
    story.callLoggedLate("olga", "Mon 10:07");
    assertThat(story.last().explanation().reasons())
        .extracting(ReasonText::sentence)
        .contains(
            "Miss removed: Olga's touch of Mon 23 Nov, 10:07 was logged at Mon 23 Nov, 10:12."
                + " Counters corrected, Ben keeps the lead.");
  }

  @Test
  void a_policy_may_give_the_lead_back_once() {
    Scenario story = takenFromAnaUnderAPolicyThatGivesBack().callLoggedLate("ana", "Mon 10:07");
    assertThat(story.followUp().previousOwners()).isEmpty();
    story
        .expect(said(Code.GIVEN_BACK), assign("ana"))
        .expectShown("ana")
        .expectStamp("first_touch_at", local("Mon 10:07").toString())
        .reviewed()
        .expectOnly();
  }

  @Test
  void a_lead_is_given_back_although_something_else_of_it_changed_before_the_write() {
    Scenario story = takenFromAnaUnderAPolicyThatGivesBack().crmIsDown();
    story.callLoggedLate("ana", "Mon 10:07").expect(said(Code.GIVEN_BACK), assign("ana"));
    story.foundBeforeTheWrite(lead -> lead.facets.put("source", "other"));
    story.expect(said(Code.GIVEN_BACK), assign("ana"));
    story.crmIsBack().expectShown("ana").expectOwner("ana");
    assertThat(story.followUp().misses()).allMatch(FollowUp.Miss::voided);
  }

  @Test
  void a_lead_whose_late_touch_was_deleted_before_the_write_stays_with_the_next_owner() {
    Scenario story = takenFromAnaUnderAPolicyThatGivesBack().crmIsDown();
    story.callLoggedLate("ana", "Mon 10:07").expect(said(Code.GIVEN_BACK), assign("ana"));
    story.foundBeforeTheWrite(lead -> lead.touches.clear()).expectNot(assign("ana"));
    story.crmIsBack().expectShown("ben").expectOwner("ben");
  }

  @Test
  void nobody_gets_a_lead_back_who_has_left() {
    takenFromAnaUnderAPolicyThatGivesBack()
        .deactivate("ana")
        .callLoggedLate("ana", "Mon 10:07")
        .expectNot(assign("ana"))
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectShown("ben");
  }

  @Test
  void an_undelivered_reassignment_is_taken_back() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").expect(assign("ana")).crmIsDown();
    story.then("Mon 10:11").expect(breach(), assign("ben")).callLoggedLate("ana", "Mon 10:07");
    story
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectOwner("ana")
        .expectStamp("breach_count", "0")
        .expectStamp("sla_state", "on_track")
        .crmIsBack()
        .expectShown("ana")
        .expectOnly();
    assertThat(story.followUp().previousOwners()).isEmpty();
    assertThat(story.load("ben")).isZero();
    assertThat(story.turns("backup", "ben")).isZero();
  }

  @Test
  void a_touch_found_by_the_last_look_before_the_write_voids_it_too() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story
        .expect(assign("ben"))
        .foundBeforeTheWrite(lead -> lead.touches.add(call("Mon 10:07", "Mon 10:11")))
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectOwner("ana")
        .expectStamp("breach_count", "0");
  }

  @Test
  void a_touch_logged_after_the_window_is_only_counted() {
    Scenario story = missed().then("Tue 10:12").expect().callLoggedLate("ana", "Mon 10:07");
    assertThat(story.followUp().misses().getFirst().voided()).isFalse();
    Breached late = (Breached) story.followUp().clocks().get(1);
    assertThat(late.metAt()).isEqualTo(local("Mon 10:07"));
  }

  @Test
  void a_touch_logged_after_the_window_does_not_hide_another_that_was_logged_within_it() {
    Scenario story = missed().then("Tue 10:30");
    story
        .change(
            lead -> {
              lead.touches.add(call("touch/logged late", "Mon 10:05", "Tue 10:30"));
              lead.touches.add(call("touch/heard of late", "Mon 10:07", "Mon 10:20"));
            })
        .expect(said(Code.VOIDED_LATE_LOG));
    assertThat(story.followUp().misses().getFirst().voided()).isTrue();
  }

  @Test
  void a_touch_in_time_is_never_logged_too_late_for_a_reassignment_that_still_waits() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(breach(), assign("ben")).then("Tue 10:12");
    story
        .callLoggedLate("ana", "Mon 10:07")
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectOwner("ana")
        .crmIsBack()
        .expectShown("ana");
    assertThat(story.followUp().misses().getFirst().voided()).isTrue();
  }

  @Test
  void whom_a_person_gave_the_lead_to_keeps_it_although_a_miss_was_to_bring_it_there() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(breach(), assign("ben")).then("Mon 10:20");
    story
        .unseen(lead -> lead.touches.add(call("Mon 10:07", "Mon 10:07")))
        .movedTo("ben")
        .expect(said(Code.VOIDED_LATE_LOG), said(Code.MANUAL_OWNER_CHANGE))
        .expectOwner("ben");
  }

  @Test
  void the_last_look_before_the_write_may_find_a_touch_in_time_however_late_it_was_logged() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(breach(), assign("ben")).then("Tue 10:30");
    story
        .foundBeforeTheWrite(
            lead -> lead.touches.add(call("touch/last look", "Mon 10:07", "Tue 10:29")))
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectOwner("ana");
  }

  @Test
  void a_miss_is_voided_once_it_is_known_whether_the_lead_has_left_for_it() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story.expect(assign("ben")).assignmentIs(IntentState.SENT).then("Mon 10:20");
    story.callLoggedLate("ana", "Mon 10:07");
    story.expectNot(said(Code.VOIDED_LATE_LOG)).expectOwner("ben");
    story
        .assignmentIs(IntentState.OPEN)
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectOwner("ana")
        .crmIsBack()
        .expectShown("ana");
  }

  @Test
  void a_touch_after_the_deadline_does_not_void() {
    Scenario story = missed().callLoggedLate("ana", "Mon 10:11");
    story.expectNot(said(Code.VOIDED_LATE_LOG)).expectStamp("breach_count", "1");
  }

  private static Scenario missed() {
    return at("Mon 10:00").leadArrives("Ada").then("Mon 10:12").expect(breach(), assign("ben"));
  }

  private static Touch call(String at, String known) {
    return call("touch/late", at, known);
  }

  private static Touch call(String id, String at, String known) {
    return new Touch(
        id,
        Channel.PHONE,
        new OwnerId("ana"),
        local(at),
        local(known),
        Touch.Sender.PERSON,
        Touch.Result.ATTEMPTED,
        false,
        Verdict.YES,
        Verdict.YES);
  }

  private static Scenario takenFromAnaUnderAPolicyThatGivesBack() {
    PolicySketch policy = new PolicySketch();
    policy.giveBack = true;
    return under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:12")
        .expect(assign("ben"));
  }
}
