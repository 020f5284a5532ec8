package leadclock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that once broke a promise, shrunk to what it took. */
final class RegressionTest {
  static Stream<Path> runs() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(RegressionTest.class.getResource("regressions")).toURI());
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void what_broke_a_promise_once_breaks_none(Path run) throws IOException {
    assertThat(Simulation.runText(Files.readString(run)).broken()).isEmpty();
  }

  @Test
  void a_plan_reads_back_as_it_was_written() {
    Plan plan = PlanDraw.of(5, Tier.A, Faultiness.FULL);
    String text = leadclock.store.sql.StoredText.write(plan);
    assertThat(leadclock.store.sql.StoredText.read(text, Plan.class)).isEqualTo(plan);
  }

  @Test
  void a_broken_run_is_shrunk_to_what_breaks_it() {
    Plan plan = PlanDraw.of(3, Tier.A, Faultiness.FULL);
    Shrinker shrinker =
        new Shrinker(
            candidate ->
                candidate.arrivals().stream().anyMatch(arrival -> arrival.number() == 2)
                    ? List.of("7. broken")
                    : List.of());
    Plan shrunk = shrinker.shrink(plan, "7. ");
    assertThat(shrunk.arrivals()).extracting(Arrival::number).containsExactly(2);
    assertThat(shrunk.arrivals().getFirst().fate()).isEmpty();
    assertThat(shrunk.crashes()).isEmpty();
    assertThat(shrunk.calls()).isEmpty();
  }
}
