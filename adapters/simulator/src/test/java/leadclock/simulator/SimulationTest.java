package leadclock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SimulationTest {
  private static final int SEEDS = 30;

  @Test
  void every_promise_is_kept_while_all_goes_well() {
    assertKept(Faultiness.NONE, 1, 6);
  }

  @Test
  void every_promise_is_kept_while_single_calls_fail() {
    assertKept(Faultiness.LIGHT, 1, 6);
  }

  @Test
  void every_promise_is_kept_through_crashes_and_outages() {
    assertKept(Faultiness.FULL, 1, SEEDS);
  }

  private static void assertKept(Faultiness faults, long from, int seeds) {
    Simulation simulation = new Simulation(faults);
    for (long seed = from; seed < from + seeds; seed++) {
      assertKept(simulation.run(seed));
    }
  }

  private static void assertKept(Simulation.Outcome outcome) {
    assertThat(outcome.broken())
        .as(() -> "seed " + outcome.seed() + "\n" + outcome.stories())
        .isEmpty();
  }

  @Test
  void the_same_seed_leaves_the_same_trace() {
    Simulation simulation = new Simulation(Faultiness.FULL);
    Simulation.Outcome once = simulation.run(7);
    Simulation.Outcome again = simulation.run(7);
    assertThat(again.trace()).isEqualTo(once.trace());
    assertThat(simulation.run(8).trace()).isNotEqualTo(once.trace());
  }

  @Test
  void what_no_run_can_check_is_said_with_the_reason() {
    assertThat(Checker.notChecked())
        .containsExactly(
            "17. what was acknowledged is on disk: the memory store has no disk; needs a real kill",
            "20. what was erased is gone: erasing here is not built yet");
  }
}
