package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.openTaskAgain;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.PolicySketch.step;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.SlaPolicy;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class ConsentAndClosingTest {

  @Test
  void a_request_for_no_contact_stops_the_clock_until_it_is_lifted() {
    Scenario story =
        at("Mon 10:00")
            .leadArrives("Ada")
            .then("Mon 10:04")
            .expect()
            .change(lead -> lead.noContact = true)
            .expect(said(Code.CLOCK_PAUSED, "first_touch"))
            .expectStamp("sla_state", "paused")
            .expectStamp("next_deadline", "")
            .expectStamp(
                "last_reason",
                "Clock paused at Mon 23 Nov, 10:04: the lead asked for no contact. 6 min left when"
                    + " it resumes.")
            .then("Mon 12:00")
            .expectOnly();
    story
        .change(lead -> lead.noContact = false)
        .expectStamp("next_deadline", local("Mon 12:06").toString())
        .then("Mon 12:07")
        .expect(breach(), assign("ben"));
  }

  @Test
  void a_withdrawn_consent_stops_the_clock_as_well() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:04")
        .change(lead -> lead.consent = Consent.WITHDRAWN)
        .expect(said(Code.CLOCK_PAUSED, "first_touch"))
        .then("Mon 12:00")
        .expectOnly()
        .expectOwner("ana");
  }

  @Test
  void a_step_that_was_waiting_is_not_taken_once_the_lead_is_closed() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = List.of(step(Rung.PRIMARY, 5, new Act.Notify(Recipient.MANAGER)));
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:12")
        .expect(breach())
        .change(lead -> lead.status = "UNQUALIFIED")
        .then("Mon 10:30")
        .expectNot(alert("mia", Topic.FIRST_TOUCH_MISSED));
  }

  @Test
  void a_touch_saved_together_with_the_pause_counts() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:04")
        .change(lead -> lead.consent = Consent.WITHDRAWN)
        .call("ana")
        .expect(met());
  }

  @Test
  void a_lead_that_arrives_silenced_is_owned_and_gets_its_task_when_it_may_be_contacted() {
    at("Mon 10:00")
        .leadArrives("Ada", lead -> lead.noContact = true)
        .expectOnly(assign("ana"))
        .then("Mon 11:00")
        .change(lead -> lead.noContact = false)
        .expectOnly(task("ana", Channel.PHONE))
        .expectStamp("next_deadline", local("Mon 11:10").toString());
  }

  @Test
  void no_alert_about_touching_goes_out_while_the_lead_is_silenced() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = PolicySketch.waitingLadder();
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:15")
        .expect(breach())
        .change(lead -> lead.noContact = true)
        .then("Mon 12:00")
        .expectOnly(completeTask())
        .expectOwner("ana");
  }

  @Test
  void what_a_miss_sent_out_is_called_back_although_the_lead_was_closed_as_well() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(breach(), assign("ben"));
    List<String> sent = story.last().actions().stream().map(Action::id).toList();
    story
        .change(
            lead -> {
              lead.consent = Consent.WITHDRAWN;
              lead.status = "UNQUALIFIED";
            })
        .expectOwner("ana");
    assertThat(story.followUp().decided()).doesNotContainAnyElementsOf(sent);
  }

  @Test
  void what_a_miss_sent_out_is_called_back_when_the_lead_asks_for_no_contact() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").expect(breach(), assign("ben"));
    List<String> sent = story.last().actions().stream().map(Action::id).toList();
    story.change(lead -> lead.noContact = true).expectOwner("ana");
    assertThat(story.followUp().decided()).doesNotContainAnyElementsOf(sent);
    story.crmIsBack().then("Mon 12:00").expectOnly(completeTask()).expectShown("ana");
    story
        .change(lead -> lead.noContact = false)
        .expect(assign("ben"), openTaskAgain(), moveTasks("ana", "ben"));
  }

  @Test
  void a_first_owner_on_the_way_is_not_called_back_when_the_lead_asks_for_no_contact() {
    at("Mon 10:00")
        .crmIsDown()
        .leadArrives("Ada")
        .change(lead -> lead.noContact = true)
        .expectOwner("ana")
        .crmIsBack()
        .expectShown("ana");
  }

  @Test
  void disqualifying_an_untouched_lead_voids_its_clock() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:05").change(ConsentAndClosingTest::close);
    story
        .expect(said(Code.VOIDED_CLOSED, "first_touch"))
        .expectStamp("sla_state", "closed")
        .expectStamp("status", "disqualified")
        .then("Mon 12:00")
        .expectOnly();
    assertThat(story.load("ana")).isZero();
  }

  @Test
  void closing_changes_nothing_where_the_policy_says_so() {
    PolicySketch policy = new PolicySketch();
    policy.closing = SlaPolicy.Closing.CHANGES_NOTHING;
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .change(ConsentAndClosingTest::close)
        .then("Mon 10:11")
        .expect(breach());
  }

  @Test
  void a_touch_saved_together_with_closing_counts_first() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:05");
    story
        .change(
            lead -> {
              close(lead);
              lead.touches.add(call());
            })
        .expect(met())
        .expectStamp("first_touch_at", local("Mon 10:05").toString());
    assertThat(story.followUp().clocks()).noneMatch(Voided.class::isInstance);
  }

  @Test
  void reopening_starts_an_untouched_lead_again_and_no_met_clock() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .change(ConsentAndClosingTest::close)
        .then("Mon 11:00")
        .change(lead -> lead.status = "NEW")
        .expect(said(Code.REOPENED))
        .expectStamp("next_deadline", local("Mon 11:10").toString());
    at("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .email("ana")
        .change(ConsentAndClosingTest::close)
        .then("Mon 11:00")
        .change(lead -> lead.status = "NEW")
        .expectNot(said(Code.REOPENED))
        .expectStamp("next_deadline", "");
  }

  @Test
  void a_lead_that_was_closed_when_it_came_in_is_owed_a_first_touch_once_it_is_reopened() {
    at("Mon 10:00")
        .leadArrives("Ada", ConsentAndClosingTest::close)
        .expectNot(task("ana", Channel.PHONE))
        .then("Mon 11:00")
        .change(lead -> lead.status = "NEW")
        .expect(said(Code.CLOCK_STARTED, "first_touch"), task("ana", Channel.PHONE))
        .expectStamp("next_deadline", local("Mon 11:10").toString());
  }

  @Test
  void so_is_one_that_was_closed_as_it_was_given_to_somebody_else() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .unseen(ConsentAndClosingTest::close)
        .movedTo("ben")
        .then("Mon 11:00")
        .change(lead -> lead.status = "NEW")
        .expect(said(Code.CLOCK_STARTED, "first_touch"), moveTasks("ana", "ben"))
        .expectStamp("next_deadline", local("Mon 11:10").toString());
  }

  @Test
  void the_status_words_follow_the_rules() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .expectStamp("status", "new")
        .change(lead -> lead.status = "OPEN_DEAL")
        .expectStamp("status", "scheduled");
  }

  private static void close(leadclock.scenario.PretendedLead lead) {
    lead.status = "UNQUALIFIED";
  }

  private static Touch call() {
    return new Touch(
        "touch/close",
        Channel.PHONE,
        new OwnerId("ana"),
        local("Mon 10:05"),
        local("Mon 10:05"),
        Touch.Sender.PERSON,
        Touch.Result.CONNECTED,
        false,
        Verdict.YES,
        Verdict.YES);
  }
}
