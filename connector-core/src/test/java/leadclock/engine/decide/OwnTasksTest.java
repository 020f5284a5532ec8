package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.openTaskAgain;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.lead.Channel;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class OwnTasksTest {

  @Test
  void the_first_touch_completes_the_task_that_asked_for_it_once() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").expect(assign("ana"));
    String opened = opened(story).getFirst();

    story.then("Mon 10:05").call("ana").expectOnly(completeTask());

    assertThat(set(story)).containsExactly(opened);
    story.reviewed().advance(minutes(3)).reviewed().expectOnly();
  }

  @Test
  void the_task_that_moved_along_is_completed_by_the_next_owners_touch() {
    Scenario story = at("Mon 10:00").leadArrives("Ada");
    String opened = opened(story).getFirst();
    story.advance(minutes(11)).expect(breach(), moveTasks("ana", "ben"));

    story.call("ben").expectOnly(completeTask());

    assertThat(set(story)).containsExactly(opened);
  }

  @Test
  void a_touch_that_was_taken_back_opens_the_task_again() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:03").call("ana");
    story.expect(met(), completeTask());

    story.change(lead -> lead.touches.clear()).expectOnly(openTaskAgain());
    story.call("ana").expectOnly(completeTask());

    assertThat(set(story)).hasSize(3).containsOnly(opened(story).getFirst());
  }

  @Test
  void a_closed_lead_asks_for_no_touch_until_it_is_reopened() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .expect(task("ana", Channel.PHONE))
        .change(lead -> lead.status = "UNQUALIFIED")
        .expectOnly(completeTask())
        .change(lead -> lead.status = "NEW")
        .expectOnly(openTaskAgain(), moveTasks("ana", "ana"));
  }

  @Test
  void a_lead_that_wants_no_contact_has_no_task_that_says_call() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .expect(task("ana", Channel.PHONE))
        .change(lead -> lead.noContact = true)
        .expectOnly(completeTask());
  }

  @Test
  void the_alert_that_nobody_is_eligible_ends_with_an_assignment() {
    Scenario story =
        at("Mon 10:00")
            .deactivate("ana")
            .deactivate("ben")
            .deactivate("olga")
            .deactivate("lea")
            .leadArrives("Ada")
            .expectOnly(alert("mia", Topic.NO_ELIGIBLE));
    String alert = story.last().actions().getFirst().id();

    story.activate("ben").expectOnly(assign("ben"), task("ben", Channel.PHONE), completeTask());

    assertThat(set(story)).containsExactly(alert);
  }

  @Test
  void the_alert_stays_with_the_person_of_last_resort_until_somebody_else_has_the_lead() {
    at("Mon 10:00")
        .deactivate("ana")
        .deactivate("ben")
        .deactivate("olga")
        .leadArrives("Ada")
        .expectOnly(assign("lea"), task("lea", Channel.PHONE), alert("mia", Topic.NO_ELIGIBLE))
        .reviewed()
        .expectOnly()
        .activate("ben")
        .movedTo("ben")
        .expectOnly(moveTasks("lea", "ben"), completeTask());
  }

  private static List<String> opened(Scenario story) {
    return story.actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(Action::id)
        .toList();
  }

  private static List<String> set(Scenario story) {
    return story.actions().stream()
        .filter(Action.SetTask.class::isInstance)
        .map(action -> ((Action.SetTask) action).task())
        .toList();
  }
}
