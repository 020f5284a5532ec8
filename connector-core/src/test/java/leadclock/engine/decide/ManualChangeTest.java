package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.secondMet;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Escalations;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class ManualChangeTest {

  @Test
  void the_first_manual_change_gives_the_new_owner_a_fresh_clock() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:06").expect().movedTo("dan");
    story
        .expectOnly(moveTasks("ana", "dan"))
        .expectOwner("dan")
        .expectStamp("next_deadline", local("Mon 10:16").toString());
    assertThat(story.followUp().manualChanges()).isEqualTo(1);
    story
        .then("Mon 10:14")
        .movedTo("eva")
        .expectStamp("next_deadline", local("Mon 10:16").toString())
        .then("Mon 10:17")
        .expect(breach(), assign("ben"));
    assertThat(story.followUp().misses().getFirst().owner()).isEqualTo(new OwnerId("eva"));
  }

  @Test
  void a_policy_may_restart_always_or_never() {
    PolicySketch keep = new PolicySketch();
    keep.onManualChange = Escalations.OnManualChange.KEEP;
    under(keep)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:06")
        .movedTo("dan")
        .expectStamp("next_deadline", local("Mon 10:10").toString());
    PolicySketch always = new PolicySketch();
    always.onManualChange = Escalations.OnManualChange.RESTART;
    under(always)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:06")
        .movedTo("dan")
        .then("Mon 10:12")
        .movedTo("eva")
        .expectStamp("next_deadline", local("Mon 10:22").toString());
  }

  @Test
  void a_touch_before_the_change_meets_the_clock_in_either_order() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:06")
        .movedTo("dan")
        .callLoggedLate("ana", "Mon 10:04")
        .expect(met())
        .expectStamp("first_touch_at", local("Mon 10:04").toString());
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:06")
        .movedTo("dan")
        .callLoggedLate("ana", "Mon 10:07")
        .expectNot(met());
  }

  @Test
  void bouncing_a_lead_back_gives_no_fresh_clock() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:11")
        .expect(assign("ben"))
        .then("Mon 10:13")
        .movedTo("ana")
        .expectOwner("ana")
        .expectStamp("next_deadline", local("Mon 10:20").plusMillis(1).toString())
        .then("Mon 10:21")
        .expect(breach(), assign("olga"));
  }

  @Test
  void a_lead_taken_from_everybody_is_routed_again() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:05").expect(assign("ana")).movedTo(null);
    story
        .expect(assign("ana"), said(Code.MANUAL_OWNER_CHANGE))
        .expectShown("ana")
        .movedTo("queue")
        .expectShown("ana");
    assertThat(story.followUp().manualChanges()).isEqualTo(2);
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void a_persons_choice_is_never_overwritten() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").expect(assign("ana"));
    story
        .movedTo("dan")
        .crmIsBack()
        .expectShown("dan")
        .expectOwner("dan")
        .expectStamp("next_deadline", local("Mon 10:10").toString());
    assertThat(story.followUp().manualChanges()).isZero();
  }

  @Test
  void a_choice_before_the_deadline_that_was_not_seen_takes_the_miss_away() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    story
        .then("Mon 10:11")
        .expect(breach(), assign("ben"))
        .change(
            lead -> {
              lead.owner = new OwnerId("dan");
              lead.ownerChangedAt = local("Mon 10:08");
              lead.ownerChangedBy = Lead.Author.PERSON;
            })
        .crmIsBack()
        .expectShown("dan")
        .expectStamp("breach_count", "0");
    assertThat(story.followUp().misses().getFirst().voided()).isTrue();
  }

  @Test
  void after_the_ladder_a_manager_may_hand_the_lead_to_somebody_new() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:35")
        .expect(said(Code.LADDER_ENDED))
        .movedTo("dan")
        .expectStamp("next_deadline", local("Mon 10:45").toString());
  }

  @Test
  void the_second_touch_goes_along_with_the_lead() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .then("Mon 10:10")
        .movedTo("dan")
        .expectStamp("next_deadline", local("Mon 10:30").toString())
        .call("dan")
        .expect(secondMet());
  }

  @Test
  void a_change_that_overtook_our_own_does_not_use_up_the_restart() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story.expect(assign("ben")).movedTo("dan").crmIsBack();
    story.then("Mon 10:15").movedTo("eva");
    story.expectStamp("next_deadline", local("Mon 10:25").toString());
  }
}
