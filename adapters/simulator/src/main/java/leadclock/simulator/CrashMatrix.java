package leadclock.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lets the first process of each core scenario die at every point it passes, before and after each
 * call of a port and between the calls of the CRM in it, and in the life after that at every point
 * of that one too; and checks every promise each time. Nothing is drawn: these are all the deaths
 * there are.
 */
public final class CrashMatrix {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
  private final boolean pairs;

  /**
   * @param words of the scenarios' names, which are sentences; empty for all scenarios
   * @param pairs whether processes die a second time too
   */
  public CrashMatrix(String words, boolean pairs) {
    this(CoreScenarios.all().stream().filter(one -> one.name().contains(words)).toList(), pairs);
  }

  CrashMatrix(List<Scenario> scenarios, boolean pairs) {
    scenarios.forEach(scenario -> this.scenarios.put(scenario.name(), scenario));
    this.pairs = pairs;
  }

  /**
   * A first death.
   *
   * @param point at which point, from 1; 0 for no death at all
   * @param sameHost whether it comes back under its old name, so that its lease is still its own
   */
  public record Death(String scenario, long point, boolean sameHost) {}

  /**
   * What came of a first death and, when asked for, of every second one.
   *
   * @param pairs how many runs died twice; one more died once
   * @param broken runs that broke a promise
   * @param reached what all of them reached
   */
  public record Aftermath(Death death, long pairs, List<Broken> broken, Reached reached) {
    public Aftermath {
      broken = List.copyOf(broken);
    }
  }

  /**
   * A run that broke a promise.
   *
   * @param again at which point of its second life the process died once more; 0 for none
   */
  public record Broken(Death death, long again, Simulation.Outcome outcome) {}

  /**
   * Every first death there is, scenario by scenario, each of which begins with none; empty when no
   * scenario has such words in its name.
   */
  public List<Death> deaths() {
    List<Death> deaths = new ArrayList<>();
    for (Scenario scenario : scenarios.values()) {
      deaths.add(new Death(scenario.name(), 0, true));
      long points = run(scenario.plan()).points();
      for (long point = 1; point <= points; point++) {
        deaths.add(new Death(scenario.name(), point, true));
        deaths.add(new Death(scenario.name(), point, false));
      }
    }
    return deaths;
  }

  /** Dies there, and when asked for at each point of the life after it too. */
  public Aftermath after(Death death) {
    List<Broken> broken = new ArrayList<>();
    Reached reached = new Reached();
    long seconds = pairs && death.point() > 0 ? Long.MAX_VALUE : 0;
    for (long again = 0; again <= seconds; again++) {
      Run run = run(dying(death, again));
      requireDeaths(death, again, run);
      reached.add(run.outcome().reached());
      if (!run.outcome().broken().isEmpty()) {
        broken.add(new Broken(death, again, run.outcome()));
      }
      seconds = again == 0 ? Math.min(seconds, run.points()) : seconds;
    }
    return new Aftermath(death, seconds, broken, reached);
  }

  /** A death that did not happen would prove nothing. */
  private static void requireDeaths(Death death, long again, Run run) {
    int expected = Long.signum(death.point()) + Long.signum(again);
    if (run.deaths() != expected) {
      throw new IllegalStateException(
          "%s and again at %d should be %d deaths, but there were %d."
              .formatted(death, again, expected, run.deaths()));
    }
  }

  private Plan dying(Death death, long again) {
    Plan plan = Objects.requireNonNull(scenarios.get(death.scenario()), death.scenario()).plan();
    int first = Math.toIntExact(death.point());
    int second = Math.toIntExact(again);
    return first == 0
        ? plan
        : plan.withCrashes(
            List.of(
                new Plan.Crash(
                    plan.start(),
                    0,
                    CrashPoints.ANY_AT_ALL,
                    first,
                    PAUSE,
                    death.sameHost(),
                    second)));
  }

  /**
   * @param points how many points the last life passed while it could still have died
   */
  private record Run(Simulation.Outcome outcome, long points, int deaths) {}

  private static Run run(Plan plan) {
    try (World world = new World(plan)) {
      Simulation.Outcome outcome = Simulation.run(world);
      long points = world.processes().getFirst().points().disturbed();
      return new Run(outcome, points, world.deaths().size());
    }
  }
}
