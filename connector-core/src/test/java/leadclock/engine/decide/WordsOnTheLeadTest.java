package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.openTaskAgain;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What the lead's fields and tasks say after something happened, and how soon. */
class WordsOnTheLeadTest {

  @Test
  void a_touch_that_was_deleted_is_not_told_as_kept_any_more() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:02")
        .call("ana")
        .change(lead -> lead.touches.clear())
        .expect(said(Code.TOUCH_TAKEN_BACK, "first_touch"))
        .expectStamp("first_touch_at", "")
        .expectStamp(
            "last_reason",
            "First touch of Mon 23 Nov, 10:02 no longer counts: it was deleted. It is due from Ana"
                + " Mon 23 Nov, 10:10.");
  }

  @Test
  void a_bounced_mail_is_told_as_bounced() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:02")
        .email("ana")
        .change(
            lead ->
                lead.touches.replaceAll(
                    touch -> OwnedTouchTest.result(touch, Touch.Result.BOUNCED)))
        .expectStamp(
            "last_reason",
            "First touch of Mon 23 Nov, 10:02 no longer counts: it bounced. It is due from Ana Mon"
                + " 23 Nov, 10:10.");
  }

  @Test
  void a_new_owner_learns_why_the_lead_came() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .deactivate("ana")
        .expect(assign("ben"))
        .expectStamp(
            "last_reason",
            "Moved on: Ana was deactivated. Assigned to Ben at Mon 23 Nov, 10:00, pool backup.");
  }

  @Test
  void an_automation_that_moved_the_lead_is_not_told_as_a_hand() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:02")
        .change(
            lead -> {
              lead.owner = new OwnerId("ben");
              lead.ownerChangedAt = local("Mon 10:02");
              lead.ownerChangedBy = Lead.Author.AUTOMATION;
            })
        .expectStamp("last_reason", "Moved by an automation from Ana to Ben at Mon 23 Nov, 10:02.");
  }

  @Test
  void a_corrected_count_shows_within_a_minute() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:12").callLoggedLate("ana", "Mon 10:07");
    assertThat(story.last().actions())
        .filteredOn(Action.Stamp.class::isInstance)
        .extracting(Action::urgency)
        .containsExactly(Action.Urgency.STATE);
  }

  @Test
  void the_first_task_says_how_and_what_to_ask_for() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada", lead -> lead.channels = Set.of(Channel.PHONE));
    assertThat(tasks(story))
        .extracting(Action.OpenTask::text)
        .containsExactly(
            "Call Ada or send an SMS before this task is due, and log it on the lead. Ask for an"
                + " e-mail address.");
  }

  @Test
  void the_first_task_is_due_with_its_clock_after_a_pause_and_after_reopening() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:04");
    story
        .change(lead -> lead.noContact = true)
        .then("Mon 10:30")
        .expectOnly(assign("ana"), task("ana", Channel.PHONE), completeTask())
        .change(lead -> lead.noContact = false)
        .expectOnly(openTaskAgain(), moveTasks("ana", "ana"));
    assertThat(due(story)).isEqualTo(local("Mon 10:36"));
    story
        .change(lead -> lead.status = "UNQUALIFIED")
        .then("Mon 11:00")
        .change(lead -> lead.status = "NEW")
        .expectOnly(completeTask(), openTaskAgain(), moveTasks("ana", "ana"));
    assertThat(due(story)).isEqualTo(local("Mon 11:10"));
    story.advance(Duration.ofMinutes(5)).reviewed().expectOnly();
  }

  private static List<Action.OpenTask> tasks(Scenario story) {
    return story.actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(Action.OpenTask.class::cast)
        .toList();
  }

  private static Instant due(Scenario story) {
    return story.last().actions().stream()
        .filter(Action.MoveTasks.class::isInstance)
        .map(action -> ((Action.MoveTasks) action).dueAt())
        .findFirst()
        .orElseThrow();
  }
}
