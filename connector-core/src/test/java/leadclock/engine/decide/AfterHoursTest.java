package leadclock.engine.decide;

import static leadclock.scenario.Expectation.acknowledge;
import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.skipped;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.PolicySketch.hours;
import static leadclock.scenario.PolicySketch.member;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class AfterHoursTest {

  @Test
  void a_lead_at_night_is_assigned_at_once_and_its_clock_starts_at_opening() {
    Scenario story =
        at("Mon 20:00")
            .leadArrives("Ada")
            .expectOnly(assign("ana"), task("ana", Channel.PHONE), acknowledge())
            .expectStamp("assigned_at", local("Mon 20:00").toString())
            .expectStamp("ack_requested_at", local("Mon 20:00").toString())
            .expectStamp("next_deadline", local("Tue 09:10").toString());
    story.then("Tue 09:10").expectNot(breach());
    story.advance(Duration.ofMillis(1)).expect(breach(), assign("ben"));
  }

  @Test
  void the_acknowledgement_is_asked_for_once_and_is_no_touch() {
    Scenario story =
        at("Mon 20:00").leadArrives("Ada").expect(acknowledge()).reviewed().expectOnly();
    story.expectStamp("first_touch_at", "");
  }

  @Test
  void nobody_is_acknowledged_in_coverage_or_without_consent() {
    at("Mon 10:00").leadArrives("Ada").then("Mon 10:05").expectNot(acknowledge());
    at("Mon 20:00")
        .leadArrives("Ada", lead -> lead.consent = Consent.UNKNOWN)
        .expectNot(acknowledge())
        .change(lead -> lead.consent = Consent.GIVEN)
        .expect(acknowledge());
    at("Mon 20:00").leadArrives("Ada", lead -> lead.noContact = true).expectNot(acknowledge());
  }

  @Test
  void unknown_consent_suffices_where_the_policy_says_so() {
    PolicySketch policy = new PolicySketch();
    policy.acknowledgeWhenUnknown = true;
    under(policy)
        .then("Mon 20:00")
        .leadArrives("Ada", lead -> lead.consent = Consent.UNKNOWN)
        .expect(acknowledge());
  }

  @Test
  void leads_of_the_night_are_spread_evenly_over_those_who_open() {
    PolicySketch policy = new PolicySketch();
    policy.pool(
        "inbound",
        "inbound",
        List.of(
            member("ana", 1, null),
            member("cleo", 1, hours("13:00-17:00")),
            member("dan", 1, null)),
        2);
    Scenario story = under(policy).then("Mon 20:00");
    for (int i = 0; i < 6; i++) {
      story.leadArrives("lead " + i).advance(Duration.ofSeconds(1));
    }
    assertThat(story.load("ana")).isEqualTo(3);
    assertThat(story.load("dan")).isEqualTo(3);
    assertThat(story.load("cleo")).isZero();
  }

  @Test
  void the_manager_hears_once_before_opening_that_leads_pile_up() {
    PolicySketch policy = new PolicySketch();
    policy.pool("inbound", "inbound", List.of(member("ana", 1, null), member("dan", 1, null)), 2);
    Scenario story = under(policy).then("Mon 20:00");
    for (int i = 0; i < 4; i++) {
      story.leadArrives("lead " + i);
    }
    story.expectNot(alert("mia", Topic.PILE_UP)).leadArrives("Ada");
    story.expect(alert("mia", Topic.PILE_UP));
    story.leadArrives("Bea").leadArrives("Cal").reviewed();
    story.expectNot(alert("mia", Topic.PILE_UP));
  }

  @Test
  void a_cap_that_counts_sends_the_rest_to_the_backup() {
    PolicySketch policy = new PolicySketch();
    policy.afterHours = new SlaTarget.AfterHours(false, false, false);
    policy.pool("inbound", "inbound", List.of(member("ana", 1, null)), 1);
    under(policy)
        .then("Mon 20:00")
        .leadArrives("Ada")
        .expect(assign("ana"))
        .leadArrives("Bea")
        .expect(assign("ben"));
  }

  @Test
  void a_backup_team_that_is_on_duty_takes_the_evening() {
    PolicySketch policy = new PolicySketch().pool("backup", "late", "eva");
    under(policy)
        .then("Mon 20:00")
        .leadArrives("Ada")
        .expect(assign("eva"), skipped("ana", SkipReason.OUT_OF_SHIFT))
        .expectStamp("next_deadline", local("Mon 20:10").toString());
  }

  @Test
  void the_clock_may_wait_for_the_owners_own_shift() {
    PolicySketch policy = new PolicySketch();
    policy.afterHours = new SlaTarget.AfterHours(false, true, true);
    policy.pool("inbound", "inbound", List.of(member("ana", 1, hours("11:00-17:00"))), null);
    under(policy)
        .then("Mon 20:00")
        .leadArrives("Ada")
        .expect(assign("ana"))
        .expectStamp("next_deadline", local("Tue 11:10").toString());
  }

  @Test
  void a_weekend_does_not_count() {
    at("Fri 16:55")
        .leadArrives("Ada")
        .expect(assign("ana"))
        .expectStamp("next_deadline", Instant.parse("2026-11-30T08:05:00Z").toString());
  }

  @Test
  void a_lead_that_came_in_coverage_is_not_acknowledged_in_the_evening() {
    at("Mon 16:55").leadArrives("Ada").then("Mon 20:00").reviewed().expectNot(acknowledge());
  }
}
