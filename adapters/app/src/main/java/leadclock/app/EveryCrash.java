package leadclock.app;

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
import leadclock.simulator.CrashMatrix;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Has the process die at every point of the core scenarios, and says which promises broke. */
final class EveryCrash {
  private static final List<String> DRAWN =
      List.of("--seeds", "--from", "--tier", "--faults", "--shrink", "--run");
  private static final int STEPS = 20;

  @Option(
      names = "--every-crash",
      required = true,
      description =
          "Instead of drawing, let the process die at every point of the core scenarios: before and"
              + " after each call of a port and of the CRM.")
  private boolean wanted;

  @Option(
      names = "--pairs",
      description = "Let it die again at every point of the life after that, too.")
  private boolean pairs;

  @Option(
      names = "--scenario",
      paramLabel = "WORDS",
      defaultValue = "",
      description = "Only scenarios with these words in their name (default: all of them).")
  private String words = "";

  boolean wanted() {
    return wanted;
  }

  int run(CommandLine line, Clock clock, boolean json)
      throws InterruptedException, ExecutionException {
    refuseDrawing(line);
    Instant began = clock.instant();
    SimulatedDeaths all = die(line, new CrashMatrix(words, pairs));
    Duration took = Duration.between(began, clock.instant());
    if (json) {
      line.getOut().println(all.json(took));
    } else {
      all.print(line.getOut(), took);
    }
    return all.fine() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void refuseDrawing(CommandLine line) {
    for (String option : DRAWN) {
      if (line.getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            line, "--every-crash draws nothing: leave out " + option + ", or --every-crash.");
      }
    }
  }

  private List<CrashMatrix.Death> deaths(CommandLine line, CrashMatrix matrix) {
    List<CrashMatrix.Death> deaths = matrix.deaths();
    if (deaths.isEmpty()) {
      throw new ParameterException(
          line,
          "No scenario is named like '"
              + words
              + "'. Run --every-crash without --scenario to see their names.");
    }
    return deaths;
  }

  private SimulatedDeaths die(CommandLine line, CrashMatrix matrix)
      throws InterruptedException, ExecutionException {
    SimulatedDeaths all = new SimulatedDeaths();
    List<CrashMatrix.Death> deaths = deaths(line, matrix);
    List<Callable<@Nullable Void>> work = new ArrayList<>();
    for (CrashMatrix.Death death : deaths) {
      work.add(() -> tell(line, all.add(matrix.after(death)), deaths.size(), all));
    }
    int hands = Runtime.getRuntime().availableProcessors();
    try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
      for (Future<@Nullable Void> one : threads.invokeAll(work)) {
        one.get();
      }
    }
    return all;
  }

  private static @Nullable Void tell(CommandLine line, int done, int deaths, SimulatedDeaths all) {
    if (done % Math.max(1, deaths / STEPS) == 0 || done == deaths) {
      line.getErr()
          .printf(
              Locale.ROOT,
              "%d of %d first deaths, %d runs, %d broken%n",
              done,
              deaths,
              all.runs(),
              all.broken())
          .flush();
    }
    return null;
  }
}
