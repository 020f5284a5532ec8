package leadclock.simulator;

import java.time.Duration;
import java.util.ArrayList;
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
    EndChecks end = new EndChecks();
    world.run(now -> end.look(world, now));
    Findings findings = judged(world, end);
    return told(world, findings);
  }

  /** Everything that a finished run broke. */
  static Findings judged(SimulatedWorld world, EndChecks end) {
    Findings findings = new Findings(world);
    new OwnerChecks(findings).check();
    new MissChecks(findings).check();
    new UntouchedChecks(findings).check();
    new WriteChecks(findings).check();
    new DecisionChecks(findings).check();
    end.check(findings);
    return findings;
  }

  private static Outcome told(SimulatedWorld world, Findings findings) {
    Storyteller teller = new Storyteller(findings);
    List<String> broken = new ArrayList<>();
    Map<String, String> stories = new TreeMap<>();
    for (Violation violation : findings.violations()) {
      broken.add(
          "%s (lead %s): %s".formatted(violation.promise(), violation.lead(), violation.what()));
      if (!violation.lead().isEmpty()) {
        stories.computeIfAbsent(violation.lead(), teller::story);
      }
    }
    if (!broken.isEmpty()) {
      stories.put("", options(world));
    }
    Duration watched = Duration.ZERO;
    for (CrmStory.Told lead : findings.story().leads().values()) {
      watched = watched.plus(Duration.between(lead.createdAt, world.script().end()));
    }
    return new Outcome(
        world.script().seed(),
        broken,
        stories,
        teller.trace(),
        findings.story().leads().size(),
        watched);
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

  /** Promises that no run checks, each with the reason. */
  public static List<String> notChecked() {
    List<String> reasons = new ArrayList<>();
    for (Promise promise : Promise.values()) {
      if (promise.inactive() != null) {
        reasons.add(promise + ": " + promise.inactive());
      }
    }
    return reasons;
  }
}
