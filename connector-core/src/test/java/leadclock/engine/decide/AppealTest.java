package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.Escalations.Suspension;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** F5 and F8: what a manager rules to be no miss is none. */
class AppealTest {
  private static final OwnerId ANA = new OwnerId("ana");

  @Test
  void a_miss_that_a_manager_voids_counts_no_more_and_the_change_of_owner_stays() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.expect(breach(), assign("ben")).call("ben").then("Mon 10:20").email("ben");
    story.then("Tue 12:00").callLoggedLate("ana", "Mon 10:07");
    story.expectNot(said(Code.VOIDED_LATE_LOG)).expectStamp("breach_count", "1");
    story
        .then("Wed 09:30")
        .appealed(Kind.FIRST_TOUCH, 1, "the dialler was down")
        .expect(said(Code.VOIDED_APPEAL, "first_touch"))
        .expectStamp("breach_count", "0")
        .expectOwner("ben")
        .expectStamp(
            "last_reason",
            "Miss removed: Mia ruled at Wed 25 Nov, 09:30 that the first touch is not to be held"
                + " against Ana: the dialler was down. Counters corrected.");
    assertThat(story.followUp().misses()).allMatch(FollowUp.Miss::voided);
    assertThat(story.followUp().clocks())
        .filteredOn(SlaClock.Voided.class::isInstance)
        .extracting(clock -> ((SlaClock.Voided) clock).reason())
        .containsExactly(VoidReason.APPEALED);
  }

  @Test
  void it_is_taken_back_once_however_often_the_lead_is_looked_at() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11").call("ben");
    story
        .appealed(Kind.FIRST_TOUCH, 1, "no phone line")
        .expect(said(Code.VOIDED_APPEAL, "first_touch"));
    FollowUp once = story.followUp();
    story.reviewed().reviewed().expectNot(said(Code.VOIDED_APPEAL, "first_touch"));
    assertThat(story.followUp()).isEqualTo(once);
  }

  @Test
  void what_no_miss_is_meant_by_changes_nothing() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:05").call("ana");
    FollowUp before = story.followUp();
    story.appealed(Kind.FIRST_TOUCH, 1, "just in case");
    assertThat(story.followUp()).isEqualTo(before);
  }

  @Test
  void a_touch_in_time_that_is_known_soon_enough_needs_no_ruling() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11").expect(breach());
    story.callLoggedLate("ana", "Mon 10:07").expect(said(Code.VOIDED_LATE_LOG));
    FollowUp before = story.followUp();
    story.appealed(Kind.FIRST_TOUCH, 1, "she did call").expectNot(said(Code.VOIDED_APPEAL));
    assertThat(story.followUp().clocks()).isEqualTo(before.clocks());
  }

  @Test
  void an_owner_who_still_owes_the_touch_has_the_whole_time_again() {
    Scenario story = under(nobodyTakesOver()).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:11").expect(breach()).then("Mon 11:00");
    story
        .appealed(Kind.FIRST_TOUCH, 1, "fire drill")
        .expectStamp("breach_count", "0")
        .expectStamp("sla_state", "on_track")
        .expectStamp("next_deadline", Scenario.local("Mon 11:10").toString());
    story.then("Mon 11:11").expect(breach(), alert("mia", Topic.FIRST_TOUCH_MISSED));
    assertThat(story.followUp().misses())
        .extracting(FollowUp.Miss::voided)
        .containsExactly(true, false);
  }

  @Test
  void a_promise_that_was_kept_late_needs_no_second_clock_and_the_next_one_runs_on() {
    Scenario story = under(nobodyTakesOver()).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:20").call("ana").appealed(Kind.FIRST_TOUCH, 1, "fire drill");
    story
        .expectStamp("first_touch_at", Scenario.local("Mon 10:20").toString())
        .expectStamp("next_deadline", Scenario.local("Mon 10:50").toString());
    assertThat(story.followUp().clocks()).hasSize(3);
  }

  @Test
  void nothing_is_ruled_of_a_miss_until_it_is_known_whether_the_lead_has_left_for_it() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story.expect(breach(), assign("ben")).assignmentIs(IntentState.SENT).then("Mon 11:00");
    story.appealed(Kind.FIRST_TOUCH, 1, "fire drill");
    story.expectNot(said(Code.VOIDED_APPEAL, "first_touch")).expectOwner("ben");
    story
        .change(
            lead -> {
              lead.owner = new OwnerId("ben");
              lead.ownerChangedAt = Scenario.local("Mon 10:11");
              lead.ownerChangedBy = Lead.Author.LEADCLOCK;
            })
        .assignmentIs(IntentState.DELIVERED)
        .expect(said(Code.VOIDED_APPEAL, "first_touch"))
        .expectOwner("ben");
    assertThat(story.followUp().previousOwners()).containsExactly(ANA);
  }

  @Test
  void a_second_touch_is_voided_too() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana").then("Mon 10:31");
    story.appealed(Kind.SECOND_TOUCH, 1, "the lead asked to be called at eleven");
    story
        .expect(said(Code.VOIDED_APPEAL, "second_touch"))
        .expectStamp("breach_count", "0")
        .expectStamp("next_deadline", Scenario.local("Mon 11:01").toString());
  }

  @Test
  void as_long_as_nothing_has_left_the_owner_keeps_the_lead() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story.expect(breach(), assign("ben"));
    story.appealed(Kind.FIRST_TOUCH, 1, "the CRM was down").expectOwner("ana").crmIsBack();
    story.expectShown("ana").expectStamp("breach_count", "0");
    assertThat(story.turns("backup", "ben")).isZero();
  }

  @Test
  void the_owner_is_back_in_rotation_even_when_the_misses_are_long_past() {
    Scenario story = twoMissesOfAna(Duration.ofDays(7)).advance(Duration.ofDays(8));
    assertThat(story.roster().conduct().isOut(ANA)).isTrue();
    story.about("Ada").appealed(Kind.FIRST_TOUCH, 1, "fire drill");
    story.expect(said(Code.SUSPENSION_LIFTED));
    assertThat(story.roster().conduct().isOut(ANA)).isFalse();
  }

  @Test
  void who_would_be_out_all_the_same_stays_out() {
    Scenario story = twoMissesOfAna(Duration.ofDays(7));
    story.then("Mon 13:00").leadArrives("Cleo", lead -> lead.owner = ANA).then("Mon 13:11");
    story.expect(breach());
    story.advance(Duration.ofDays(8)).appealed(Kind.FIRST_TOUCH, 1, "fire drill");
    story.expectNot(said(Code.SUSPENSION_LIFTED)).expect(said(Code.VOIDED_APPEAL, "first_touch"));
    assertThat(story.roster().conduct().isOut(ANA)).isTrue();
    story.about("Bo").appealed(Kind.FIRST_TOUCH, 1, "fire drill");
    story.expect(said(Code.SUSPENSION_LIFTED));
  }

  @Test
  void a_lead_that_is_gone_holds_nobody_out_of_rotation_either() {
    Scenario story = twoMissesOfAna(Duration.ofDays(7));
    story.change(lead -> lead.gone = true).appealed(Kind.FIRST_TOUCH, 1, "it was spam");
    story.expect(said(Code.VOIDED_APPEAL, "first_touch"), said(Code.SUSPENSION_LIFTED));
    assertThat(story.roster().conduct().isOut(ANA)).isFalse();
    story.reviewed().expectNot(said(Code.VOIDED_APPEAL, "first_touch"));
  }

  private static PolicySketch nobodyTakesOver() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = List.of(PolicySketch.step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)));
    return policy;
  }

  private static Scenario twoMissesOfAna(Duration within) {
    PolicySketch policy = new PolicySketch();
    policy.suspension = new Suspension(Set.of(Promised.FIRST_TOUCH), 2, within);
    return under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:11")
        .then("Mon 12:00")
        .leadArrives("Bo", lead -> lead.owner = ANA)
        .then("Mon 12:11");
  }
}
