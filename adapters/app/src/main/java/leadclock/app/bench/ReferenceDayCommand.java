package leadclock.app.bench;

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
import java.util.function.Function;
import leadclock.app.bench.CallMeter.Charge;
import leadclock.app.run.PolicyOption;
import leadclock.app.world.ProgressBar;
import leadclock.engine.policy.SlaPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Plays the reference day at the usual hold and at one of a minute. */
@Command(
    name = "reference-day",
    description = {
      "Plays a day of 10,000 leads through the whole connector against the sandbox, on the stepped"
          + " clock: 8,000 spread as office hours go, four bursts of 500 within a minute, two or"
          + " three activities on each, 800 without a touch in time.",
      "Prints the calls that the CRM charges, by kind, and how late owners, tasks and alerts reached"
          + " it; at the usual hold, and at the one of 60 seconds that applies while calls are short;"
          + " then activities are read and owners and changes asked for less often too."
    })
public final class ReferenceDayCommand implements Callable<Integer> {
  private final Clock wallClock;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides everything left to chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private BenchCommand bench;

  @Mixin private PolicyOption policyOption = new PolicyOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  public ReferenceDayCommand(Clock wallClock) {
    this.wallClock = wallClock;
  }

  @Override
  public Integer call() {
    CommandSpec told = spec;
    SlaPolicy policy = policyOption.load(told, "reference-day.yaml");
    PrintWriter progress = told.commandLine().getErr();
    Instant began = wallClock.instant();
    List<Happening> day = ReferenceDay.happenings(seed);
    List<DayResult> results = new ArrayList<>();
    for (boolean callsAreShort : List.of(false, true)) {
      DayRun run = new DayRun(policy, seed, callsAreShort);
      String label = "hold %2d s ".formatted(run.hold().toSeconds());
      results.add(run.play(day, new ProgressBar(progress, label, day.size())));
    }
    if (bench.json()) {
      told.commandLine().getOut().println(json(results));
    } else {
      print(results, told.commandLine().getOut());
      Duration took = Duration.between(began, wallClock.instant());
      progress.printf("Took %d:%02d min.%n", took.toMinutes(), took.toSecondsPart());
      progress.flush();
    }
    return 0;
  }

  private ObjectNode json(List<DayResult> results) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seed", seed).put("leads", ReferenceDay.LEADS);
    ArrayNode runs = json.putArray("runs");
    results.forEach(result -> runs.add(result.json()));
    return json;
  }

  private static void print(List<DayResult> results, PrintWriter out) {
    row(out, "Hold of leads", results, result -> result.hold().toSeconds() + " s");
    row(out, "Hold of activities", results, result -> result.activityHold().toSeconds() + " s");
    row(out, "Charged calls", results, result -> count(result.charged()));
    for (Charge charge : Charge.values()) {
      row(
          out,
          "  " + charge.words(),
          results,
          result -> count(result.charges().getOrDefault(charge, 0L)));
    }
    lateness(out, "Assignments", results, DayResult::assignments);
    lateness(out, "Breach writes", results, DayResult::breaches);
    row(out, "Leads", results, result -> count(result.counts().enrolled()));
    row(out, "Met", results, result -> count(result.counts().met()));
    row(out, "Breached", results, result -> count(result.counts().breached()));
    row(out, "Voided", results, result -> count(result.counts().voided()));
    out.flush();
  }

  private static void lateness(
      PrintWriter out,
      String what,
      List<DayResult> results,
      Function<DayResult, Lateness> lateness) {
    row(out, what, results, result -> count(lateness.apply(result).count()));
    row(out, "  late by, median", results, result -> seconds(lateness.apply(result).median()));
    row(out, "  late by, p95", results, result -> seconds(lateness.apply(result).p95()));
    row(out, "  late by, p99", results, result -> seconds(lateness.apply(result).p99()));
    row(out, "  late by, max", results, result -> seconds(lateness.apply(result).max()));
    row(out, "  never arrived", results, result -> count(lateness.apply(result).missing()));
  }

  private static String count(long figure) {
    return String.format(Locale.ROOT, "%,d", figure);
  }

  private static String seconds(double figure) {
    return String.format(Locale.ROOT, "%.1f s", figure);
  }

  private static void row(
      PrintWriter out, String what, List<DayResult> results, Function<DayResult, String> cell) {
    out.printf("%-24s", what);
    results.forEach(result -> out.printf("%12s", cell.apply(result)));
    out.println();
  }
}
