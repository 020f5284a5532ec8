package leadclock.engine.decide;

import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.PolicySketch.step;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Decision.Skipped;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts that people read in the CRM: tasks, alerts, reasons. */
class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT45S, 45 s",
    "PT10M, 10 min",
    "PT1M5S, 1:05 min",
    "PT59M59S, 59:59 min",
    "PT1H, 1 h",
    "PT2H, 2 h",
    "PT8H47M, 8 h 47",
    "PT1H5M30S, 1 h 05"
  })
  void a_length_is_told_as_short_as_it_can_be(Duration length, String told) {
    assertThat(Wording.length(length)).isEqualTo(told);
  }

  @Test
  void a_moment_is_told_with_its_year_only_when_that_is_another_one() {
    Instant now = local("Mon 10:00");
    assertThat(Wording.time(local("Mon 09:00"), PolicySketch.ZONE, now))
        .isEqualTo("Mon 23 Nov, 09:00");
    assertThat(Wording.time(Instant.parse("2025-12-31T22:59:00Z"), PolicySketch.ZONE, now))
        .isEqualTo("Wed 31 Dec 2025, 23:59");
    assertThat(Wording.time(Instant.parse("2025-12-31T23:00:00Z"), PolicySketch.ZONE, now))
        .as("in the team's zone the year has begun")
        .isEqualTo("Thu 1 Jan, 00:00");
  }

  @Test
  void the_first_task_names_the_channel_the_lead_and_what_to_ask_for() {
    Action.OpenTask call = task(arrived(Channel.PHONE, Channel.EMAIL));
    assertThat(call.subject()).isEqualTo("First touch by phone: Ada");
    assertThat(call.text())
        .isEqualTo("Call Ada or send an SMS before this task is due, and log it on the lead.");
    Action.OpenTask mail = task(arrived(Channel.EMAIL));
    assertThat(mail.subject()).isEqualTo("First touch by e-mail: Ada");
    assertThat(mail.text())
        .isEqualTo(
            "Write to Ada by e-mail before this task is due, and log it on the lead. Ask for a"
                + " phone number.");
    assertThat(task(arrived(Channel.SMS)).text()).endsWith(" Ask for an e-mail address.");
    Action.OpenTask other = task(arrived(Channel.LINKEDIN));
    assertThat(other.text()).endsWith(" Ask for a phone number or an e-mail address.");
    Action.OpenTask none = task(arrived());
    assertThat(none.subject()).isEqualTo("First touch by any channel: Ada");
    assertThat(none.text()).startsWith("No way to reach Ada is on record; find one before");
  }

  @Test
  void a_missed_second_touch_opens_a_task_that_names_another_channel() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana").then("Mon 10:31");
    Action.OpenTask now = task(story);
    assertThat(now.subject()).isEqualTo("Second touch by e-mail now: Ada");
    assertThat(now.text())
        .isEqualTo(
            "The second touch by Ana was due Mon 23 Nov, 10:30. Use e-mail, another channel than"
                + " the first time, and log it on the lead.");
    assertThat(told(story)).contains("Ana is asked to use e-mail.");
  }

  @Test
  void where_there_is_no_other_channel_the_same_one_is_named_again() {
    Scenario story = arrived(Channel.PHONE, Channel.SMS).call("ana").then("Mon 10:31");
    assertThat(task(story).subject()).isEqualTo("Second touch by phone now: Ada");
  }

  @Test
  void a_missed_first_touch_may_open_a_task_that_is_due_now() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = List.of(step(Rung.PRIMARY, 0, new Act.TaskNow(Recipient.OWNER)));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    assertThat(task(story).subject()).isEqualTo("First touch by phone now: Ada");
    assertThat(task(story).text())
        .isEqualTo(
            "The first touch by Ana was due Mon 23 Nov, 10:10. Use phone, and log it on the"
                + " lead.");
  }

  @Test
  void a_miss_is_told_with_what_happened_and_what_to_do() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    Action.Alert alert = alerts(story).getFirst();
    assertThat(alert.subject()).isEqualTo("First touch missed: Ada");
    assertThat(alert.text())
        .isEqualTo(
            "First touch was due Mon 23 Nov, 10:10 from Ana: no owned touch is logged. Reassigned"
                + " to Ben at Mon 23 Nov, 10:10: Ana had no owned touch in 10 min of coverage. Ben"
                + " makes the first touch.");
  }

  @Test
  void at_the_end_of_the_ladder_the_manager_is_asked_to_assign_by_hand() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:31");
    Action.Alert alert = alerts(story).getFirst();
    assertThat(alert.subject()).isEqualTo("Nobody is left to take Ada");
    assertThat(alert.text()).endsWith("nobody is left on the ladder. Assign Ada by hand.");
  }

  @Test
  void nobody_eligible_is_told_with_the_next_look() {
    Scenario story = nobody().leadArrives("Ada");
    Action.Alert alert = alerts(story).getFirst();
    assertThat(alert.subject()).isEqualTo("Nobody eligible for Ada");
    assertThat(alert.text())
        .isEqualTo(
            "Nobody eligible for pool inbound. Next look Mon 23 Nov, 10:05. Assign Ada by hand.");
    assertThat(told(story.then("Mon 10:03"))).contains("Nobody owned it by Mon 23 Nov, 10:02.");
  }

  @Test
  void the_person_of_last_resort_reads_why() {
    Scenario story =
        at("Mon 10:00").deactivate("ana").deactivate("ben").deactivate("olga").leadArrives("Ada");
    story.expectStamp(
        "last_reason", "Assigned to Lea at Mon 23 Nov, 10:00: nobody else was eligible.");
  }

  @Test
  void a_skipped_colleague_is_told_with_the_reason_and_its_detail() {
    Skipped full = new Skipped(new OwnerId("ana"), "inbound", SkipReason.FULL, "2 of 2");
    assertThat(ReasonText.sentence(full, "Ana")).isEqualTo("Skipped Ana: full, 2 of 2.");
    Skipped away = new Skipped(new OwnerId("ana"), "inbound", SkipReason.TIME_OFF, "");
    assertThat(ReasonText.sentence(away, "Ana")).isEqualTo("Skipped Ana: time off.");
  }

  @Test
  void a_clock_that_could_not_be_shown_in_time_is_told_with_its_new_deadline_and_why() {
    Scenario story = at("Mon 10:00").crmIsDown().leadArrives("Ada").then("Mon 11:00").crmIsBack();
    assertThat(told(story))
        .contains(
            "First touch is now due Mon 23 Nov, 11:10: the owner could not be shown in the CRM"
                + " earlier.");
    PolicySketch longer = new PolicySketch();
    longer.hash = "policy 2";
    longer.firstTouch =
        new SlaTarget.FirstTouch(minutes(20), SlaTarget.ClockStart.ASSIGNMENT, null, false);
    assertThat(told(at("Mon 10:00").leadArrives("Ada").policyBecomes(longer)))
        .contains("First touch is now due Mon 23 Nov, 10:20.");
  }

  @Test
  void a_touch_after_the_deadline_is_told_as_late_and_one_in_time_with_its_length() {
    assertThat(told(at("Mon 10:00").leadArrives("Ada").then("Mon 10:04").call("ana")))
        .contains("First touch kept: phone by Ana at Mon 23 Nov, 10:04, after 4 min.");
    assertThat(told(at("Mon 10:00").leadArrives("Ada").then("Mon 10:33").call("olga")))
        .contains("First touch came after its deadline: phone by Olga at Mon 23 Nov, 10:33.");
  }

  @Test
  void every_action_has_its_words_for_the_list_of_what_is_written() {
    Scenario story = at("Mon 20:00").leadArrives("Ada").then("Tue 09:11").call("ben");
    assertThat(story.actions())
        .extracting(action -> ActionText.line(action, OwnerId::value))
        .contains(
            "Owner: ana",
            "Task for ana: First touch by phone: Ada",
            "Acknowledgement asked for",
            "Owner: ben",
            "Open tasks moved to ben",
            "Alert to mia: First touch missed: Ada",
            "Fields of the lead",
            "Our task completed");
    story.change(lead -> lead.touches.clear());
    assertThat(story.actions())
        .extracting(action -> ActionText.what(action, OwnerId::value))
        .contains("Our task opened again", "Task for ana", "Alert to mia");
  }

  private static Scenario arrived(Channel... channels) {
    return at("Mon 10:00").leadArrives("Ada", lead -> lead.channels = Set.of(channels));
  }

  private static Scenario nobody() {
    return at("Mon 10:00").deactivate("ana").deactivate("ben").deactivate("olga").deactivate("lea");
  }

  private static Action.OpenTask task(Scenario story) {
    return story.actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(Action.OpenTask.class::cast)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static List<Action.Alert> alerts(Scenario story) {
    return story.actions().reversed().stream()
        .filter(Action.Alert.class::isInstance)
        .map(Action.Alert.class::cast)
        .toList();
  }

  private static List<String> told(Scenario story) {
    return story.reviews().stream()
        .flatMap(
            review ->
                Engine.decide(review.situation(), review.policy(), review.now())
                    .explanation()
                    .reasons()
                    .stream())
        .map(ReasonText::sentence)
        .toList();
  }
}
