package leadclock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no test may do: wait, fake by reflection, or be switched off. */
class TestHabitsTest {

  private static final Map<Pattern, String> FORBIDDEN =
      Map.of(
          Pattern.compile("(Thread|[A-Z]+S)\\.sleep\\("),
          "waits; step the clock, or wait for the thing itself",
          Pattern.compile("@Disabled\\w*|@EnabledIf\\w*"),
          "is switched off; mend it, or delete it and say so",
          Pattern.compile("\\bassume(True|False|That)\\("),
          "passes without having tested; make what it needs, or fail",
          Pattern.compile("org\\.(mockito|easymock|powermock)"),
          "mocks; write a fake that passes the contract of the port");

  @Test
  void no_test_waits_mocks_or_is_switched_off() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (Path module : House.modules()) {
      for (Path file : House.sources(module, "src/test/java")) {
        if (!file.endsWith("TestHabitsTest.java")) {
          look(file, found);
        }
      }
    }
    assertThat(found).as("tests that prove nothing, or only sometimes").isEmpty();
  }

  private static void look(Path file, Map<String, String> found) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int i = 0; i < lines.size(); i++) {
      for (Map.Entry<Pattern, String> each : FORBIDDEN.entrySet()) {
        if (each.getKey().matcher(lines.get(i)).find()) {
          found.put(House.name(file) + ":" + (i + 1), each.getValue());
        }
      }
    }
  }
}
