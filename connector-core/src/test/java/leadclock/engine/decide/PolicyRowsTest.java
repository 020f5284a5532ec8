package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Enrolment;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Review;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Which rows of the policy hold for a lead, and that they are told. */
class PolicyRowsTest {

  @Test
  void the_first_row_that_matches_holds_and_is_told() {
    Scenario hot =
        under(rows("policy 1")).then("Mon 10:00").leadArrives("Ada", PolicyRowsTest::hot);
    hot.expect(assign("eva")).expectStamp("next_deadline", local("Mon 10:03").toString());
    assertThat(hot.followUp().target()).isEqualTo("Hot");
    assertThat(hot.followUp().route()).isEqualTo("Hot to the field");
    Explanation why = hot.reviews().stream().map(PolicyRowsTest::decided).findFirst().orElseThrow();
    assertThat(why.target()).isEqualTo("Hot");
    assertThat(why.rule()).isEqualTo("Hot to the field");
    assertThat(why.reasons())
        .extracting(ReasonText::sentence)
        .startsWith("Enrolled under “Hot”.")
        .contains("First touch by Eva is due Mon 23 Nov, 10:03.");
    under(rows("policy 1"))
        .then("Mon 10:00")
        .leadArrives("Bea")
        .expect(assign("ana"))
        .expectStamp("next_deadline", local("Mon 10:10").toString());
  }

  @Test
  void a_lead_keeps_the_rows_it_was_enrolled_with_whatever_is_learned_about_it() {
    Scenario story = under(rows("policy 1")).then("Mon 10:00").leadArrives("Ada");
    story.then("Mon 10:05").change(PolicyRowsTest::hot).then("Mon 10:11");
    story.expect(assign("ben")).expectOwner("ben");
    assertThat(story.followUp().target()).isEqualTo("Everyone");
    assertThat(story.followUp().route()).isEqualTo("Everyone");
    assertThat(story.followUp().misses().getFirst().at()).isEqualTo(local("Mon 10:10"));
  }

  @Test
  void a_policy_that_leaves_open_clocks_alone_still_finds_rows_for_a_lead_whose_own_are_gone() {
    PolicySketch renamed = rows("policy 2");
    renamed.onChange = SlaPolicy.OnChange.KEEP;
    renamed.routingBefore = List.of();
    renamed.targetsBefore = List.of();
    Scenario story = under(rows("policy 1")).then("Mon 10:00");
    story.leadArrives("Ada", PolicyRowsTest::hot).policyBecomes(renamed);
    assertThat(story.followUp().target()).isEqualTo("Everyone");
    story.expectStamp("next_deadline", local("Mon 10:03").toString());
  }

  @Test
  void a_new_policy_that_recomputes_matches_the_rows_again() {
    PolicySketch rows = rows("policy 2");
    Scenario story = under(new PolicySketch()).then("Mon 10:00");
    story.leadArrives("Ada", PolicyRowsTest::hot).expect(assign("ana")).policyBecomes(rows);
    story.expectStamp("next_deadline", local("Mon 10:03").toString()).then("Mon 10:04");
    story.expect(assign("dan"));
  }

  @Test
  void a_lead_that_is_not_worked_is_told_why_and_has_no_rows() {
    PolicySketch policy = new PolicySketch();
    policy.goLive = local("Mon 09:30");
    policy.scope = only("source", "web");
    policy.bulkImport = new Scope.BulkImport(200, minutes(1));
    Scenario story = under(policy).then("Mon 10:00");
    story.knownLater("Old", local("Mon 09:00"), lead -> lead.facets.put("source", "web"));
    notWorked(story, Enrolment.BEFORE_GO_LIVE, "Not worked: created before go-live.");
    story.leadArrives("Elsewhere");
    notWorked(story, Enrolment.OUT_OF_SCOPE, "Not worked: outside the policy's scope.");
    story.leadArrives(
        "Many",
        lead -> {
          lead.facets.put("source", "web");
          lead.arrivals = 201;
        });
    notWorked(story, Enrolment.IMPORTED, "Not worked: part of a bulk import.");
    story.leadArrives("Gone", lead -> lead.gone = true);
    notWorked(story, Enrolment.GONE, "Not worked: deleted or merged.");
  }

  @Test
  void a_lead_that_nobody_could_take_may_still_turn_out_to_be_imported() {
    PolicySketch policy = new PolicySketch();
    policy.bulkImport = new Scope.BulkImport(200, minutes(1));
    Scenario story = under(policy).then("Mon 10:00").deactivate("ana").deactivate("ben");
    story.deactivate("olga").deactivate("lea").leadArrives("Ada").expect(said(Code.NO_ELIGIBLE));
    story.change(lead -> lead.arrivals = 500);
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.IMPORTED);
    assertThat(story.followUp().waitingPool()).isNull();
    story.activate("ana").expectOnly();
  }

  @Test
  void a_lead_that_somebody_missed_stays_enrolled_whatever_arrives_later() {
    PolicySketch policy = new PolicySketch();
    policy.bulkImport = new Scope.BulkImport(200, minutes(1));
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").crmIsDown();
    story.then("Mon 10:11").change(lead -> lead.arrivals = 500);
    assertThat(story.followUp().enrolment()).isEqualTo(Enrolment.ENROLLED);
  }

  private static void notWorked(Scenario story, Enrolment enrolment, String sentence) {
    assertThat(story.followUp().enrolment()).isEqualTo(enrolment);
    assertThat(story.followUp().target()).isEmpty();
    assertThat(story.followUp().route()).isEmpty();
    Explanation why = story.last().explanation();
    assertThat(why.target()).isEmpty();
    assertThat(why.rule()).isEmpty();
    assertThat(why.reasons()).extracting(ReasonText::sentence).containsExactly(sentence);
    story.expectOnly();
  }

  private static Explanation decided(Review review) {
    return Engine.decide(review.situation(), review.policy(), review.now()).explanation();
  }

  private static void hot(PretendedLead lead) {
    lead.facets.put("tier", "hot");
  }

  private static PolicySketch rows(String hash) {
    PolicySketch policy = new PolicySketch();
    policy.hash = hash;
    policy.pool("field", "inbound", "eva").pool("second", "inbound", "dan");
    policy.routingBefore =
        List.of(
            new RoutingRule(
                "Hot to the field", only("tier", "hot"), "field", "second", null, false));
    policy.targetsBefore =
        List.of(
            new SlaTarget(
                "Hot",
                only("tier", "hot"),
                minutes(2),
                new SlaTarget.FirstTouch(minutes(3), SlaTarget.ClockStart.ASSIGNMENT, null, false),
                policy.secondTouch,
                policy.nextAction,
                policy.afterHours,
                false,
                false));
    return policy;
  }

  private static When only(String facet, String value) {
    return new When(List.of(new FacetTest.OneOf(facet, Set.of(value))));
  }
}
