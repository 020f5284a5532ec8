package leadclock.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the whole connector through one drawn history and checks every promise. */
public final class Simulation {
  private final Faultiness faults;

  public Simulation(Faultiness faults) {
    this.faults = faults;
  }

  /**
   * What came of one seed.
   *
   * @param broken broken promises in words, one each; empty when all were kept
   * @param stories for each lead that something is wrong with, what happened to it
   * @param trace the same whenever the same seed is run by the same program
   * @param leads how many leads there were
   * @param leadTime the sum of the time each lead was watched, in virtual time
   */
  public record Outcome(
      long seed,
      List<String> broken,
      Map<String, String> stories,
      String trace,
      int leads,
      Duration leadTime) {
    public Outcome {
      broken = List.copyOf(broken);
      stories = Map.copyOf(stories);
    }
  }

  /** Runs one seed from start to end, on the calling thread. */
  public Outcome run(long seed) {
    Script script = Script.of(seed, faults);
    SimulatedWorld world = new SimulatedWorld(script);
    SentWatch watch = new SentWatch(world.stores().outbox());
    world.run(watch::look);
    Findings findings = new Findings(world.remains());
    Checker.check(findings);
    watch.check(findings);
    return outcome(world, findings);
  }

  private static Outcome outcome(SimulatedWorld world, Findings findings) {
    Checker.Verdict verdict = Checker.told(findings);
    Map<String, String> stories = new TreeMap<>(verdict.stories());
    if (!verdict.broken().isEmpty()) {
      stories.put("", options(world));
    }
    Duration watched = Duration.ZERO;
    for (CrmStory.Told lead : findings.story().leads().values()) {
      watched = watched.plus(Duration.between(lead.createdAt, world.script().end()));
    }
    int leads = findings.story().leads().size();
    return new Outcome(
        world.script().seed(), verdict.broken(), stories, verdict.trace(), leads, watched);
  }

  private static String options(SimulatedWorld world) {
    Script script = world.script();
    return "%s to %s, faults end %s, polling %s, hints %s, calls %s, kills %s, deaths %s, %s"
        .formatted(
            script.start(),
            script.end(),
            script.faultsEnd(),
            script.polling(),
            script.hints(),
            script.calls(),
            script.kills(),
            world.deaths(),
            script.policy());
  }
}
