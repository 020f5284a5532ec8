package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SpikeRule;
import org.junit.jupiter.api.Test;

/** What is relaxed in a spike, as it is written. */
class SpikesTest {
  static final String TEAM =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com]
      """;

  @Test
  void all_that_can_be_said_is_read_and_told() {
    SlaPolicy policy =
        compiled(
            """
            spikes:
              trigger: [30 leads in 10m, backlog of 20 leads]
              cap: 4
              overflow: late@example.com
              accept: [sms-template]
              until: 1h below the trigger
            """);
    assertThat(policy.spikes())
        .isEqualTo(
            new SpikeRule(
                new SpikeRule.Rate(30, Duration.ofMinutes(10)),
                20,
                4,
                "late@example.com",
                Set.of(SpikeRule.Accepted.SMS_TEMPLATE),
                Duration.ofHours(1)));
    assertThat(policy.pools()).containsKey("late@example.com");
    assertThat(PolicyFile.render(policy))
        .contains(
            "## In a spike\n",
            "- **It begins**: When 30 leads arrive within 10m, or 20 leads await a first touch while the team has been on duty for 1h; or by hand.",
            "- **It ends**: By itself, once its trigger has been out of reach for 1h; by hand, at the end that was given.",
            "- **The caps**: Are lowered to 4 where they are higher, or where there is none.",
            "- **The overflow**: After the route's own pools, late@example.com is asked.",
            "- **A first touch**: May be a text message from a template, which counts as that and as nothing else.",
            "- **The deadlines**: Stay as promised.");
  }

  @Test
  void what_is_not_said_has_a_default() {
    SpikeRule rule = compiled("spikes: {}\n").spikes();
    assertThat(rule)
        .isEqualTo(
            new SpikeRule(
                new SpikeRule.Rate(30, Duration.ofMinutes(10)),
                null,
                3,
                null,
                Set.of(),
                Duration.ofMinutes(30)));
    assertThat(PolicyFile.explainDefaults("test.yaml", "spikes: {}\n" + TEAM))
        .contains("trigger: 30 leads in 10m", "cap: 3", "until: 30m below the trigger");
  }

  @Test
  void a_trigger_and_a_cap_may_be_off() {
    SlaPolicy policy = compiled("spikes: { trigger: off, cap: off, overflow: inbound }\n");
    assertThat(policy.spikes())
        .isEqualTo(new SpikeRule(null, null, null, "inbound", Set.of(), Duration.ofMinutes(30)));
    assertThat(PolicyFile.render(policy))
        .contains("- **It begins**: By hand only.", "- **The caps**: Stay as they are.");
  }

  @Test
  void a_backlog_may_be_the_only_trigger() {
    SlaPolicy policy = compiled("spikes: { trigger: backlog of 9 leads }\n");
    assertThat(policy.spikes())
        .extracting(SpikeRule::arrivals, SpikeRule::backlog)
        .containsExactly(null, 9);
    assertThat(PolicyFile.render(policy)).contains("- **It begins**: When 9 leads await a first");
  }

  @Test
  void without_the_section_nothing_is_ever_relaxed() {
    assertThat(compiled("").spikes()).isNull();
    assertThat(PolicyFile.render(compiled(""))).doesNotContain("In a spike");
    assertThat(PolicyFile.explainDefaults("test.yaml", TEAM)).doesNotContain("spikes");
  }

  private static SlaPolicy compiled(String section) {
    return SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", section + TEAM));
  }
}
