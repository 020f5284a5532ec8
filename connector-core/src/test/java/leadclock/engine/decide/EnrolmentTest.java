package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Enrolment;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class EnrolmentTest {

  @Test
  void a_lead_from_before_go_live_is_only_mirrored() {
    PolicySketch policy = new PolicySketch();
    policy.goLive = local("Mon 10:00");
    Scenario story = under(policy).then("Mon 10:01");
    story.knownLater("Ada", local("Mon 09:59"), lead -> {}).expectOnly();
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.BEFORE_GO_LIVE);
    assertThat(story.followUp().clocks()).isEmpty();
    assertThat(story.followUp().stamps()).isEmpty();
    assertThat(story.last().nextReviewAt()).isEqualTo(Instant.MAX);
    story.knownLater("Bea", local("Mon 10:00"), lead -> {}).expect(assign("ana"));
  }

  @Test
  void a_lead_outside_the_scope_is_never_worked() {
    PolicySketch policy = new PolicySketch();
    policy.scope = new When(List.of(new FacetTest.OneOf("source", Set.of("web"))));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").expectOnly();
    story.change(lead -> lead.facets.put("source", "web")).expectOnly();
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.OUT_OF_SCOPE);
    story.leadArrives("Bea", lead -> lead.facets.put("source", "WEB")).expect(assign("ana"));
  }

  @Test
  void a_bulk_import_is_mirrored_only() {
    Scenario story = imports();
    story.leadArrives("Ada", lead -> lead.arrivals = 201).expectOnly();
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.IMPORTED);
    story.leadArrives("Bea", lead -> lead.arrivals = 200).expect(assign("ana"));
  }

  @Test
  void a_lead_of_an_import_that_nobody_got_yet_leaves_with_its_turn_given_back() {
    Scenario story = imports().crmIsDown().leadArrives("Ada").expect(assign("ana"));
    story.change(lead -> lead.arrivals = 500).expectOnly();
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.IMPORTED);
    assertThat(story.followUp().decided()).isEmpty();
    assertThat(story.followUp().holding()).isNull();
    assertThat(story.load("ana")).isZero();
    assertThat(story.turns("inbound", "ana")).isZero();
    story.crmIsBack().expectShown(null);
  }

  @Test
  void a_lead_that_somebody_has_stays_enrolled_whatever_arrives_later() {
    Scenario story = imports().leadArrives("Ada").change(lead -> lead.arrivals = 500);
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.ENROLLED);
  }

  @Test
  void a_deleted_lead_has_no_open_clock_and_nothing_under_way() {
    Scenario story = at("Mon 10:00").leadArrives("Ada").expect(assign("ana"));
    story.change(lead -> lead.gone = true).expectOnly();
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.GONE);
    assertThat(story.followUp().clocks()).noneMatch(SlaClock.Open.class::isInstance);
    assertThat(story.load("ana")).isZero();
    story.advance(minutes(30)).expectOnly();
  }

  @Test
  void a_restored_lead_is_worked_again() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .change(lead -> lead.gone = true)
        .advance(minutes(30))
        .expect(said(Code.VOIDED_GONE, "first_touch"))
        .change(lead -> lead.gone = false)
        .expect(said(Code.REOPENED))
        .expectStamp("next_deadline", local("Mon 10:40").toString());
  }

  @Test
  void a_restored_lead_that_nobody_has_is_to_be_owned_in_time_again() {
    Scenario story = at("Mon 10:00").deactivate("ana").deactivate("ben").deactivate("olga");
    story.deactivate("lea").leadArrives("Ada").change(lead -> lead.gone = true);
    story.then("Mon 11:00").change(lead -> lead.gone = false).then("Mon 11:03");
    assertThat(story.followUp().clocks().getLast())
        .isInstanceOfSatisfying(
            SlaClock.Breached.class,
            clock -> assertThat(clock.breachedAt()).isEqualTo(local("Mon 11:02")));
  }

  private static Scenario imports() {
    PolicySketch policy = new PolicySketch();
    policy.bulkImport = new Scope.BulkImport(200, minutes(1));
    return under(policy).then("Mon 10:00");
  }

  @Test
  void a_lead_that_comes_back_shows_what_was_decided_and_has_no_task_open_that_is_done() {
    Scenario story = at("Mon 10:00").leadArrives("Ada");
    story
        .then("Mon 10:04")
        .crmIsDown()
        .call("ana")
        .expect(completeTask())
        .change(lead -> lead.gone = true)
        .then("Mon 11:00")
        .crmIsBack()
        .change(lead -> lead.gone = false)
        .expect(completeTask());
    assertThat(story.last().actions())
        .filteredOn(Action.Stamp.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Stamp.class,
            stamp -> assertThat(stamp.stamps()).isEqualTo(story.followUp().stamps()));
  }
}
