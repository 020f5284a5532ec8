package leadclock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import leadclock.simulator.Faultiness;
import leadclock.simulator.Simulation;
import leadclock.simulator.Tier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
      "Runs the connector against a CRM on a virtual clock, with people and faults drawn from a"
          + " seed, and checks what Leadclock promises.",
      "The same seed gives the same run; a broken promise is printed with its seed, what happened"
          + " to the lead, and all that was drawn.",
      "With --every-crash nothing is drawn: in short histories written by hand the process dies at"
          + " every point there is.",
      "With all faults, a run of 2,000 seeds or more must also reach what can go wrong: what it did"
          + " not is named."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int LONG_RUN = 2000;
  private static final int SHRUNK_MAX = 3;

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
      names = "--tier",
      paramLabel = "TIER",
      defaultValue = "A",
      description = {
        "How much is real: a, engine and flow on a model of a CRM with a store in memory; or b, the",
        "HubSpot adapter over its wire format and SQLite too (default: a)."
      })
  private Tier tier = Tier.A;

  @Option(
      names = "--faults",
      paramLabel = "KIND",
      defaultValue = "FULL",
      description = "How much goes wrong: none, light or full (default: full).")
  private Faultiness faults = Faultiness.FULL;

  @Option(
      names = "--shrink",
      paramLabel = "FOLDER",
      description = {
        "Writes for each of the first three broken seeds the smallest run found that breaks the same",
        "promise, to be kept as a regression test."
      })
  private @Nullable Path shrink;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "Runs a file that --shrink wrote, instead of seeds.")
  private @Nullable Path file;

  @ArgGroup(exclusive = false)
  private @Nullable EveryCrash everyCrash;

  SimulateCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException, IOException {
    if (seeds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--seeds must be 1 or more, but is " + seeds + ".");
    }
    if (file != null && shrink != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--shrink makes seeds smaller, and --run runs what it wrote: leave out one of them.");
    }
    if (shrink != null) {
      Files.createDirectories(shrink);
    }
    Silence silence = Silence.begun();
    try {
      return everyCrash != null && everyCrash.wanted()
          ? everyCrash.run(spec.commandLine(), clock, program.json())
          : simulate();
    } finally {
      silence.end();
    }
  }

  private int simulate() throws InterruptedException, ExecutionException, IOException {
    Instant began = clock.instant();
    Simulation simulation = new Simulation(tier, faults);
    SimulatedSeeds all = file == null ? run(simulation) : run(file);
    all.took(Duration.between(began, clock.instant()));
    if (seeds >= LONG_RUN && file == null) {
      all.unreached(simulation.unreached(all.reached(), seeds));
    }
    if (program.json()) {
      spec.commandLine().getOut().println(all.json());
    } else {
      all.print(spec.commandLine().getOut());
    }
    if (shrink != null) {
      write(simulation, all, shrink);
    }
    return all.fine() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private SimulatedSeeds run(Simulation simulation)
      throws InterruptedException, ExecutionException {
    SimulatedSeeds all =
        new SimulatedSeeds(
            "--tier %s --faults %s --seeds 1 --from"
                .formatted(tier, faults)
                .toLowerCase(Locale.ROOT));
    AtomicLong next = new AtomicLong(from);
    int hands = Runtime.getRuntime().availableProcessors();
    try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
      Future<?>[] running = new Future<?>[hands];
      for (int i = 0; i < hands; i++) {
        running[i] = threads.submit(() -> work(simulation, next, all));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return all;
  }

  private SimulatedSeeds run(Path text) throws IOException {
    SimulatedSeeds one = new SimulatedSeeds("--run " + text + " # seed");
    try {
      one.add(Simulation.runText(Files.readString(text)));
    } catch (NoSuchFileException missing) {
      throw new ParameterException(
          spec.commandLine(), "There is no file " + text + "; give one that --shrink wrote.");
    } catch (IllegalStateException unreadable) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is no run that --shrink wrote: %s".formatted(text, unreadable.getMessage()));
    }
    return one;
  }

  private void write(Simulation simulation, SimulatedSeeds all, Path folder) throws IOException {
    for (long seed : all.brokenSeeds(SHRUNK_MAX)) {
      Path written = folder.resolve("seed-" + seed + ".json");
      Files.writeString(written, simulation.shrunk(seed).orElseThrow());
      spec.commandLine().getErr().println("Wrote " + written);
    }
  }

  private void work(Simulation simulation, AtomicLong next, SimulatedSeeds all) {
    for (long seed = next.getAndIncrement(); seed < from + seeds; seed = next.getAndIncrement()) {
      Simulation.Outcome one = simulation.run(seed);
      one.broken().forEach(words -> tell("Seed " + one.seed() + " is broken: " + words));
      int done = all.add(one);
      if (done % Math.max(50, seeds / 20) == 0 || done == seeds) {
        tell("%d of %d seeds, %d broken".formatted(done, seeds, all.broken()));
      }
    }
  }

  private void tell(String words) {
    spec.commandLine().getErr().append(words).append('\n').flush();
  }
}
