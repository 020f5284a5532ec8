package leadclock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of planted bugs must not rot: each can still be planted in today's sources. */
class PlantedBugsTest {

  private static final Path LIST = House.ROOT.resolve("config/checks/planted");

  /** A stretch of a file as it must read, and as it reads with the bug in it. */
  private record Hunk(String file, List<String> before, List<String> after) {}

  private static List<Path> patches() throws IOException {
    try (Stream<Path> files = Files.list(LIST)) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
  }

  @Test
  void every_planted_bug_fits_the_sources() throws IOException {
    List<String> misfits = new ArrayList<>();
    for (Path patch : patches()) {
      for (Hunk hunk : hunks(Files.readAllLines(patch))) {
        String source = read(House.ROOT.resolve(hunk.file()));
        if (!source.contains(text(hunk.before())) || hunk.before().equals(hunk.after())) {
          misfits.add(patch.getFileName() + " in " + hunk.file());
        }
      }
    }
    assertThat(misfits)
        .as("planted bugs that fit no more; plant each anew by hand and write 'git diff' over it")
        .isEmpty();
  }

  @Test
  void every_planted_bug_says_what_it_is_and_touches_only_the_product() throws IOException {
    List<String> unfit = new ArrayList<>();
    for (Path patch : patches()) {
      List<String> lines = Files.readAllLines(patch);
      List<Hunk> hunks = hunks(lines);
      boolean product =
          !hunks.isEmpty() && hunks.stream().allMatch(one -> one.file().contains("/src/main/java"));
      if (!lines.getFirst().startsWith("# ") || !product) {
        unfit.add(House.name(patch));
      }
    }
    assertThat(unfit)
        .as("planted bugs without a first line like '# What is wrong.', or outside src/main/java")
        .isEmpty();
  }

  @Test
  void there_are_many_planted_bugs_each_with_a_number_of_its_own() throws IOException {
    Set<String> numbers = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Path patch : patches()) {
      String name = patch.getFileName().toString();
      if (!name.matches("[0-9]{3}-[a-z0-9-]+\\.patch") || !numbers.add(name.substring(0, 3))) {
        twice.add(name);
      }
    }
    assertThat(twice)
        .as("names unlike 042-short-name.patch, or with the number of another")
        .isEmpty();
    assertThat(numbers).hasSizeGreaterThanOrEqualTo(45);
  }

  private static List<Hunk> hunks(List<String> lines) {
    List<Hunk> hunks = new ArrayList<>();
    String file = "";
    Hunk hunk = null;
    for (String line : lines) {
      if (line.startsWith("+++ b/")) {
        file = line.substring("+++ b/".length());
      } else if (line.startsWith("diff ") || line.startsWith("--- a/")) {
        hunk = null;
      } else if (line.startsWith("@@ ")) {
        hunk = new Hunk(file, new ArrayList<>(), new ArrayList<>());
        hunks.add(hunk);
      } else if (hunk != null && !line.isEmpty()) {
        add(line, hunk);
      }
    }
    return hunks;
  }

  private static void add(String line, Hunk hunk) {
    String rest = line.substring(1);
    if (line.charAt(0) != '+') {
      hunk.before().add(rest);
    }
    if (line.charAt(0) != '-') {
      hunk.after().add(rest);
    }
  }

  private static String read(Path source) throws IOException {
    return Files.exists(source) ? text(Files.readAllLines(source)) : "";
  }

  /** Whole lines, so that no line passes for the end of a longer one. */
  private static String text(List<String> lines) {
    return "\n" + String.join("\n", lines) + "\n";
  }
}
