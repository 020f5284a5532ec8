package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.scenario.People;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  @Test
  void a_superseded_assignment_is_decided_again_under_the_same_id() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").expect(assign("ana"));
    Set<String> ids = story.actionIds();
    story
        .assignmentIs(IntentState.SUPERSEDED)
        .expect(said(Code.ASSIGNMENT_SUPERSEDED), assign("ana"))
        .crmIsBack()
        .expectShown("ana");
    assertThat(story.actionIds()).containsAll(ids);
    assertThat(story.followUp().clocks()).hasSize(2);
    assertThat(story.turns("inbound", "ana")).isEqualTo(1);
  }

  @Test
  void a_superseded_reassignment_is_decided_again_without_a_second_miss() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(breach(), assign("ben"));
    story
        .assignmentIs(IntentState.SUPERSEDED)
        .expect(said(Code.ASSIGNMENT_SUPERSEDED), assign("ben"))
        .crmIsBack()
        .expectShown("ben")
        .expectStamp("breach_count", "1");
    assertThat(story.followUp().misses()).hasSize(1);
    assertThat(story.followUp().previousOwners()).containsExactly(new OwnerId("ana"));
  }

  @Test
  void a_refused_owner_is_followed_by_the_next() {
    at("Mon 10:00")
        .crmIsDown()
        .leadArrives("Ada")
        .expect(assign("ana"))
        .assignmentIs(IntentState.FAILED)
        .expect(assign("ben"))
        .assignmentIs(IntentState.FAILED)
        .expect(assign("olga"))
        .assignmentIs(IntentState.FAILED)
        .expect(assign("lea"))
        .assignmentIs(IntentState.FAILED)
        .expect(said(Code.NO_ELIGIBLE));
  }

  @Test
  void an_owner_whom_the_crm_does_not_show_yet_misses_nothing() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").expect(assign("ana"));
    story
        .then("Mon 11:00")
        .expectOnly()
        .crmIsBack()
        .expectShown("ana")
        .expectStamp("next_deadline", local("Mon 11:10").toString())
        .then("Mon 11:11")
        .expect(breach(), assign("ben"));
  }

  @Test
  void the_old_owner_on_the_record_is_no_manual_change_before_our_write_arrives() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story.expect(assign("ben")).reviewed().expectOnly().expectOwner("ben");
    assertThat(story.followUp().manualChanges()).isZero();
  }

  @Test
  void an_owner_taken_away_just_after_our_write_is_gone_though_our_clock_is_ahead() {
    at("Mon 10:00")
        .crmIsDown()
        .leadArrives("Ada")
        .expect(assign("ana"))
        .unseen(
            lead -> {
              takenAway(lead, "Mon 09:56");
              lead.ownerBefore =
                  new Lead.OwnerChange(
                      new OwnerId("ana"), local("Mon 09:56"), Lead.Author.LEADCLOCK);
            })
        .assignmentIs(IntentState.DELIVERED)
        .expect(said(Code.MANUAL_OWNER_CHANGE));
  }

  @Test
  void what_was_changed_by_hand_before_we_decided_is_no_news_after_our_write() {
    Scenario story =
        at("Mon 10:00").crmIsDown().leadArrives("Ada", lead -> takenAway(lead, "Mon 09:58"));
    story
        .assignmentIs(IntentState.DELIVERED)
        .expectNot(said(Code.MANUAL_OWNER_CHANGE))
        .change(lead -> takenAway(lead, "Mon 09:59"))
        .expect(said(Code.MANUAL_OWNER_CHANGE));
  }

  private static void takenAway(PretendedLead lead, String time) {
    lead.owner = null;
    lead.ownerChangedAt = local(time);
    lead.ownerChangedBy = Lead.Author.PERSON;
  }

  @Test
  void a_choice_that_our_write_replaced_unseen_is_put_back_once() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").expect(assign("ana"));
    story
        .change(
            lead -> {
              lead.owner = new OwnerId("ana");
              lead.ownerChangedAt = local("Mon 10:00");
              lead.ownerChangedBy = Lead.Author.LEADCLOCK;
              lead.ownerBefore =
                  new Lead.OwnerChange(new OwnerId("dan"), local("Mon 10:00"), Lead.Author.PERSON);
            })
        .expect(said(Code.OWNER_RESTORED), assign("dan"), alert("mia", Topic.OWNER_RESTORED))
        .expectOwner("dan");
  }

  @Test
  void a_choice_that_was_taken_up_and_then_undone_by_a_late_write_of_ours_is_put_back_once() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:03").movedTo("dan");
    story
        .change(DeliveryTest::anaOverDan)
        .expect(said(Code.OWNER_RESTORED), assign("dan"), alert("mia", Topic.OWNER_RESTORED))
        .expectOwner("dan")
        .reviewed()
        .expectOnly();
  }

  @Test
  void a_choice_that_nobody_saw_before_our_write_came_a_second_time_is_put_back_once() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").expectShown("ana").then("Mon 10:04");
    story
        .change(DeliveryTest::anaOverDan)
        .expect(said(Code.OWNER_RESTORED), assign("dan"), alert("mia", Topic.OWNER_RESTORED))
        .expectOwner("dan")
        .reviewed()
        .expectOnly();
  }

  @Test
  void a_choice_is_put_back_also_when_the_first_write_to_do_so_was_called_off() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").expectShown("ana").then("Mon 10:04");
    story
        .crmIsDown()
        .change(DeliveryTest::anaOverDan)
        .expect(said(Code.OWNER_RESTORED), assign("dan"))
        .assignmentIs(IntentState.SUPERSEDED)
        .expect(said(Code.OWNER_RESTORED), assign("dan"))
        .expectOwner("dan");
  }

  @Test
  void an_owner_taken_away_before_our_own_write_was_seen_is_replaced() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .crmIsDown()
        .then("Mon 10:11")
        .expect(assign("ben"))
        .then("Mon 10:12")
        .movedTo(null)
        .assignmentIs(IntentState.DELIVERED)
        .expect(said(Code.MANUAL_OWNER_CHANGE), assign("ben"));
  }

  @Test
  void a_closed_lead_in_a_queue_is_routed_as_soon_as_its_reassignment_is_called_off() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .crmIsDown()
        .then("Mon 10:11")
        .expect(assign("ben"))
        .change(lead -> lead.status = "UNQUALIFIED")
        .movedTo("queue")
        .expectOwner("ben")
        .assignmentIs(IntentState.SUPERSEDED)
        .expect(said(Code.MANUAL_OWNER_CHANGE), assign("ana"))
        .crmIsBack()
        .expectShown("ana");
  }

  @Test
  void deciding_twice_on_the_same_facts_acts_once() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11").expect(breach());
    story.reviewed().reviewed().expectOnly();
    assertThat(story.last().quiet()).isTrue();
    assertThat(story.last().followUp()).isEqualTo(story.followUp());
  }

  @Test
  void a_choice_is_put_back_once_it_shows_that_whoever_was_chosen_is_active_again() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").expectShown("ana").then("Mon 10:04");
    story.deactivate("dan").change(DeliveryTest::anaOverDan).expectOwner("ana");
    story.meanwhile(roster -> People.active(roster, "dan", true)).then("Mon 10:09");
    story.expect(said(Code.OWNER_RESTORED), assign("dan")).expectOwner("dan");
  }

  /** A person chose Dan, and a write of ours that came late put Ana back. */
  private static void anaOverDan(PretendedLead lead) {
    lead.owner = new OwnerId("ana");
    lead.ownerChangedAt = local("Mon 10:04");
    lead.ownerChangedBy = Lead.Author.LEADCLOCK;
    lead.ownerBefore =
        new Lead.OwnerChange(new OwnerId("dan"), local("Mon 10:03"), Lead.Author.PERSON);
  }

  @Test
  void a_person_who_chose_the_same_owner_first_costs_the_lead_none_of_its_fields() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").expect(assign("ana"));
    story.movedTo("ana").assignmentIs(IntentState.SUPERSEDED);
    assertThat(stamped(story)).isEqualTo(story.followUp().stamps());
    story.reviewed().expectOnly();
  }

  @Test
  void an_assignment_that_is_given_up_leaves_its_fields_to_the_next_write() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story.expect(assign("ben")).movedTo("dan");
    assertThat(stamped(story)).isEqualTo(story.followUp().stamps());
  }

  @Test
  void an_assignment_to_somebody_who_leaves_before_it_is_sent_leaves_its_fields_too() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").expect(assign("ana"));
    story.deactivate("ben").deactivate("olga").deactivate("lea").deactivate("ana");
    story.expect(said(Code.NO_ELIGIBLE));
    assertThat(stamped(story)).isEqualTo(story.followUp().stamps());
  }

  private static Map<String, String> stamped(Scenario story) {
    return story.last().actions().stream()
        .filter(Action.Stamp.class::isInstance)
        .map(action -> ((Action.Stamp) action).stamps())
        .findFirst()
        .orElseGet(Map::of);
  }

  @Test
  void the_next_try_after_a_refused_reassignment_is_an_action_of_its_own() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11");
    story.expect(assign("ben")).assignmentIs(IntentState.FAILED).expect(assign("olga"));
    assertThat(story.actions())
        .filteredOn(action -> action instanceof Action.Assign assign && assign.becauseOfMiss())
        .extracting(Action::id)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }
}
