package leadclock.engine.decide;

import static leadclock.scenario.Expectation.acknowledge;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.LeadType.Path;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** S7: kinds of lead, and promises that hold at any hour. */
class LeadTypeTest {
  private static final LeadType DOWNLOAD =
      new LeadType(
          "Content download",
          only(new FacetTest.OneOf("source", Set.of("content"))),
          Path.NURTURE,
          only(
              new FacetTest.Compared(
                  "field.score", FacetTest.Operator.AT_LEAST, new BigDecimal("60"))));
  private static final LeadType REST = new LeadType("Rest", When.ALWAYS, Path.STANDARD, null);

  @Test
  void a_download_has_an_owner_at_once_and_no_deadline_until_it_is_ready_for_sales() {
    Scenario story = under(nurturing()).then("Mon 10:00");
    story.leadArrives("Ada", LeadTypeTest::downloads);
    story
        .expectNot(task("ana", Channel.PHONE))
        .expect(assign("ana"), said(Code.NURTURED, "first_touch"))
        .expectStamp("next_deadline", "")
        .expectStamp("sla_state", "paused")
        .expectStamp(
            "last_reason", "First touch waits with Ana until the lead is ready for sales.");
    story.then("Thu 10:00").expectNot(breach());
    story.change(lead -> lead.facets.put("field.score", "60"));
    story
        .expect(said(Code.CLOCK_RESUMED, "first_touch"), task("ana", Channel.PHONE))
        .expectStamp("next_deadline", local("Thu 10:10").toString());
    story.then("Thu 10:10").expectNot(breach());
    story.advance(Duration.ofMillis(1)).expect(breach(), assign("ben"));
  }

  @Test
  void how_long_a_first_touch_took_counts_from_when_the_lead_was_ready() {
    Scenario story = under(nurturing()).then("Mon 10:00");
    story.leadArrives("Ada", LeadTypeTest::downloads).then("Thu 10:00");
    story.change(lead -> lead.facets.put("field.score", "60"));
    story.then("Thu 10:03").call("ana").expect(met());
    assertThat(elapsed(story)).containsExactly(Duration.ofMinutes(3));
  }

  private static List<Duration> elapsed(Scenario story) {
    return story.followUp().clocks().stream()
        .filter(clock -> clock.kind() == SlaClock.Kind.FIRST_TOUCH)
        .map(clock -> ((SlaClock.Met) clock).elapsed())
        .toList();
  }

  @Test
  void what_was_ready_once_does_not_rest_again() {
    Scenario story = under(nurturing()).then("Mon 10:00");
    story.leadArrives("Ada", LeadTypeTest::downloads).then("Mon 11:00");
    story.change(lead -> lead.facets.put("field.score", "61"));
    story.then("Mon 11:05").change(lead -> lead.facets.put("field.score", "59"));
    story.then("Mon 11:11").expect(breach());
  }

  @Test
  void a_touch_while_a_lead_is_nurtured_keeps_the_promise_in_no_time() {
    Scenario story = under(nurturing()).then("Mon 10:00");
    story.leadArrives("Ada", LeadTypeTest::downloads).then("Tue 10:00").call("ana").expect(met());
    assertThat(elapsed(story)).containsExactly(Duration.ZERO);
  }

  @Test
  void a_touch_in_nurture_that_is_logged_once_the_clock_runs_counts_all_the_same() {
    Scenario story = under(nurturing()).then("Mon 10:00");
    story.leadArrives("Ada", LeadTypeTest::downloads).then("Tue 10:00");
    story.change(lead -> lead.facets.put("field.score", "60")).then("Tue 10:08");
    story.callLoggedLate("ana", "Mon 15:00").expect(met());
  }

  @Test
  void a_nurtured_lead_takes_no_place_under_the_cap_until_its_clock_runs() {
    PolicySketch policy = nurturing();
    policy.pool("inbound", "inbound", List.of(Member.Named.of(PolicySketch.email("ana"))), 1);
    Scenario story = under(policy).then("Mon 10:00");
    story.leadArrives("Ada", LeadTypeTest::downloads).leadArrives("Bea").expect(assign("ana"));
    assertThat(story.load("ana")).isEqualTo(1);
    story.about("Ada").change(lead -> lead.facets.put("field.score", "99"));
    assertThat(story.load("ana")).isEqualTo(2);
  }

  @Test
  void a_lead_that_asks_for_no_contact_rests_even_once_it_is_ready() {
    Scenario story = under(nurturing()).then("Mon 10:00");
    story.leadArrives("Ada", LeadTypeTest::downloads).then("Mon 11:00");
    story.change(
        lead -> {
          lead.noContact = true;
          lead.facets.put("field.score", "60");
        });
    story.expectStamp("sla_state", "paused").then("Tue 11:00");
    story.change(lead -> lead.noContact = false);
    story.expectStamp("next_deadline", local("Tue 11:10").toString());
  }

  @Test
  void a_route_asks_for_the_first_kind_that_matches() {
    PolicySketch policy = nurturing();
    policy.routingBefore =
        List.of(
            new RoutingRule(
                "Rest",
                only(new FacetTest.OfType(Set.of("Rest"), policy.leadTypes)),
                "overflow",
                "backup",
                null,
                false));
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada", LeadTypeTest::downloads)
        .expect(assign("ana"))
        .leadArrives("Bea")
        .expect(assign("olga"));
  }

  @Test
  void an_incident_is_due_in_the_middle_of_the_night() {
    PolicySketch policy = new PolicySketch();
    policy.aroundTheClock = true;
    Scenario story = under(policy).then("Mon 23:00").leadArrives("Ada");
    story
        .expect(assign("ana"), acknowledge())
        .expectStamp("next_deadline", local("Mon 23:10").toString());
    story.then("Mon 23:10").expectNot(breach());
    story.advance(Duration.ofMillis(1)).expect(breach(), assign("ben"));
  }

  @Test
  void a_chat_is_acknowledged_in_coverage_too_where_consent_allows() {
    PolicySketch policy = new PolicySketch();
    policy.acknowledgeAtOnce = true;
    Scenario story = under(policy).then("Mon 10:00").leadArrives("Ada").expect(acknowledge());
    story.then("Mon 10:05").expectNot(acknowledge());
    under(policy)
        .then("Mon 10:00")
        .leadArrives("Ada", lead -> lead.consent = Consent.WITHDRAWN)
        .expectNot(acknowledge());
  }

  private static void downloads(PretendedLead lead) {
    lead.facets.put("source", "content");
  }

  private static PolicySketch nurturing() {
    PolicySketch policy = new PolicySketch();
    policy.leadTypes = List.of(DOWNLOAD, REST);
    return policy;
  }

  private static When only(FacetTest test) {
    return new When(List.of(test));
  }
}
