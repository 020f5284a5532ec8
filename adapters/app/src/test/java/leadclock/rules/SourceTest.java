package leadclock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measures of the source. */
class SourceTest {

  private static final int FILE_LINES_AT_MOST = 400;
  private static final int FILE_LINES_NINE_IN_TEN = 200;
  private static final int METHOD_LINES_AT_MOST = 40;
  private static final int METHOD_LINES_NINE_IN_TEN = 15;
  private static final int CORE_PACKAGES_AT_MOST = 14;

  private static List<SourceFile> mainFiles = List.of();

  @BeforeAll
  static void read() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Path module : House.modules()) {
      paths.addAll(House.sources(module, "src/main/java"));
    }
    mainFiles = SourceFile.read(paths);
  }

  @Test
  void no_file_is_too_long() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path module : House.modules()) {
      for (String folder : List.of("src/main/java", "src/test/java")) {
        for (Path file : House.sources(module, folder)) {
          int lines = Files.readAllLines(file).size();
          if (lines > FILE_LINES_AT_MOST) {
            tooLong.add(House.name(file) + " has " + lines + " lines");
          }
        }
      }
    }
    assertThat(tooLong)
        .as("files over %d lines; split each along the ideas in it", FILE_LINES_AT_MOST)
        .isEmpty();
  }

  @Test
  void no_method_is_too_long() {
    assertThat(
            mainFiles.stream()
                .flatMap(
                    file ->
                        file.methods().stream()
                            .filter(method -> method.lines() > METHOD_LINES_AT_MOST)
                            .map(method -> told(file, method))))
        .as("methods over %d lines; give each step a name of its own", METHOD_LINES_AT_MOST)
        .isEmpty();
  }

  @Test
  void nine_in_ten_files_and_methods_are_short() {
    assertThat(nineInTen(mainFiles.stream().mapToLong(SourceFile::lines)))
        .as("lines that nine in ten files stay within; shorten the longest")
        .isLessThanOrEqualTo(FILE_LINES_NINE_IN_TEN);
    assertThat(nineInTen(methodLines(mainFiles)))
        .as("lines that nine in ten methods stay within; shorten the longest of %s", byModule())
        .isLessThanOrEqualTo(METHOD_LINES_NINE_IN_TEN);
  }

  @Test
  void a_switch_over_types_has_no_default() {
    assertThat(
            mainFiles.stream()
                .flatMap(
                    file ->
                        file.defaultedSwitches().stream()
                            .map(line -> House.name(file.path()) + ":" + line)))
        .as(
            "switches over types with a default; name every case, so that the compiler finds the next")
        .isEmpty();
  }

  @Test
  void every_package_is_checked_for_null() throws IOException {
    Set<String> unmarked = new TreeSet<>();
    for (Path module : House.modules()) {
      for (Path file : House.sources(module, "src/main/java")) {
        Path essay = file.resolveSibling("package-info.java");
        if (!Files.exists(essay) || !Files.readString(essay).contains("@NullMarked")) {
          unmarked.add(House.name(essay));
        }
      }
    }
    assertThat(unmarked)
        .as("what NullAway needs to look at a package; write each with @NullMarked and the idea")
        .isEmpty();
  }

  @Test
  void the_core_has_few_packages() throws IOException {
    assertThat(
            House.sources(House.ROOT.resolve("connector-core"), "src/main/java").stream()
                .map(Path::getParent)
                .collect(Collectors.toSet()))
        .as("packages of the core; join those that always change together")
        .hasSizeLessThanOrEqualTo(CORE_PACKAGES_AT_MOST);
  }

  private static LongStream methodLines(List<SourceFile> files) {
    return files.stream()
        .flatMap(file -> file.methods().stream())
        .mapToLong(SourceFile.Method::lines);
  }

  private static Map<String, Long> byModule() {
    return mainFiles.stream()
        .collect(
            Collectors.groupingBy(
                file -> House.name(file.path()).replaceFirst("/src/.*", ""),
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toList(), files -> nineInTen(methodLines(files)))));
  }

  private static String told(SourceFile file, SourceFile.Method method) {
    return House.name(file.path())
        + ":"
        + method.line()
        + " "
        + method.name()
        + " has "
        + method.lines()
        + " lines";
  }

  private static long nineInTen(LongStream lengths) {
    long[] sorted = lengths.sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * 9 / 10];
  }
}
