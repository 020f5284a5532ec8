package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every message of {@code broken.txt}. */
class BrokenPoliciesTest {
  private static final String PEOPLE =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com]
          evening:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.three@example.com, rep.four@example.com]
      """;

  record Broken(String title, String yaml, String messages) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Broken> all() throws IOException {
    List<Broken> all = new ArrayList<>();
    for (String text : resource().split("(?m)^== ")) {
      if (!all.isEmpty() || text.startsWith("an unknown pool")) {
        all.add(broken(text));
      }
    }
    return all;
  }

  private static Broken broken(String text) {
    String title = text.lines().findFirst().orElseThrow();
    String body = text.substring(title.length() + 1);
    String messages =
        body.lines()
            .filter(line -> line.startsWith("-> "))
            .map(line -> line.substring(3))
            .collect(Collectors.joining("\n"));
    String yaml =
        body.lines()
            .filter(line -> !line.startsWith("-> "))
            .collect(Collectors.joining("\n", "", "\n"));
    return new Broken(title, yaml.replace("{people}\n", PEOPLE), messages);
  }

  private static String resource() throws IOException {
    try (InputStream in = BrokenPoliciesTest.class.getResourceAsStream("broken.txt")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_broken_policy_is_told_line_rule_and_fix(Broken broken) {
    assertThat(told(PolicyFile.parse("broken.yaml", broken.yaml()))).isEqualTo(broken.messages());
  }

  private static String told(PolicyResult result) {
    return switch (result) {
      case PolicyResult.Loaded loaded -> "it loads";
      case PolicyResult.Rejected rejected ->
          rejected.errors().stream().map(Object::toString).collect(Collectors.joining("\n"));
    };
  }
}
