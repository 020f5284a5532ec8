package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.Attempts;
import leadclock.engine.policy.SlaPolicy;
import org.junit.jupiter.api.Test;

/** How a lead that does not answer is tried again, as it is written. */
class AttemptsTest {
  private static final String ALL =
      """
      attempts:
        - { order: 1, channel: [phone, sms] }
        - { order: 2, channel: email, after: 10m, content: updated details }
        - { order: 3, channel: phone, after: 1 coverage day }
        - end: 6 attempts in 10 coverage days, then nurture
        - stop: no-contact request
      """;

  @Test
  void all_that_can_be_said_is_read_and_told() {
    SlaPolicy policy = compiled(ALL);
    assertThat(policy.attempts())
        .isEqualTo(
            new Attempts(
                List.of(
                    new Attempts.Step(
                        List.of(Channel.PHONE, Channel.SMS), TimeLimit.of(Duration.ZERO), ""),
                    new Attempts.Step(
                        List.of(Channel.EMAIL),
                        TimeLimit.of(Duration.ofMinutes(10)),
                        "updated details"),
                    new Attempts.Step(List.of(Channel.PHONE), new TimeLimit.CoverageDays(1), "")),
                new Attempts.End(6, 10, true)));
    assertThat(PolicyFile.render(policy))
        .contains(
            "## When a lead does not answer\n",
            "- **Attempt 1**: By phone or SMS, as the first touch.",
            "- **Attempt 2**: By e-mail, 10m after the one before, with updated details.",
            "- **Attempt 3**: By phone, 1 coverage day after the one before.",
            "- **The end**: The last is repeated. After 6 attempts, or 10 coverage days after the first, the owner is asked for no more; the lead is left to nurturing.",
            "- **It stops**: Once the lead answers or is spoken to, a meeting is booked, or the lead asks for no contact. Nobody is charged with a miss for an attempt that was not made.",
            "- **No answer from the lead**: The attempts above are asked for. A task that is untouched 24h after it was due tells the manager, once.");
  }

  @Test
  void none_are_asked_for_unless_the_policy_lists_some() {
    assertThat(compiled("").attempts()).isNull();
    assertThat(compiled("attempts: off\n").attempts()).isNull();
    assertThat(PolicyFile.explainDefaults("test.yaml", SpikesTest.TEAM)).contains("attempts: off");
  }

  @Test
  void order_and_end_may_be_left_out() {
    SlaPolicy policy = compiled("attempts: [{ channel: phone }, { channel: email, after: 2h }]\n");
    assertThat(policy.attempts())
        .isEqualTo(
            new Attempts(
                List.of(
                    new Attempts.Step(List.of(Channel.PHONE), TimeLimit.of(Duration.ZERO), ""),
                    new Attempts.Step(
                        List.of(Channel.EMAIL), TimeLimit.of(Duration.ofHours(2)), "")),
                null));
    assertThat(PolicyFile.render(policy))
        .contains("- **The end**: After these 2 the owner is asked for no more.");
  }

  @Test
  void tasks_of_silence_beside_them_are_warned_of() {
    String text =
        ALL
            + "escalations: { no-reply: { do: tasks next coverage day on 2 channels } }\n"
            + SpikesTest.TEAM;
    assertThat(PolicyFile.parse("test.yaml", text))
        .isInstanceOfSatisfying(
            PolicyResult.Loaded.class,
            loaded ->
                assertThat(loaded.warnings())
                    .extracting(PolicyResult.Warning::toString)
                    .containsExactly(
                        "line 7, no-reply: the attempts take the place of these tasks; remove 'do'"));
  }

  private static SlaPolicy compiled(String text) {
    return SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", text + SpikesTest.TEAM));
  }
}
