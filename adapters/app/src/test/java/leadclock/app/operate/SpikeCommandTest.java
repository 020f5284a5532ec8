package leadclock.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.Spike;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeCommandTest {
  private static final Path DEMO = Path.of("../../config/policies/demo.yaml").toAbsolutePath();

  @TempDir private Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    premises = new Premises(folder);
    premises.passes(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    premises.close();
  }

  private void relaxes(String spikes) {
    Path policy = folder.resolve("policy.yaml");
    try {
      Files.writeString(policy, Files.readString(DEMO) + "\nspikes: " + spikes + "\n");
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    premises.configure("sandbox-token", policy);
  }

  private List<Spike> spikes() {
    return premises.world().stores().ledger().spikes("hubspot", now());
  }

  private Instant now() {
    return premises.world().clock().instant();
  }

  @Test
  void one_started_by_hand_is_shown_with_who_why_and_until_when() {
    relaxes("{ cap: 2, overflow: evening, accept: [sms-template] }");
    assertThat(premises.says("spike", "show").out()).isEqualTo("hubspot: no spike is on.\n");
    Instant start = now();
    String on =
        "hubspot: a spike is on since %s until %s, by mia: trade fair; nobody gets more than 2, the overflow is evening, a text message from a template is a first touch.\n"
            .formatted(Answer.time(start), Answer.time(start.plus(Duration.ofHours(2))));
    assertThat(started("2h").out()).isEqualTo(on);
    assertThat(premises.says("spike", "show").out()).isEqualTo(on);
    assertThat(spikes())
        .containsExactly(
            new Spike(
                Spike.Cause.HAND,
                start,
                start.plus(Duration.ofHours(2)),
                null,
                "mia",
                "trade fair",
                false));
    premises.passes(Duration.ofHours(2));
    assertThat(premises.says("spike", "show").out())
        .isEqualTo(
            "hubspot: no spike is on.\nhubspot: from %s to %s, by mia: trade fair.\n"
                .formatted(Answer.time(start), Answer.time(start.plus(Duration.ofHours(2)))));
  }

  @Test
  void it_is_stopped_before_its_end_and_that_is_shown() {
    relaxes("{ cap: 2 }");
    Instant start = now();
    started("2h");
    premises.passes(Duration.ofMinutes(10));
    String over =
        "hubspot: from %s to %s, when it was stopped, by mia: trade fair.\n"
            .formatted(Answer.time(start), Answer.time(now()));
    assertThat(premises.says("spike", "stop").out()).isEqualTo(over);
    assertThat(premises.says("spike", "stop").out()).isEqualTo("hubspot: no spike was on.\n");
    assertThat(premises.says("--json", "spike", "show").out())
        .contains("\"on\" : false", "\"stopped\" : true", "\"why\" : \"trade fair\"");
  }

  @Test
  void a_policy_that_knows_no_spikes_would_relax_nothing() {
    Premises.Said said = started("2h");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains(
            "demo.yaml has no 'spikes', so nothing would be relaxed. Add the section, such as 'spikes: { cap: 3, overflow: evening }', and restart 'leadclock run'.");
    assertThat(spikes()).isEmpty();
  }

  @Test
  void it_needs_an_end_that_is_not_too_far() {
    relaxes("{ cap: 2 }");
    assertThat(premises.says("spike", "start", "--why", "fair").exitCode()).isEqualTo(2);
    assertThat(started("169h").err())
        .contains("--for must be longer than nothing and at most 7 days (168h)");
    assertThat(started("0m").exitCode()).isEqualTo(2);
    assertThat(premises.says("spike").exitCode()).isEqualTo(2);
    assertThat(spikes()).isEmpty();
  }

  private Premises.Said started(String length) {
    return premises.says("spike", "start", "--for", length, "--why", "trade fair", "--by", "mia");
  }
}
