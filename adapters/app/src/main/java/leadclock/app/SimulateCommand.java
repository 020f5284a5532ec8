package leadclock.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leadclock.simulator.Checker;
import leadclock.simulator.Faultiness;
import leadclock.simulator.Simulation;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the whole connector through drawn histories and says which promises were broken. */
@Command(
    name = "simulate",
    description = {
      "Runs the connector against a sandbox CRM on a virtual clock, with people and faults drawn"
          + " from a seed, and checks what Leadclock promises.",
      "The same seed gives the same run; a broken promise is printed with its seed and what"
          + " happened to the lead."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int TOLD_EVERY = 50;

  private final Clock clock;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many runs (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--from",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "The first seed (default: ${DEFAULT-VALUE}).")
  private long from;

  @Option(
      names = "--faults",
      paramLabel = "KIND",
      defaultValue = "FULL",
      description = "How much goes wrong: none, light or full (default: full).")
  private Faultiness faults = Faultiness.FULL;

  SimulateCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    if (seeds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--seeds must be 1 or more, but is " + seeds + ".");
    }
    Instant began = clock.instant();
    List<Simulation.Outcome> outcomes = run();
    Summary summary = new Summary(outcomes, Duration.between(began, clock.instant()));
    PrintWriter out = spec.commandLine().getOut();
    if (program.json()) {
      out.println(summary.json());
    } else {
      summary.print(out);
    }
    return summary.broken().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<Simulation.Outcome> run() throws InterruptedException, ExecutionException {
    silence();
    Simulation simulation = new Simulation(faults);
    List<Future<Simulation.Outcome>> running = new ArrayList<>();
    List<Simulation.Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (long seed = from; seed < from + seeds; seed++) {
        long one = seed;
        running.add(threads.submit(() -> simulation.run(one)));
      }
      for (Future<Simulation.Outcome> future : running) {
        outcomes.add(future.get());
        tell(outcomes);
      }
    }
    return outcomes;
  }

  /** What the connector says about drawn trouble is no news. */
  private static void silence() {
    if (LoggerFactory.getLogger("leadclock") instanceof Logger log) {
      log.setLevel(Level.OFF);
    }
  }

  private void tell(List<Simulation.Outcome> outcomes) {
    if (outcomes.size() % TOLD_EVERY == 0 || outcomes.size() == seeds) {
      long broken = outcomes.stream().filter(one -> !one.broken().isEmpty()).count();
      PrintWriter err = spec.commandLine().getErr();
      err.printf(Locale.ROOT, "%d of %d seeds, %d broken%n", outcomes.size(), seeds, broken);
      err.flush();
    }
  }

  /** All runs together. */
  private record Summary(List<Simulation.Outcome> outcomes, Duration took) {
    List<Simulation.Outcome> broken() {
      return outcomes.stream().filter(one -> !one.broken().isEmpty()).toList();
    }

    private String trace() {
      StringBuilder all = new StringBuilder();
      outcomes.forEach(one -> all.append(one.trace()));
      return String.format(Locale.ROOT, "%08x", all.toString().hashCode());
    }

    private double leadHours() {
      return outcomes.stream().mapToDouble(one -> one.leadTime().toMinutes()).sum() / 60;
    }

    private double leadHoursPerSecond() {
      return leadHours() / Math.max(0.001, took.toMillis() / 1000.0);
    }

    void print(PrintWriter out) {
      for (Simulation.Outcome one : broken()) {
        out.println("Seed " + one.seed());
        one.broken().forEach(words -> out.println("  broken: " + words));
        one.stories().forEach((lead, story) -> out.println("  about " + lead + ":\n" + story));
      }
      out.printf(
          Locale.ROOT,
          "%d seeds, %d with broken promises; %d leads, %.0f lead-hours, %.0f a second; trace %s%n",
          outcomes.size(),
          broken().size(),
          outcomes.stream().mapToInt(Simulation.Outcome::leads).sum(),
          leadHours(),
          leadHoursPerSecond(),
          trace());
      Checker.notChecked().forEach(promise -> out.println("Not checked: " + promise));
    }

    ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("seeds", outcomes.size()).put("violations", broken().size());
      json.put("leads", outcomes.stream().mapToInt(Simulation.Outcome::leads).sum());
      json.put("lead_hours", Math.round(leadHours()));
      json.put("lead_hours_per_second", Math.round(leadHoursPerSecond()));
      json.put("trace", trace());
      ArrayNode all = json.putArray("broken");
      for (Simulation.Outcome one : broken()) {
        ObjectNode seed = all.addObject().put("seed", one.seed());
        ArrayNode words = seed.putArray("promises");
        one.broken().forEach(words::add);
        ObjectNode stories = seed.putObject("stories");
        one.stories().forEach(stories::put);
      }
      ArrayNode not = json.putArray("not_checked");
      Checker.notChecked().forEach(not::add);
      return json;
    }
  }
}
