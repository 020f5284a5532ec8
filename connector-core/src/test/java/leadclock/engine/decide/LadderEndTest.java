package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.PolicySketch.step;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.TouchRule;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** The last steps of the ladder, what is told of them, and what is called back. */
class LadderEndTest {

  @Test
  void a_rung_without_a_step_of_its_own_ends_the_ladder_once() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = PolicySketch.tenMinuteLadder().subList(0, 2);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:21");
    story.expect(assign("ben"), assign("olga")).then("Mon 10:31");
    story.expectOnly(alert("mia", Topic.LAST_RUNG_MISSED)).reviewed().expectOnly();
  }

  @Test
  void a_ladder_that_never_reassigns_has_no_end_to_tell_of() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = List.of(step(Rung.BACKUP, 0, new Act.Notify(Recipient.MANAGER)));
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expect()
        .then("Mon 10:11")
        .expectNot(said(Code.LADDER_ENDED))
        .expectOnly();
  }

  @Test
  void at_the_end_the_manager_hears_even_where_the_last_step_tells_only_the_owner() {
    PolicySketch policy = new PolicySketch();
    policy.ladder =
        List.of(
            step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)),
            step(Rung.BACKUP, 0, new Act.Notify(Recipient.OWNER)));
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:11")
        .expect(assign("ben"))
        .then("Mon 10:21")
        .expectOnly(alert("ben", Topic.LAST_RUNG_MISSED), alert("mia", Topic.LAST_RUNG_MISSED));
  }

  @Test
  void after_an_outage_a_step_that_waits_is_dropped_for_an_owner_who_touched_late_meanwhile() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = List.of(step(Rung.PRIMARY, 20, new Act.Reassign(Rung.BACKUP)));
    policy.reassignUnless = Escalations.ReassignUnless.OWNED;
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada");
    story.unseen(lead -> lead.nextReviewAt = local("Mon 11:00")).then("Mon 10:59");
    story.touched("ana", Channel.PHONE, local("Mon 10:12"), touch -> touch);
    story.expect(breach(), met()).expectOwner("ana").then("Mon 12:00").expectOwner("ana");
  }

  @Test
  void of_several_logged_activities_the_earliest_is_told() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:09");
    story.touched("ana", Channel.EMAIL, local("Mon 10:06"), LadderTest::impersonal);
    story.touched("ana", Channel.EMAIL, local("Mon 10:04"), LadderTest::impersonal);
    story.touched("ana", Channel.EMAIL, local("Mon 10:08"), LadderTest::impersonal);
    story
        .then("Mon 10:11")
        .expectStamp(
            "last_reason",
            "Kept with Ana: the e-mail of Mon 23 Nov, 10:04 is logged, but it does not refer to"
                + " the lead.");
  }

  @Test
  void activities_of_the_same_moment_are_told_alike_whichever_is_read_first() {
    for (boolean reversed : List.of(false, true)) {
      Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:09");
      story.touched("ana", Channel.EMAIL, local("Mon 10:04"), LadderTest::impersonal);
      story.touched("ana", Channel.PHONE, local("Mon 10:04"), LadderEndTest::ringing);
      story.unseen(
          lead -> {
            if (reversed) {
              Collections.reverse(lead.touches);
            }
          });
      story.then("Mon 10:11");
      assertThat(story.followUp().stamps().get("last_reason"))
          .startsWith("Kept with Ana: the e-mail");
    }
  }

  @Test
  void a_reason_alone_may_wait_for_company() {
    PolicySketch policy = new PolicySketch();
    policy.ladder =
        List.of(
            step(Rung.PRIMARY, 0, new Act.Notify(Recipient.OWNER)),
            step(Rung.PRIMARY, 20, new Act.Reassign(Rung.BACKUP)));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:09");
    story
        .touched("ana", Channel.EMAIL, local("Mon 10:08"), LadderTest::impersonal)
        .then("Mon 10:31");
    assertThat(stamps(story)).last().isEqualTo(Action.Urgency.HISTORY);
    assertThat(stamps(story)).first().isEqualTo(Action.Urgency.STATE);
  }

  @Test
  void what_is_most_urgent_stands_first() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    assertThat(story.last().actions())
        .extracting(Action::urgency)
        .isSorted()
        .startsWith(Action.Urgency.OWNER)
        .endsWith(Action.Urgency.TASK);
  }

  @Test
  void a_task_that_is_done_may_wait_and_one_to_be_done_again_may_not() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:03").call("ana");
    assertThat(set(story)).containsExactly(Action.Urgency.STATE);
    story.change(lead -> lead.touches.clear());
    assertThat(set(story)).containsExactly(Action.Urgency.STATE, Action.Urgency.TASK);
  }

  @Test
  void only_what_tells_or_takes_away_because_of_a_miss_is_a_strike() {
    Scenario story = at("Mon 10:00").leadArrives("Ada");
    assertThat(story.actions()).noneMatch(Action::strikes);
    story.then("Mon 10:11");
    assertThat(story.actions().stream().filter(Action::strikes).map(Action::urgency).distinct())
        .containsExactlyInAnyOrder(Action.Urgency.OWNER, Action.Urgency.ALERT);
    Scenario nobody = at("Mon 10:00").deactivate("ana").deactivate("ben").deactivate("olga");
    nobody.leadArrives("Ada").expect(alert("mia", Topic.NO_ELIGIBLE));
    assertThat(nobody.actions()).noneMatch(Action::strikes);
  }

  @Test
  void breaches_of_a_lead_are_numbered_from_one() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:21");
    assertThat(story.followUp().clocks())
        .filteredOn(Breached.class::isInstance)
        .extracting(clock -> ((Breached) clock).number())
        .containsExactly(1, 2);
    assertThat(story.followUp().breaches()).isEqualTo(2);
  }

  @Test
  void what_a_voided_miss_sent_out_and_has_not_left_yet_is_called_back() {
    PolicySketch policy = new PolicySketch();
    policy.ladder =
        List.of(
            step(
                Rung.PRIMARY,
                0,
                new Act.Reassign(Rung.BACKUP),
                new Act.Notify(Recipient.OWNER),
                new Act.Notify(Recipient.NEW_OWNER),
                new Act.Notify(Recipient.MANAGER),
                new Act.TaskNow(Recipient.NEW_OWNER)));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(assign("ben"));
    List<String> sent = story.last().actions().stream().map(Action::id).toList();
    assertThat(sent).hasSize(6);
    assertThat(story.followUp().decided()).containsAll(sent);
    story.callLoggedLate("ana", "Mon 10:07").expect(said(Code.VOIDED_LATE_LOG));
    assertThat(story.followUp().decided()).doesNotContainAnyElementsOf(sent);
    story.crmIsBack().expectShown("ana").then("Mon 12:00").expectOwner("ana");
  }

  @Test
  void who_already_got_the_lead_still_hears_why_when_the_miss_is_voided() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    String toBen = alertTo(story, "ben");
    String toAna = alertTo(story, "ana");
    story
        .unseen(lead -> lead.owner = new OwnerId("ben"))
        .assignmentIs(IntentState.DELIVERED)
        .callLoggedLate("ana", "Mon 10:07")
        .expect(said(Code.VOIDED_LATE_LOG))
        .expectOwner("ben");
    assertThat(story.followUp().decided()).contains(toBen).doesNotContain(toAna);
  }

  @Test
  void a_touch_that_counts_under_the_new_policy_meets_the_clock_before_it_runs_out() {
    PolicySketch anyone = new PolicySketch();
    anyone.hash = "policy 2";
    anyone.touchRule = PolicySketch.touchesBy(TouchRule.By.ANYONE);
    anyone.firstTouch =
        new SlaTarget.FirstTouch(minutes(5), SlaTarget.ClockStart.ASSIGNMENT, null, false);
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:03")
        .call("eva")
        .then("Mon 10:08")
        .expectNot(met())
        .policyBecomes(anyone)
        .expect(met())
        .expectStamp("sla_state", "on_track")
        .expectStamp("breach_count", "0");
  }

  @Test
  void a_deadline_that_a_new_policy_puts_into_the_past_ends_no_ladder_either() {
    PolicySketch policy = new PolicySketch();
    policy.hash = "policy 2";
    policy.ladder = List.of(step(Rung.BACKUP, 0, new Act.Reassign(Rung.OVERFLOW)));
    policy.firstTouch =
        new SlaTarget.FirstTouch(minutes(5), SlaTarget.ClockStart.ASSIGNMENT, null, false);
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:08")
        .expect()
        .policyBecomes(policy)
        .expect(breach())
        .then("Mon 12:00")
        .expectNot(said(Code.LADDER_ENDED))
        .expectOnly();
  }

  private static Touch ringing(Touch touch) {
    return OwnedTouchTest.result(touch, Touch.Result.PENDING);
  }

  private static List<Action.Urgency> stamps(Scenario story) {
    return story.actions().stream()
        .filter(Action.Stamp.class::isInstance)
        .map(Action::urgency)
        .toList();
  }

  private static List<Action.Urgency> set(Scenario story) {
    return story.actions().stream()
        .filter(Action.SetTask.class::isInstance)
        .map(Action::urgency)
        .toList();
  }

  private static String alertTo(Scenario story, String person) {
    return story.last().actions().stream()
        .filter(action -> action instanceof Action.Alert alert && alert.to().value().equals(person))
        .map(Action::id)
        .findFirst()
        .orElseThrow();
  }
}
