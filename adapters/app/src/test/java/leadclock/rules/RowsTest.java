package leadclock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table that says which tests hold which requirement names all of them, and tests that are. */
class RowsTest {
  private static final Path TABLE = House.ROOT.resolve("config/checks/rows.txt");
  private static final Path SCHEMA = House.ROOT.resolve("config/schema/policy.schema.json");
  private static final Map<String, Integer> ROWS = Map.of("S", 9, "R", 10, "F", 8, "D", 5);

  private record Line(String kind, String what, String rest) {
    List<String> tests() {
      return kind.equals("open") ? List.of() : List.of(rest.split(", ", -1));
    }
  }

  private static List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(TABLE)) {
      if (!text.isBlank() && !text.startsWith("#")) {
        String[] parts = text.split(" \\| ", 2);
        String[] head = parts[0].split(" ", 2);
        lines.add(new Line(head[0], head[1], parts[1]));
      }
    }
    return lines;
  }

  private static Set<String> named(String... kinds) throws IOException {
    Set<String> named = new TreeSet<>();
    for (Line line : lines()) {
      if (Set.of(kinds).contains(line.kind())) {
        named.add(line.what());
      }
    }
    return named;
  }

  @Test
  void every_row_is_held_by_a_test_or_said_to_be_open() throws IOException {
    List<String> rows = new ArrayList<>();
    ROWS.forEach(
        (letter, count) ->
            IntStream.rangeClosed(1, count).forEach(number -> rows.add(letter + number)));
    assertThat(named("row", "open")).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void every_key_of_the_policy_is_held_by_a_test() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    Set<String> held = named("key");
    Set<String> missing = new TreeSet<>(keys(schema));
    missing.removeIf(key -> held.stream().anyMatch(one -> isWithin(key, one)));
    assertThat(missing).isEmpty();
  }

  private static boolean isWithin(String key, String held) {
    return key.equals(held) || key.startsWith(held + "/");
  }

  /** Paths of all keys that a policy may have, as the table writes them. */
  private static Set<String> keys(JsonNode schema) {
    Map<String, String> sections =
        new HashMap<>(
            Map.of(
                "route", "routing",
                "target", "targets",
                "stage", "stages",
                "leadType", "lead-types"));
    schema.path("properties").fieldNames().forEachRemaining(name -> sections.put(name, name));
    Set<String> keys = new TreeSet<>();
    sections.forEach((definition, path) -> add(schema.path("$defs").path(definition), path, keys));
    return keys;
  }

  private static void add(JsonNode rule, String path, Set<String> keys) {
    rule.path("properties")
        .properties()
        .forEach(
            property -> {
              String key = path + "/" + property.getKey();
              boolean section = property.getValue().has("properties");
              if (section) {
                add(property.getValue(), key, keys);
              } else {
                keys.add(key);
              }
            });
  }

  @Test
  void every_test_that_is_named_exists() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    for (Line line : lines()) {
      for (String test : line.tests()) {
        String[] parts = test.split("\\.", 2);
        String source = sources.getOrDefault(parts[0], "");
        if (parts.length < 2 || !source.contains("void " + parts[1] + "(")) {
          missing.add(line.what() + ": " + test);
        }
      }
    }
    assertThat(missing).as("tests in " + TABLE + " that there are not").isEmpty();
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(House.ROOT)) {
      for (Path file : files.filter(RowsTest::isTest).toList()) {
        String name = file.getFileName().toString();
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }

  private static boolean isTest(Path file) {
    return file.toString().contains("/src/test/java/") && file.toString().endsWith("Test.java");
  }
}
