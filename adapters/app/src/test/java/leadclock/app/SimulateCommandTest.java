package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulateCommandTest {
  private static final String QUIET = "observing writes nothing";

  @Test
  void every_crash_of_a_scenario_is_run_and_counted() {
    Invocation run = Invocation.of("simulate", "--every-crash", "--scenario", QUIET);

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .containsPattern(
            "[1-9]\\d points, +1\\d\\d runs, +0 of them with two deaths, 0 broken: " + QUIET)
        .containsPattern("1 scenarios, 1\\d\\d runs in 0 s, 0 with broken promises\n");
    assertThat(run.err()).containsPattern("(1\\d\\d) of \\1 first deaths, \\1 runs, 0 broken\n");
  }

  @Test
  void programs_read_what_came_of_each_scenario() {
    Invocation run = Invocation.of("simulate", "--every-crash", "--scenario", QUIET, "--json");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .matches(
            "\\{\"runs\":1\\d\\d,\"violations\":0,\"seconds\":0,\"scenarios\":\\[\\{\"name\":\""
                + QUIET
                + "\",\"points\":\\d\\d,\"runs\":1\\d\\d,\"pairs\":0,\"violations\":0}],\"broken\":\\[]}\n");
  }

  @Test
  void a_scenario_that_is_not_there_is_refused() {
    Invocation run = Invocation.of("simulate", "--every-crash", "--scenario", "a circus");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "No scenario is named like 'a circus'. Run --every-crash without --scenario to see"
                + " their names.");
  }

  @Test
  void every_crash_and_what_is_drawn_exclude_each_other() {
    Invocation run = Invocation.of("simulate", "--every-crash", "--seeds", "7");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--every-crash draws nothing: leave out --seeds, or --every-crash.");
  }

  @Test
  void pairs_need_every_crash() {
    Invocation run = Invocation.of("simulate", "--pairs");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--every-crash");
  }

  @Test
  void what_was_shrunk_is_not_shrunk_again() {
    Invocation run = Invocation.of("simulate", "--run", "seed-7.json", "--shrink", "here");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--shrink makes seeds smaller, and --run runs what it wrote: leave out one of them.");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Invocation run = Invocation.of("simulate", "--run", "nowhere/seed-7.json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("There is no file nowhere/seed-7.json; give one that --shrink wrote.");
  }
}
