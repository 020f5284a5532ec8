package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import leadclock.engine.policy.When;
import org.junit.jupiter.api.Test;

/** The way of a lead through sales, as it is written. */
class StagesTest {
  private static final String PEOPLE =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com]
        pools:
          seniors: { members: [rep.two@example.com] }
        roles:
          account-executive: { primary: seniors, backup: inbound }
      """;
  private static final String STAGES =
      """
      stages:
        - { name: inquiry, value: lead, role: sdr, start: 2m }
        - name: qualified meeting
          role: account-executive
          meeting-booked: yes
          definition: { field.environment: set }
          require: [industry, service-category]
          hand-off: { notes: [field.main_need] }
      """;

  private static SlaPolicy policy(String more) {
    return SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", PEOPLE + more));
  }

  private static Stages stages() {
    return Objects.requireNonNull(policy(STAGES).stages());
  }

  @Test
  void a_stage_names_its_value_its_role_its_start_and_what_must_be_known() {
    RoutingRule role =
        new RoutingRule("account-executive", When.ALWAYS, "seniors", "inbound", null, false);
    assertThat(stages().facet()).isEqualTo("field.lifecyclestage");
    assertThat(stages().all())
        .containsExactly(
            new Stage(
                "inquiry",
                "lead",
                "sdr",
                null,
                TimeLimit.of(Duration.ofMinutes(2)),
                false,
                When.ALWAYS,
                List.of()),
            new Stage(
                "qualified meeting",
                "qualified meeting",
                "account-executive",
                role,
                new TimeLimit.CoverageDays(1),
                true,
                new When(List.of(new FacetTest.Present("field.environment"))),
                List.of("industry", "service-category", "field.main_need")));
  }

  @Test
  void without_the_section_a_lead_stays_with_whoever_has_it() {
    assertThat(policy("").stages()).isNull();
  }

  @Test
  void what_they_ask_for_is_read_from_the_leads_record() {
    assertThat(policy("definitions: { stage: sales_step }\n" + STAGES).facets())
        .contains(
            "field.sales_step",
            "field.environment",
            "industry",
            "service-category",
            "field.main_need");
  }

  @Test
  void a_miss_tells_the_manager_at_once_and_gives_it_to_the_backup_a_coverage_day_later() {
    assertThat(policy(STAGES).escalations().stage())
        .containsExactly(
            new EscalationStep(
                Rung.PRIMARY,
                TimeLimit.of(Duration.ZERO),
                List.of(new Act.Notify(Recipient.MANAGER))),
            new EscalationStep(
                Rung.PRIMARY,
                new TimeLimit.CoverageDays(1),
                List.of(
                    new Act.Reassign(Rung.BACKUP),
                    new Act.Notify(Recipient.OWNER),
                    new Act.Notify(Recipient.NEW_OWNER))));
  }

  @Test
  void it_reads_as_prose() {
    assertThat(ProseOfStages.tell(policy(STAGES).stages()).values())
        .containsExactly(
            "With the sdr: whoever has the lead goes on with it. In the CRM: lead.",
            "Handed over to the account-executive (seniors, then inbound), who begins within 1"
                + " coverage day from the hand-off. Ready once a meeting is booked and it has"
                + " field.environment set and known is: industry, service-category,"
                + " field.main_need. In the CRM: qualified meeting.");
  }
}
