package leadclock.engine.decide;

import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.secondBreach;
import static leadclock.scenario.PolicySketch.hours;
import static leadclock.scenario.PolicySketch.member;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** D5: why a promise was broken, and what becomes known of it later. */
class RootCauseTest {

  @Test
  void who_did_not_get_to_it_is_told_so_when_nothing_else_explains_it() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11").expect(breach());
    story.expectStamp("root_cause", "not done in time");
    assertThat(story.followUp().causes())
        .containsExactly(
            new FollowUp.BreachCause(
                Kind.FIRST_TOUCH, 1, local("Mon 10:10"), RootCause.NOT_IN_TIME, "policy 1"));
  }

  @Test
  void a_lead_that_never_missed_anything_has_no_such_field() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").call("ana");
    assertThat(story.followUp().stamps()).doesNotContainKey("root_cause");
  }

  @Test
  void a_touch_that_was_logged_too_late_was_the_cause() {
    Scenario soon = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    soon.callLoggedLate("ana", "Mon 10:07").expectStamp("root_cause", "late logging");
    Scenario late = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11").call("ben");
    late.then("Wed 10:00").callLoggedLate("ana", "Mon 10:07");
    assertThat(late.followUp().cause(Kind.FIRST_TOUCH, 1)).isEqualTo(RootCause.LATE_LOGGING);
    assertThat(late.followUp().misses().getFirst().voided()).isFalse();
  }

  @Test
  void a_second_touch_that_was_over_when_the_first_was_logged_is_late_logging() {
    PolicySketch policy = new PolicySketch();
    policy.ladder = List.of();
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").then("Mon 12:00");
    story.callLoggedLate("ana", "Mon 10:05").expect(secondBreach());
    assertThat(story.followUp().cause(Kind.SECOND_TOUCH, 1)).isEqualTo(RootCause.LATE_LOGGING);
  }

  @Test
  void a_miss_that_a_manager_voids_has_no_cause() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:11");
    story.appealed(Kind.FIRST_TOUCH, 1, "fire drill").expectStamp("root_cause", "");
    assertThat(story.followUp().causes()).isEmpty();
  }

  @Test
  void nobody_looked_when_the_time_was_up() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").unreviewedUntil("Mon 11:00");
    story.expect(breach()).expectStamp("root_cause", "our own delay");
  }

  @Test
  void a_mail_that_reached_nobody_is_missing_data() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:05");
    story.touched("ana", Channel.EMAIL, local("Mon 10:05"), RootCauseTest::bounced);
    story.then("Mon 10:11").expectStamp("root_cause", "missing data");
    at("Mon 10:00")
        .leadArrives("Ada", lead -> lead.channels = Set.of())
        .then("Mon 10:11")
        .expectStamp("root_cause", "missing data");
  }

  private static Touch bounced(Touch touch) {
    return shaped(touch, Touch.Result.BOUNCED, Verdict.YES);
  }

  private static Touch impersonal(Touch touch) {
    return shaped(touch, Touch.Result.ATTEMPTED, Verdict.NO);
  }

  private static Touch shaped(Touch touch, Touch.Result result, Verdict personal) {
    return new Touch(
        touch.id(),
        touch.channel(),
        touch.by(),
        touch.occurredAt(),
        touch.knownAt(),
        touch.sender(),
        result,
        false,
        personal,
        Verdict.YES);
  }

  @Test
  void a_touch_that_does_not_count_is_unclear_criteria() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:05");
    story.touched("ana", Channel.EMAIL, local("Mon 10:05"), RootCauseTest::impersonal);
    story.then("Mon 10:11").expectStamp("root_cause", "unclear criteria");
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .call("ben")
        .then("Mon 10:11")
        .expectStamp("root_cause", "unclear criteria");
  }

  @Test
  void a_lead_that_had_to_be_moved_was_routed_wrong() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .movedTo("dan")
        .then("Mon 10:16")
        .expectStamp("root_cause", "wrong routing");
    PolicySketch policy = new PolicySketch();
    When paid = new When(List.of(new FacetTest.OneOf("source", Set.of("paid"))));
    policy.routingBefore =
        List.of(new RoutingRule("Paid", paid, "overflow", "backup", null, false));
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .change(lead -> lead.facets = Map.of("source", "paid"))
        .then("Mon 10:11")
        .expectStamp("root_cause", "wrong routing");
  }

  @Test
  void an_owner_who_went_off_shift_is_the_calendars() {
    PolicySketch policy = new PolicySketch();
    List<Member> early = List.of(member("ana", 1, hours("09:00-10:05")));
    policy.pool("inbound", "inbound", early, null);
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:11")
        .expectStamp("root_cause", "calendar");
  }

  @Test
  void a_deadline_at_closing_is_nobodys_absence() {
    at("Mon 16:50")
        .leadArrives("Ada")
        .then("Mon 17:01")
        .expectStamp("root_cause", "not done in time");
  }

  @Test
  void who_carried_as_much_as_they_may_is_capacity() {
    PolicySketch policy = new PolicySketch();
    policy.pool("inbound", "inbound", List.of(member("ana", 1, null)), 2);
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").leadArrives("Bo");
    story.then("Mon 10:11").about("Ada").expectStamp("root_cause", "capacity");
  }

  @Test
  void a_lead_that_nobody_could_take_says_so() {
    Scenario story =
        at("Mon 10:00").marked("ana", "ill").marked("ben", "ill").marked("olga", "ill");
    story.deactivate("lea").leadArrives("Ada").then("Mon 10:03");
    assertThat(story.followUp().cause(Kind.ASSIGN, 1)).isEqualTo(RootCause.NOBODY_ELIGIBLE);
    Scenario last = at("Mon 10:00").marked("ana", "ill").marked("ben", "ill").marked("olga", "ill");
    last.leadArrives("Ada").expectOwner("lea").then("Mon 10:11");
    last.expectStamp("root_cause", "nobody eligible");
    assertThat(last.followUp().misses().getFirst().owner()).isEqualTo(new OwnerId("lea"));
  }

  @Test
  void a_new_policy_that_ends_the_time_in_the_past_is_unclear_criteria() {
    PolicySketch quicker = new PolicySketch();
    quicker.hash = "policy 2";
    quicker.firstTouch =
        new SlaTarget.FirstTouch(
            PolicySketch.minutes(2), SlaTarget.ClockStart.ASSIGNMENT, null, false);
    Scenario story = at("Mon 10:00").leadArrives("Ada").then("Mon 10:08").policyBecomes(quicker);
    assertThat(story.followUp().causes())
        .containsExactly(
            new FollowUp.BreachCause(
                Kind.FIRST_TOUCH, 1, local("Mon 10:02"), RootCause.UNCLEAR_CRITERIA, "policy 2"));
  }
}
