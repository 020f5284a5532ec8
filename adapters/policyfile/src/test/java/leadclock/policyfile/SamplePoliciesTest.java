package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.policy.SlaPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy in config/policies holds. */
class SamplePoliciesTest {
  private static final Path POLICIES = Path.of("../../config/policies");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(POLICIES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_loads_without_a_warning(Path file) {
    PolicyResult result = PolicyFile.load(file);
    assertThat(result).isInstanceOf(PolicyResult.Loaded.class);
    assertThat(((PolicyResult.Loaded) result).warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void its_defaults_written_out_mean_the_same(Path file) throws IOException {
    SlaPolicy policy = policy(PolicyFile.load(file));
    String explained = PolicyFile.explainDefaults(file.toString(), Files.readString(file));
    SlaPolicy again = policy(PolicyFile.parse("other.yaml", explained));
    assertThat(again.hash()).isEqualTo(policy.hash());
    assertThat(PolicyFile.explainDefaults("other.yaml", explained))
        .isEqualTo(explained.replaceAll(" +# default", ""));
  }

  @Test
  void names_that_look_like_numbers_stay_names_when_written_out() throws IOException {
    String yaml = Files.readString(POLICIES.resolve("smallest.yaml")).replace("inbound:", "1:");
    String explained = PolicyFile.explainDefaults("2026.yaml", yaml);
    assertThat(policy(PolicyFile.parse("other.yaml", explained)).hash())
        .isEqualTo(policy(PolicyFile.parse("2026.yaml", yaml)).hash());
  }

  @Test
  void a_country_code_is_told_in_capitals() throws IOException {
    String yaml = Files.readString(POLICIES.resolve("smallest.yaml"));
    String nordic = yaml + "scope: { countries: [NO, se] }\n";
    assertThat(PolicyFile.render(policy(PolicyFile.parse("nordic.yaml", nordic))))
        .contains("New leads with country NO or SE.");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_reads_as_prose(Path file) {
    SlaPolicy policy = policy(PolicyFile.load(file));
    assertThat(PolicyFile.render(policy)).contains("# " + policy.name()).doesNotContain("null");
  }

  @Test
  void the_prose_speaks_local_time_and_whole_sentences() {
    SlaPolicy policy = policy(PolicyFile.load(POLICIES.resolve("ten-minute.yaml")));
    assertThat(PolicyFile.render(policy))
        .contains(
            "- **Start**: Leads created from 2026-12-01 00:00 (Europe/Berlin) on; earlier ones are"
                + " only shown.\n",
            "On duty mon-thu 08:00-18:00; fri 08:00-16:00 (Europe/Berlin), closed on public holidays"
                + " (in 2026: 2026-01-01, 2026-01-06,",
            "Also away is whoever is so by the CRM (its working hours, status and out-of-office), or by"
                + " the calendar calendars/inbound.ics.",
            "- **Everyone else**: All others go to inbound; backup is evening, then seniors, and in"
                + " the end manager.inbound@example.com.\n",
            "- **First touch missed by the backup, at the deadline**: The lead goes to the overflow,"
                + " the manager is told.\n");
  }

  static SlaPolicy policy(PolicyResult result) {
    return switch (result) {
      case PolicyResult.Loaded loaded -> loaded.policy();
      case PolicyResult.Rejected rejected -> throw new AssertionError(rejected.errors().toString());
    };
  }
}
