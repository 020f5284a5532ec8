package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.moveTasks;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.skipped;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.PolicySketch.hours;
import static leadclock.scenario.PolicySketch.member;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.PolicySketch.off;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void an_owner_found_on_a_new_lead_keeps_it() {
    Scenario story =
        at("Mon 10:00")
            .knownLater(
                "Ada",
                local("Mon 09:59"),
                lead -> {
                  lead.owner = new OwnerId("cleo");
                  lead.ownerChangedAt = local("Mon 09:58");
                })
            .expectOnly(task("cleo", Channel.PHONE))
            .expectOwner("cleo")
            .expectStamp("assigned_at", local("Mon 09:59").toString())
            .expectStamp("next_deadline", local("Mon 10:09").toString());
    Met met = (Met) story.followUp().clocks().getFirst();
    assertThat(met.elapsed()).isZero();
    story.then("Mon 10:10").expect(breach(), assign("ben"), moveTasks("cleo", "ben"));
  }

  @Test
  void a_queue_or_a_deactivated_user_is_no_owner() {
    at("Mon 10:00")
        .leadArrives("Ada", lead -> lead.owner = new OwnerId("queue"))
        .expect(assign("ana"));
    at("Mon 10:00")
        .deactivate("cleo")
        .leadArrives("Ada", lead -> lead.owner = new OwnerId("cleo"))
        .expect(assign("ana"));
    at("Mon 10:00")
        .leadArrives("Ada", lead -> lead.owner = new OwnerId("stranger"))
        .expect(assign("ana"));
  }

  @Test
  void an_owner_found_too_late_has_broken_the_assign_promise_late() {
    Scenario story =
        at("Mon 10:00")
            .knownLater(
                "Ada",
                local("Mon 09:50"),
                lead -> {
                  lead.owner = new OwnerId("cleo");
                  lead.ownerChangedAt = local("Mon 09:55");
                });
    Breached late = (Breached) story.followUp().clocks().getFirst();
    assertThat(late.breachedAt()).isEqualTo(local("Mon 09:52"));
    assertThat(late.metAt()).isEqualTo(local("Mon 09:55"));
  }

  @Test
  void the_backup_pool_takes_over_when_the_primary_is_full() {
    PolicySketch policy = new PolicySketch();
    policy.pool("inbound", "inbound", List.of(member("ana", 1, null)), 1);
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expect(assign("ana"))
        .leadArrives("Bea")
        .expect(assign("ben"), skipped("ana", SkipReason.FULL))
        .about("Ada")
        .call("ana")
        .leadArrives("Cy")
        .expect(assign("ana"));
  }

  @Test
  void everybody_who_cannot_take_it_is_skipped_with_the_reason() {
    PolicySketch policy = new PolicySketch();
    policy.pool(
        "inbound",
        "inbound",
        List.of(
            member("ana", 1, hours("13:00-17:00")),
            member("cleo", 1, null, off("2026-11-20", "2026-11-23")),
            member("dan", 1, null),
            member("eva", 1, null),
            member("nobody", 1, null)),
        null);
    under(policy)
        .then("Mon 10:00")
        .deactivate("dan")
        .marked("eva", "2 misses in 7 days")
        .leadArrives("Ada")
        .expect(
            assign("ben"),
            skipped("ana", SkipReason.OUT_OF_SHIFT),
            skipped("cleo", SkipReason.TIME_OFF),
            skipped("dan", SkipReason.INACTIVE),
            skipped("eva", SkipReason.MARKED),
            skipped("nobody@example.com", SkipReason.UNKNOWN_IN_CRM));
  }

  @Test
  void the_person_of_last_resort_gets_what_nobody_can_take_and_the_manager_hears_once() {
    Scenario story =
        at("Mon 10:00").deactivate("ana").deactivate("ben").deactivate("olga").leadArrives("Ada");
    story
        .expectOnly(assign("lea"), task("lea", Channel.PHONE), alert("mia", Topic.NO_ELIGIBLE))
        .reviewed()
        .expectOnly()
        .advance(minutes(11))
        .expect(breach(), said(Code.LADDER_ENDED), alert("mia", Topic.LAST_RUNG_MISSED))
        .expectOwner("lea");
  }

  @Test
  void without_anybody_the_lead_waits_under_one_alert_and_is_looked_at_every_five_minutes() {
    Scenario story =
        at("Mon 10:00")
            .deactivate("ana")
            .deactivate("ben")
            .deactivate("olga")
            .deactivate("lea")
            .leadArrives("Ada")
            .expectOnly(alert("mia", Topic.NO_ELIGIBLE))
            .expectStamp("sla_state", "no_eligible_owner");
    assertThat(story.followUp().waitingPool()).isEqualTo("inbound");
    assertThat(story.last().nextReviewAt()).isBefore(local("Mon 10:05").plusMillis(1));
    story
        .then("Mon 10:20")
        .expectOnly()
        .activate("ben")
        .expectOnly(assign("ben"), task("ben", Channel.PHONE), completeTask())
        .expectStamp("sla_state", "on_track");
    assertThat(story.followUp().waitingPool()).isNull();
    Breached late = (Breached) story.followUp().clocks().getFirst();
    assertThat(late.kind()).isEqualTo(Kind.ASSIGN);
    assertThat(late.metAt()).isEqualTo(local("Mon 10:20"));
  }

  @Test
  void a_waiting_lead_is_looked_at_when_somebody_starts_work() {
    PolicySketch policy = new PolicySketch();
    policy.overflow = null;
    policy.pool("inbound", "inbound", List.of(member("ana", 1, hours("10:02-17:00"))), null);
    policy.pool("backup", "inbound", List.of(member("ben", 1, hours("13:00-17:00"))), null);
    Scenario story = under(policy).then("Mon 10:00").deactivate("lea").leadArrives("Ada");
    assertThat(story.last().nextReviewAt()).isEqualTo(local("Mon 10:02"));
    story.expect(alert("mia", Topic.NO_ELIGIBLE)).advance(minutes(3)).expect(assign("ana"));
  }

  @Test
  void a_deactivated_owner_loses_the_lead_at_once_without_a_miss() {
    Scenario story =
        at("Mon 10:00")
            .leadArrives("Ada")
            .advance(minutes(7))
            .expect(assign("ana"))
            .deactivate("ana")
            .expectOnly(assign("ben"), moveTasks("ana", "ben"))
            .expectStamp("next_deadline", local("Mon 10:17").toString());
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void a_deactivated_owner_of_a_finished_lead_keeps_it() {
    PolicySketch policy = new PolicySketch();
    policy.secondTouch = null;
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .call("ana")
        .expect(met())
        .deactivate("ana")
        .expectOnly();
  }

  @Test
  void a_route_may_tell_the_manager_of_each_lead() {
    PolicySketch policy = new PolicySketch();
    policy.routeAlert = true;
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expectOnly(assign("ana"), task("ana", Channel.PHONE), alert("mia", Topic.ROUTE_ALERT));
  }

  @Test
  void a_lead_without_a_number_is_written_to_and_asked_for_one() {
    Scenario story =
        at("Mon 10:00")
            .leadArrives("Ada", lead -> lead.channels = EnumSet.of(Channel.EMAIL))
            .expectOnly(assign("ana"), task("ana", Channel.EMAIL));
    assertThat(story.followUp().holding()).isNotNull();
  }
}
