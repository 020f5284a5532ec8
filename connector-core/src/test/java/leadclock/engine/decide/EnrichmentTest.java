package leadclock.engine.decide;

import static leadclock.scenario.Expectation.alert;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.completeTask;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Intake;
import leadclock.engine.policy.Intake.Required;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** S7, R10, D3: leads of which not enough is known. */
class EnrichmentTest {
  private static final When NEWSLETTER =
      new When(List.of(new FacetTest.OneOf("source", Set.of("newsletter"))));

  private static PolicySketch policy(boolean all) {
    PolicySketch policy = new PolicySketch();
    policy.pool("enrichment", "inbound", "dan");
    policy.leadTypes =
        List.of(new LeadType("Newsletter", NEWSLETTER, LeadType.Path.ENRICH_FIRST, null));
    policy.intake =
        new Intake(
            List.of(
                new Required(List.of("email", "phone")),
                new Required(List.of("company")),
                new Required(List.of("consent"))),
            all,
            new Exceptions.Cleanup("enrichment", TimeLimit.of(Duration.ofHours(4)), false, false));
    return policy;
  }

  private static void incomplete(PretendedLead lead) {
    lead.facets.put("source", "newsletter");
    lead.consent = Consent.UNKNOWN;
  }

  private static Scenario newsletter(PolicySketch policy) {
    return under(policy).then("Mon 10:00").leadArrives("Ada", EnrichmentTest::incomplete);
  }

  private static Scenario completed(Scenario story) {
    return story.change(
        lead -> {
          lead.facets.put("company", "Acme");
          lead.consent = Consent.GIVEN;
        });
  }

  private static List<String> texts(Scenario story, String owner) {
    return story.actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(Action.OpenTask.class::cast)
        .filter(task -> task.to().equals(new OwnerId(owner)))
        .map(task -> task.subject() + " | " + task.text())
        .toList();
  }

  @Test
  void a_lead_on_the_path_enrich_first_is_completed_before_its_owner_gets_it() {
    Scenario story = newsletter(policy(false));
    story.expectNot(said(Code.CLOCK_STARTED, "first_touch"));
    story.expect(assign("dan"), said(Code.SENT_TO_ENRICHMENT));
    story.expectStamp("sla_state", "enrichment");
    story.expectStamp("next_deadline", local("Mon 14:00").toString());
    story.expectStamp("last_reason", "In enrichment with Dan, not known: company, consent.");
    completed(story.then("Mon 12:00"));
    story.expect(assign("ana"), said(Code.ENRICHED), said(Code.CLOCK_STARTED, "first_touch"));
    story.expectStamp("next_deadline", local("Mon 12:10").toString());
    story.then("Mon 12:08").call("ana").expect(met());
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void it_stays_there_until_all_of_it_is_known() {
    Scenario story = newsletter(policy(false)).then("Mon 11:00");
    story.change(lead -> lead.consent = Consent.GIVEN).expectOwner("dan").then("Mon 14:01");
    story.expect(said(Code.BREACHED, "cleanup"), alert("mia", Topic.ENRICHMENT_MISSED));
    story.expectStamp(
        "last_reason", "Enrichment was due Mon 23 Nov, 14:00 from Dan; not known: company.");
    completed(story.then("Mon 15:00")).expect(assign("ana"), said(Code.ENRICHED));
  }

  @Test
  void the_task_says_what_is_not_known_and_ends_with_it() {
    Scenario story = newsletter(policy(false));
    assertThat(texts(story, "dan"))
        .containsExactly(
            "Complete the record: Ada | Not known of Ada: company, consent. Find it out and save it"
                + " on the lead's record before this task is due; the lead then goes to sales by"
                + " itself.");
    completed(story.then("Mon 12:00")).expect(completeTask());
  }

  @Test
  void a_whole_lead_goes_straight_to_its_owner() {
    Scenario story =
        under(policy(true))
            .then("Mon 10:00")
            .leadArrives("Ada", lead -> lead.facets.put("company", "Acme"));
    story.expectNot(said(Code.SENT_TO_ENRICHMENT)).expect(assign("ana"));
  }

  @Test
  void any_other_kind_goes_to_its_owner_whose_task_says_what_to_ask_for() {
    Scenario story = other(policy(false), lead -> {});
    assertThat(texts(story, "ana").getFirst()).endsWith(" Ask for company and consent.");
    story.expect(assign("ana"));
    Scenario mail = other(policy(false), lead -> lead.channels = EnumSet.of(Channel.EMAIL));
    assertThat(texts(mail, "ana").getFirst())
        .endsWith(" Ask for a phone number, company and consent.");
  }

  private static Scenario other(PolicySketch policy, Consumer<PretendedLead> shape) {
    return under(policy)
        .then("Mon 10:00")
        .leadArrives(
            "Ada",
            lead -> {
              lead.consent = Consent.UNKNOWN;
              shape.accept(lead);
            });
  }

  @Test
  void a_policy_may_have_every_incomplete_lead_completed_first() {
    other(policy(true), lead -> {}).expect(assign("dan"), said(Code.SENT_TO_ENRICHMENT));
  }

  /** Somebody gave it to Ben before Leadclock heard of it, and its consent is not known. */
  private static Scenario bens(String status) {
    return under(policy(true))
        .then("Mon 10:00")
        .leadArrives(
            "Ada",
            lead -> {
              lead.consent = Consent.UNKNOWN;
              lead.owner = new OwnerId("ben");
              lead.ownerChangedBy = Lead.Author.PERSON;
              lead.status = status;
            });
  }

  @Test
  void a_lead_that_somebody_has_stays_with_them() {
    bens("NEW").expectNot(said(Code.SENT_TO_ENRICHMENT)).expectOwner("ben");
  }

  @Test
  void so_does_one_that_came_in_closed_and_is_reopened() {
    Scenario story = bens("UNQUALIFIED").then("Mon 11:00").change(lead -> lead.status = "NEW");
    story.expectNot(said(Code.SENT_TO_ENRICHMENT)).expectOwner("ben");
    story.expectStamp("next_deadline", local("Mon 11:10").toString());
  }

  @Test
  void where_nobody_is_there_to_complete_it_the_lead_goes_to_sales_as_it_is() {
    Scenario story = under(policy(false)).then("Mon 10:00").deactivate("dan");
    story.leadArrives("Ada", EnrichmentTest::incomplete);
    story.expectNot(said(Code.SENT_TO_ENRICHMENT)).expect(assign("ana"));
  }

  @Test
  void whoever_completes_it_and_leaves_passes_it_to_sales() {
    Scenario story = newsletter(policy(false)).then("Mon 11:00").deactivate("dan");
    story.expect(said(Code.OWNER_DEACTIVATED), assign("ana"));
    story.expectStamp("sla_state", "on_track").then("Mon 11:05").expectNot(assign("dan"));
  }

  @Test
  void a_person_who_moves_it_ends_the_enrichment() {
    Scenario story = newsletter(policy(false)).then("Mon 11:00").movedTo("ben");
    story.expect(said(Code.CLOCK_STARTED, "first_touch")).expectOwner("ben");
    story.then("Mon 11:05").expectNot(assign("dan")).expectStamp("sla_state", "on_track");
  }

  @Test
  void it_does_so_for_good_where_the_lead_had_been_deleted_and_restored() {
    Scenario story = newsletter(policy(false)).then("Mon 10:10").change(lead -> lead.gone = true);
    story.then("Mon 10:20").change(lead -> lead.gone = false).expectOwner("dan");
    story.then("Mon 11:00").movedTo("ben").then("Mon 11:05").call("ben").expect(met());
    story.then("Tue 12:00").expectNot(said(Code.BREACHED, "cleanup"));
    assertThat(story.followUp().clocks())
        .filteredOn(clock -> clock.kind() == SlaClock.Kind.CLEANUP)
        .allMatch(SlaClock.Voided.class::isInstance);
  }
}
