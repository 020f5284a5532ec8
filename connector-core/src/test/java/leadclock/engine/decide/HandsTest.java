package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.Escalations;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Owners that others chose, seen early, late, or together with other facts. */
class HandsTest {

  @Test
  void an_owner_found_without_a_date_has_had_the_lead_since_it_was_created() {
    Scenario story =
        at("Mon 10:01")
            .knownLater("Ada", local("Mon 10:00"), lead -> lead.owner = new OwnerId("cleo"));
    story
        .expect(said(Code.OWNER_FOUND))
        .expectStamp("assigned_at", local("Mon 10:00").toString())
        .expectStamp("last_reason", "Owned by Cleo since Mon 23 Nov, 10:00.")
        .expectStamp("next_deadline", local("Mon 10:10").toString());
  }

  @Test
  void a_change_by_hand_without_a_date_counts_from_now() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .change(
            lead -> {
              lead.owner = new OwnerId("dan");
              lead.ownerChangedAt = null;
            })
        .expectStamp("assigned_at", local("Mon 10:05").toString())
        .expectStamp("next_deadline", local("Mon 10:15").toString());
  }

  @Test
  void a_user_whom_we_do_not_know_yet_may_be_given_the_lead_by_hand() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .expect()
        .movedTo("newcomer")
        .expectOnly(moveTasks("ana", "newcomer"))
        .expectOwner("newcomer");
  }

  @Test
  void a_person_chosen_while_a_reassignment_is_on_its_way_has_the_whole_time_whatever_is_kept() {
    PolicySketch keep = new PolicySketch();
    keep.onManualChange = Escalations.OnManualChange.KEEP;
    Scenario story = under(keep).then("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(assign("ben")).then("Mon 10:12").movedTo("dan");
    story.expectStamp("next_deadline", local("Mon 10:22").toString());
    story.expectStamp("breach_count", "1").crmIsBack().expectShown("dan");
  }

  @Test
  void restarts_and_changes_by_hand_are_counted() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:05").movedTo("dan");
    assertThat(story.followUp().manualChanges()).isEqualTo(1);
    assertThat(story.followUp().manualRestarts()).isEqualTo(1);
    story.movedTo("eva");
    assertThat(story.followUp().manualChanges()).isEqualTo(2);
    assertThat(story.followUp().manualRestarts()).isEqualTo(1);
  }

  @Test
  void a_restored_owner_has_the_whole_time_from_now_and_the_change_is_counted() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").then("Mon 10:05");
    story.change(
        lead -> {
          lead.owner = new OwnerId("ana");
          lead.ownerChangedAt = local("Mon 10:05");
          lead.ownerChangedBy = Lead.Author.LEADCLOCK;
          lead.ownerBefore =
              new Lead.OwnerChange(new OwnerId("dan"), local("Mon 10:04"), Lead.Author.PERSON);
        });
    story
        .expect(alert("mia", Topic.OWNER_RESTORED), assign("dan"))
        .expectStamp("next_deadline", local("Mon 10:15").toString())
        .expectStamp("last_reason", "Owner put back to Dan, whom a person had chosen.");
    assertThat(story.followUp().manualChanges()).isEqualTo(1);
    story.reviewed().expectOnly();
  }

  @Test
  void a_choice_that_was_seen_and_missed_is_not_put_back_when_the_next_owner_returns() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:02").movedTo("dan");
    story.then("Mon 10:13").expectOwner("ben");
    story.unseen(
        lead ->
            lead.ownerBefore =
                new Lead.OwnerChange(new OwnerId("dan"), local("Mon 10:02"), Lead.Author.PERSON));
    story.deactivate("olga").deactivate("lea").deactivate("ben");
    story.expect(said(Code.NO_ELIGIBLE)).activate("ben").reviewed().reviewed();
    story.expectNot(said(Code.OWNER_RESTORED)).expectOwner("ben").expectShown("ben");
  }

  @Test
  void a_touch_and_a_later_change_of_owner_that_become_known_together_meet_the_clock() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:08")
        .change(
            lead -> {
              lead.touches.add(call("ana", "Mon 10:04"));
              moved(lead, "Mon 10:06");
            })
        .expect(met())
        .expectStamp("first_touch_at", local("Mon 10:04").toString())
        .expectOwner("dan");
  }

  @Test
  void after_an_outage_a_touch_too_late_for_its_own_clock_still_is_the_first_of_the_lead() {
    Scenario story = at("Mon 10:00").leadArrives("Ada");
    story.unseen(lead -> lead.nextReviewAt = local("Mon 10:20")).then("Mon 10:15");
    story.unseen(lead -> lead.touches.add(call("ana", "Mon 10:12")));
    story.unseen(lead -> moved(lead, "Mon 10:13")).reviewed().expectOwner("dan");
    story
        .expectStamp("first_touch_at", local("Mon 10:12").toString())
        .expectStamp("next_deadline", local("Mon 10:42").toString())
        .then("Mon 10:30")
        .expectOwner("dan");
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void the_present_owners_own_earlier_call_is_the_first_touch_once_there_is_one() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ana")
        .expect(met())
        .then("Mon 10:06")
        .movedTo("dan")
        .callLoggedLate("dan", "Mon 10:03")
        .expect(met())
        .expectStamp("first_touch_at", local("Mon 10:03").toString());
  }

  @Test
  void a_deleted_touch_of_the_earlier_owner_gives_the_present_one_the_whole_time() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:02").call("ana");
    story.then("Mon 10:20").movedTo("dan").expect();
    story
        .change(lead -> lead.touches.clear())
        .expect(said(Code.TOUCH_TAKEN_BACK, "first_touch"))
        .expectStamp("next_deadline", local("Mon 10:30").toString())
        .expectOwner("dan")
        .then("Mon 10:31")
        .expect(breach());
    assertThat(story.followUp().misses().getFirst().owner()).hasToString("dan");
  }

  @Test
  void before_its_deadline_a_deleted_touch_leaves_the_next_owner_what_is_left() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:02")
        .call("ana")
        .then("Mon 10:05")
        .movedTo("dan")
        .change(lead -> lead.touches.clear())
        .expectStamp("next_deadline", local("Mon 10:10").toString());
  }

  @Test
  void the_first_touch_that_is_told_is_the_earliest_of_all_owners() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:15")
        .expect(assign("ben"))
        .call("ben")
        .expectStamp("first_touch_at", local("Mon 10:15").toString())
        .callLoggedLate("ana", "Mon 10:07")
        .expectStamp("first_touch_at", local("Mon 10:07").toString());
  }

  @Test
  void a_status_that_the_team_calls_working_is_told_without_a_touch() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .change(lead -> lead.status = "IN_PROGRESS")
        .expectStamp("status", "working")
        .change(lead -> lead.status = "")
        .expectStamp("status", "new");
  }

  @Test
  void a_failed_assignment_that_arrived_all_the_same_is_no_choice_of_a_person() {
    PolicySketch policy = new PolicySketch();
    policy.firstTouchTask = false;
    Scenario story = under(policy).then("Mon 10:00").crmIsDown().leadArrives("Ada");
    story.expect(assign("ana")).assignmentIs(IntentState.FAILED);
    story.expectOnly(assign("ben"));
    story
        .change(
            lead -> {
              lead.owner = new OwnerId("ana");
              lead.ownerChangedAt = local("Mon 10:00");
              lead.ownerChangedBy = Lead.Author.LEADCLOCK;
            })
        .expectNot(said(Code.MANUAL_OWNER_CHANGE))
        .expectOwner("ben");
    assertThat(story.followUp().manualChanges()).isZero();
  }

  @Test
  void a_refused_assignment_is_told() {
    at("Mon 10:00")
        .crmIsDown()
        .leadArrives("Ada")
        .assignmentIs(IntentState.FAILED)
        .expect(said(Code.ASSIGNMENT_SUPERSEDED), assign("ben"));
  }

  @Test
  void tasks_move_from_whoever_had_them_last() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:11")
        .expect(moveTasks("ana", "ben"))
        .advance(minutes(10))
        .expect(moveTasks("ben", "olga"));
  }

  private static void moved(PretendedLead lead, String time) {
    lead.owner = new OwnerId("dan");
    lead.ownerChangedAt = local(time);
    lead.ownerChangedBy = Lead.Author.PERSON;
  }

  private static Touch call(String by, String time) {
    Instant at = local(time);
    return new Touch(
        "touch/" + by,
        Channel.PHONE,
        new OwnerId(by),
        at,
        at,
        Touch.Sender.PERSON,
        Touch.Result.ATTEMPTED,
        false,
        Verdict.YES,
        Verdict.YES);
  }
}
