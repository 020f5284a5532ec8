package leadclock.engine.decide;

import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** How long a clock rests, and what may happen meanwhile. */
class PauseTest {
  @Test
  void a_clock_rests_from_when_the_request_was_saved_not_from_when_it_was_read() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:06");
    asked(story, "Mon 10:04");
    story.reviewed().then("Mon 11:00").change(lead -> lead.noContact = false);
    story
        .expect(said(Code.CLOCK_RESUMED, "first_touch"))
        .expectStamp("next_deadline", local("Mon 11:06").toString())
        .expectStamp("last_reason", "First touch clock runs again, due Mon 23 Nov, 11:06.");
  }

  @Test
  void a_request_dated_ahead_of_now_rests_from_now() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:06");
    asked(story, "Mon 10:30");
    story.reviewed().then("Mon 11:00").change(lead -> lead.noContact = false);
    story.expectStamp("next_deadline", local("Mon 11:04").toString());
  }

  @Test
  void a_found_owner_whose_lead_wants_no_contact_keeps_what_was_left_of_their_time() {
    Scenario story =
        at("Mon 10:00")
            .knownLater(
                "Ada",
                local("Mon 09:57"),
                lead -> {
                  lead.owner = new OwnerId("cleo");
                  lead.ownerChangedAt = local("Mon 09:57");
                  lead.noContact = true;
                });
    story.then("Mon 11:00").change(lead -> lead.noContact = false);
    story.expectStamp("next_deadline", local("Mon 11:07").toString());
  }

  @Test
  void a_touch_during_the_pause_counts_however_long_it_lasted_with_the_time_before_it() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:04").change(lead -> lead.noContact = true);
    story.then("Mon 14:00").call("ana").expect(met());
    assertThat(first(story).elapsed()).isEqualTo(Duration.ofMinutes(4));
    assertThat(first(story).metAt()).isEqualTo(local("Mon 14:00"));
  }

  @Test
  void a_touch_before_the_pause_that_is_logged_during_it_took_as_long_as_it_took() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:04").change(lead -> lead.noContact = true);
    story.then("Mon 14:00").callLoggedLate("ana", "Mon 10:02").expect(met());
    assertThat(first(story).elapsed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void a_task_to_call_that_has_not_left_yet_does_not_reach_the_owner_of_a_silenced_lead() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada");
    List<Action> sent = story.last().actions();
    assertThat(sent)
        .extracting(action -> action.getClass().getSimpleName())
        .containsExactly("Assign", "OpenTask");
    story.change(lead -> lead.noContact = true);
    assertThat(story.followUp().decided())
        .contains(sent.getFirst().id())
        .doesNotContain(sent.getLast().id());
    story.crmIsBack().expectShown("ana").change(lead -> lead.noContact = false);
    story.expect(task("ana", Channel.PHONE));
  }

  @Test
  void a_reassignment_called_back_for_a_silenced_lead_is_told() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").crmIsDown().then("Mon 10:11").expect();
    story.change(lead -> lead.noContact = true).expect(said(Code.ASSIGNMENT_SUPERSEDED));
  }

  private static void asked(Scenario story, String saved) {
    story.unseen(
        lead -> {
          lead.noContact = true;
          lead.modifiedAt = local(saved);
        });
  }

  private static Met first(Scenario story) {
    return (Met) story.followUp().clocks().get(1);
  }
}
