package leadclock.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leadclock.store.sql.StoredText;

/** Runs the whole connector through drawn histories and checks every promise. */
public final class Simulation {
  private static final int VERY_LONG_RUN = 50_000;

  private final Tier tier;
  private final Faultiness faults;

  public Simulation(Tier tier, Faultiness faults) {
    this.tier = tier;
    this.faults = faults;
  }

  /**
   * What came of one run.
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
      Duration leadTime,
      Reached reached) {
    public Outcome {
      broken = List.copyOf(broken);
      stories = Map.copyOf(stories);
    }
  }

  /**
   * What many runs together should have reached and did not, by name; empty unless everything is
   * drawn.
   *
   * @param seeds how many runs they are; some things are drawn seldom
   */
  public List<String> unreached(Reached all, int seeds) {
    if (faults != Faultiness.FULL) {
      return List.of();
    }
    Set<String> expected = Reach.expected(tier);
    if (seeds >= VERY_LONG_RUN) {
      expected.addAll(Reach.seldom());
    }
    return expected.stream().filter(what -> !all.counts().containsKey(what)).toList();
  }

  /** Runs one seed from start to end, on the calling thread. */
  public Outcome run(long seed) {
    return run(PlanDraw.of(seed, tier, faults));
  }

  /**
   * The smallest run found that breaks the same promise as a seed does, as a text to be kept and
   * run again; empty when the seed breaks none.
   */
  public Optional<String> shrunk(long seed) {
    Plan plan = PlanDraw.of(seed, tier, faults);
    List<String> broken = run(plan).broken();
    if (broken.isEmpty()) {
      return Optional.empty();
    }
    String promise = broken.getFirst().substring(0, broken.getFirst().indexOf('(') + 1);
    Shrinker shrinker = new Shrinker(candidate -> run(candidate).broken());
    return Optional.of(StoredText.write(shrinker.shrink(plan, promise)));
  }

  /** Runs again what {@link #shrunk} wrote. */
  public static Outcome runText(String text) {
    return run(StoredText.read(text, Plan.class));
  }

  static Outcome run(Plan plan) {
    try (World world = new World(plan)) {
      return run(world);
    }
  }

  static Outcome run(World world) {
    SentWatch watch = new SentWatch(world.stores().outbox());
    try {
      world.run(watch::look);
      Findings findings = new Findings(world.remains());
      Checker.check(findings);
      watch.check(findings);
      return outcome(world, findings);
    } catch (RuntimeException | StackOverflowError | AssertionError fault) {
      return ended(world, fault);
    }
  }

  /** What the program left behind is of no use where it, or a judge of it, ended by itself. */
  private static Outcome ended(World world, Throwable fault) {
    Findings findings = new Findings(world.remains());
    StackTraceElement[] at = fault.getStackTrace();
    String where = at.length == 0 ? "an unknown place" : at[0].toString();
    findings.broken(Promise.RUNS_ON, "", "%s in %s".formatted(fault, where));
    return outcome(world, findings);
  }

  private static Outcome outcome(World world, Findings findings) {
    world.reached().add(findings.reached());
    Checker.Verdict verdict = Checker.told(findings);
    Map<String, String> stories = new TreeMap<>(verdict.stories());
    if (!verdict.broken().isEmpty()) {
      stories.put("", world.plan() + "; deaths " + world.deaths());
    }
    Duration watched = Duration.ZERO;
    int leads = 0;
    for (CrmStory.Told lead : findings.story().leads().values()) {
      if (!world.plan().policy().scope().live(lead.createdAt)) {
        continue;
      }
      leads++;
      watched = watched.plus(Duration.between(lead.createdAt, world.plan().end()));
    }
    return new Outcome(
        world.plan().seed(),
        verdict.broken(),
        stories,
        verdict.trace(),
        leads,
        watched,
        world.reached());
  }
}
