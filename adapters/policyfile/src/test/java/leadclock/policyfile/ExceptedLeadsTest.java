package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import leadclock.engine.policy.Exceptions.Stopped;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.When;
import org.junit.jupiter.api.Test;

/** Leads with a handling of their own, as it is written. */
class ExceptedLeadsTest {
  private static final String POLICY =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com]
        pools:
          partners: { members: [p.one@example.com, p.two@example.com], team: inbound }
      exceptions:
        leads:
          - { name: Invalid, when: { field.check: invalid } }
          - { name: Wrong region, when: { country: [US, CA] }, do: route, to: partners }
      """;

  private static SlaPolicy policy() {
    return SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", POLICY));
  }

  @Test
  void a_lead_may_be_nobodys_to_follow_up() {
    assertThat(policy().exceptions().stopped())
        .containsExactly(
            new Stopped(
                "Invalid",
                new When(List.of(new FacetTest.OneOf("field.check", Set.of("invalid"))))));
    assertThat(policy().facets()).contains("field.check");
  }

  @Test
  void another_goes_to_somebody_else_before_any_routing_row() {
    assertThat(policy().routing())
        .extracting(RoutingRule::name, RoutingRule::primary, RoutingRule::backup)
        .startsWith(org.assertj.core.groups.Tuple.tuple("Wrong region", "partners", "partners"));
  }
}
