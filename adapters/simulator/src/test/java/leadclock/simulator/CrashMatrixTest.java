package leadclock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class CrashMatrixTest {
  private static final String SIMPLEST = "the owner calls in time";
  private static final String SHORTEST = "observing writes nothing";
  private static final int BEYOND_RECOVERY = 60;

  /** Under another name, for then the lease must be waited for; the long run does both. */
  @Test
  void every_promise_is_kept_wherever_the_process_dies() {
    Reached reached = kept(new CrashMatrix("", false), death -> !death.sameHost());

    Set<String> missing = new TreeSet<>();
    for (String call : CallsOfNote.DRAWN) {
      for (String when : List.of("before ", "after ")) {
        if (!reached.counts().containsKey("crash " + when + call)) {
          missing.add(when + call);
        }
      }
    }
    assertThat(missing)
        .as("only the adapter over the wire keeps tallies of its calls")
        .containsExactly("after CallTallies.keep", "before CallTallies.keep");
    assertThat(reached.counts()).containsKey("crash between calls of ChangeFeed.poll");
  }

  @Test
  void every_promise_is_kept_wherever_the_process_dies_again() {
    kept(new CrashMatrix(SHORTEST, true), CrashMatrix.Death::sameHost);
  }

  private static Reached kept(CrashMatrix matrix, Predicate<CrashMatrix.Death> which) {
    List<CrashMatrix.Death> deaths = matrix.deaths().stream().filter(which).toList();
    Reached reached = new Reached();
    for (CrashMatrix.Aftermath one : deaths.parallelStream().map(matrix::after).toList()) {
      assertThat(one.broken()).isEmpty();
      reached.add(one.reached());
    }
    return reached;
  }

  /** The first death leaves nothing behind, so that the second life is the first one again. */
  @Test
  void the_second_death_is_at_that_point_of_the_second_life() {
    for (int point = 1; point <= BEYOND_RECOVERY; point++) {
      String first = deaths(point, 0).getFirst();
      List<String> both = deaths(1, point);
      assertThat(both).hasSize(2);
      assertThat(call(both.getLast())).isEqualTo(call(first));
    }
  }

  private static List<String> deaths(int point, int again) {
    Plan plan = scenario(SIMPLEST).plan();
    Plan.Crash crash = new Plan.Crash(plan.start(), 0, "", point, Duration.ZERO, true, again);
    try (World world = new World(plan.withCrashes(List.of(crash)))) {
      world.run(now -> {});
      return world.deaths();
    }
  }

  private static Scenario scenario(String name) {
    return CoreScenarios.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String call(String death) {
    return death.substring(death.indexOf("crashed"), death.indexOf(", back"));
  }

  @Test
  void a_broken_promise_is_told_with_where_it_died_and_the_story() {
    Scenario deaf =
        new Script("nobody tells us and nobody asks").untold(Duration.ZERO).lead().lasting(5);
    CrashMatrix matrix = new CrashMatrix(List.of(deaf), false);
    CrashMatrix.Death second = matrix.deaths().get(3);

    assertThat(second).isEqualTo(new CrashMatrix.Death(deaf.name(), 2, true));
    CrashMatrix.Broken broken = matrix.after(second).broken().getFirst();
    assertThat(broken.death()).isEqualTo(second);
    assertThat(broken.outcome().broken().toString()).contains(Promise.OWNER_IN_TIME.toString());
    assertThat(broken.outcome().stories()).containsKeys("", "501");
  }
}
