package leadclock.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import leadclock.store.sql.StoredText;
import org.junit.jupiter.api.Test;

final class SimulationTest {
  private static final int SEEDS = 300;
  private static final int WIRE_SEEDS = 8;

  @Test
  void every_promise_is_kept_while_all_goes_well() {
    assertKept(new Simulation(Tier.A, Faultiness.NONE), 1, 30);
  }

  @Test
  void every_promise_is_kept_while_single_calls_fail() {
    assertKept(new Simulation(Tier.A, Faultiness.LIGHT), 1, 30);
  }

  @Test
  void every_promise_is_kept_through_crashes_and_outages() {
    assertKept(new Simulation(Tier.A, Faultiness.FULL), 1, SEEDS);
  }

  @Test
  void every_promise_is_kept_over_the_wire_and_on_disk() {
    assertKept(new Simulation(Tier.B, Faultiness.FULL), 1, WIRE_SEEDS);
  }

  @Test
  void every_promise_is_kept_where_all_rules_are_drawn() {
    assertKept(new Simulation(Tier.A, Faultiness.FULL), PlanDraw.ALL_FROM, 60);
    assertKept(new Simulation(Tier.B, Faultiness.FULL), PlanDraw.ALL_FROM, 6);
  }

  private static void assertKept(Simulation simulation, long from, int seeds) {
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
    for (Tier tier : Tier.values()) {
      Simulation simulation = new Simulation(tier, Faultiness.FULL);
      Simulation.Outcome once = simulation.run(7);
      assertThat(simulation.run(7).trace()).isEqualTo(once.trace());
      assertThat(simulation.run(8).trace()).isNotEqualTo(once.trace());
    }
  }

  @Test
  void a_program_that_ends_by_itself_is_told_with_seed_and_plan() {
    String plan = StoredText.write(PlanDraw.of(7, Tier.A, Faultiness.FULL));
    String broken = plan.replace("\"primary\":\"inbound\"", "\"primary\":\"nowhere\"");
    Simulation.Outcome outcome = Simulation.runText(broken);

    assertThat(outcome.seed()).isEqualTo(7);
    assertThat(outcome.broken())
        .singleElement(STRING)
        .startsWith("0. no loop ends in an exception that it does not expect (lead ):")
        .contains("names pool 'nowhere', which the policy does not have.");
    assertThat(outcome.stories().get("")).contains("Plan[seed=7, tier=A");
  }

  @Test
  void what_no_run_can_check_is_said_with_the_reason() {
    assertThat(Checker.notChecked())
        .contains("17. what was acknowledged is on disk: only a real kill shows it, see torture")
        .filteredOn(promise -> promise.contains(": in part: "))
        .extracting(promise -> promise.substring(0, 3))
        .containsExactly("12.", "14.", "16.");
  }
}
