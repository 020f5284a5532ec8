package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.Exceptions.Cleanup;
import leadclock.engine.policy.Intake;
import leadclock.engine.policy.Intake.Required;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.SlaPolicy;
import org.junit.jupiter.api.Test;

/** What must be known of a lead, as it is written. */
class IntakeTest {
  private static final String PEOPLE =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com, data@example.com]
        pools:
          enrichment: { members: [data@example.com] }
      """;

  private static SlaPolicy policy(String more) {
    return SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", PEOPLE + more));
  }

  @Test
  void what_is_required_is_completed_by_enrichment_in_a_coverage_day_unless_it_says_otherwise() {
    assertThat(policy("intake: { require: [email or phone, company] }").intake())
        .isEqualTo(
            new Intake(
                List.of(new Required(List.of("email", "phone")), new Required(List.of("company"))),
                false,
                new Cleanup("enrichment", new TimeLimit.CoverageDays(1), false, false)));
    Intake all =
        policy(
                """
                intake:
                  require: [consent]
                  incomplete: enrich
                  enrichment: { to: inbound, target: same business day }
                """)
            .intake();
    assertThat(all)
        .isEqualTo(
            new Intake(
                List.of(new Required(List.of("consent"))),
                true,
                new Cleanup("inbound", new TimeLimit.SameDay(), false, false)));
  }

  @Test
  void without_it_nothing_need_be_known() {
    assertThat(policy("").intake()).isNull();
  }

  @Test
  void its_words_are_read_from_the_leads_record() {
    assertThat(policy("intake: { require: [email, field.budget or company, consent] }").facets())
        .contains("field.budget", "company")
        .doesNotContain("email", "consent");
  }

  @Test
  void a_kind_of_lead_may_be_completed_first() {
    String types =
        """
        lead-types:
          - { name: Newsletter, when: { source: newsletter }, path: enrich-first }
        intake: { require: [company] }
        """;
    assertThat(policy(types).leadTypes())
        .extracting(LeadType::path)
        .containsExactly(LeadType.Path.ENRICH_FIRST);
  }
}
