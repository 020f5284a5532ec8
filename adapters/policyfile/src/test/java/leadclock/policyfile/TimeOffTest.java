package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;
import org.junit.jupiter.api.Test;

/** Where else than in the policy the absences of a team stand. */
class TimeOffTest {
  private static SlaPolicy compiled(String yaml) {
    return SamplePoliciesTest.policy(PolicyFile.parse("policy.yaml", yaml));
  }

  @Test
  void a_team_names_where_else_its_absences_stand() {
    String plain =
        """
        people:
          teams:
            inbound:
              time-zone: Europe/Berlin
              manager: ana@example.com
              members: [a@example.com, b@example.com]
        """;
    String address = "https://Calendar.example.com/secret/a.ics";
    String sources = "      time-off: [crm, calendars/inbound.ics, " + address + "]\n";
    SlaPolicy policy = compiled(plain + sources);
    Team team = Objects.requireNonNull(policy.teams().get("inbound"));

    assertThat(team.asksCrm()).isTrue();
    assertThat(team.calendars())
        .extracting(TimeOffSource::place)
        .containsExactly("calendars/inbound.ics", address);
    assertThat(PolicyFile.render(policy))
        .contains(
            "Also away is whoever is so by the CRM (its working hours, status and out-of-office), or"
                + " by the calendar calendars/inbound.ics, or by the calendar at"
                + " calendar.example.com.")
        .doesNotContain("secret");
    assertThat(compiled(plain).teams().get("inbound")).extracting("timeOff").isEqualTo(List.of());
    assertThat(compiled(plain + "      time-off: crm\n").asksCrmForTimeOff()).isTrue();
    assertThat(compiled(plain + sources).hash()).isNotEqualTo(compiled(plain).hash());
  }
}
