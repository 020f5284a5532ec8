package leadclock.app.torture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import leadclock.app.LeadclockCommand;
import leadclock.simulator.Checker;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Kills the program at random moments and says what was lost or done twice. */
@Command(
    name = "torture",
    description = {
      "Runs this program against a sandbox CRM in which people work, and kills it at random moments:"
          + " while it starts, while it recovers, while it is idle, between a write and its answer.",
      "Then everything comes to rest, and what Leadclock promises is checked."
    })
public final class TortureCommand implements Callable<Integer> {
  private static final int TOLD_EVERY = 10;
  private static final String ON_DISK = "17.";

  /** What needs somebody inside the process that is killed. */
  private static final List<String> UNSEEN =
      List.of(
          "1. and 4. how soon something is done: it is dead too often for that to be promised",
          "3. and 10. what it could have seen in the last seconds before it died",
          "6. the payload of a write, and 7. how long an intent was Sent: only what is stored at the"
              + " end is looked at",
          "14. the rate: this sandbox refuses no call",
          "17. what was acknowledged of anything but a lead's arrival");

  private final Clock clock;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often it is killed (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides when, and what people do (default: ${DEFAULT-VALUE}).")
  private long seed;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  public TortureCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    if (kills < 1) {
      throw new ParameterException(
          spec.commandLine(), "--kills must be 1 or more, but is " + kills + ".");
    }
    silence();
    int worlds = Math.min(kills, Runtime.getRuntime().availableProcessors());
    Torture.Result result = new Torture(jar(), kills, seed, worlds, this::tell, clock).run();
    PrintWriter out = spec.commandLine().getOut();
    if (program.json()) {
      out.println(json(result));
    } else {
      print(result, out);
    }
    return result.broken().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** The jar that this program runs from. */
  private Path jar() {
    try {
      Path here =
          Path.of(TortureCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(here)) {
        return here;
      }
    } catch (URISyntaxException unnamed) {
      throw new IllegalStateException(unnamed);
    }
    throw new ParameterException(
        spec.commandLine(),
        "this program does not run from its jar; build it and start it with scripts/leadclock.");
  }

  /** The sandbox beside us says nothing of interest. */
  private static void silence() {
    if (LoggerFactory.getLogger("leadclock") instanceof Logger log) {
      log.setLevel(Level.OFF);
    }
  }

  private synchronized void tell(Torture.Progress progress) {
    if (progress.kills() % TOLD_EVERY == 0 || progress.kills() == kills) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "%d of %d kills, %.1f a minute; %d leads in this world%n",
          progress.kills(),
          kills,
          perMinute(progress.kills(), progress.since().toMillis()),
          progress.leads());
      err.flush();
    }
  }

  private static double perMinute(int kills, long millis) {
    return kills * 60_000.0 / Math.max(1, millis);
  }

  private void print(Torture.Result result, PrintWriter out) {
    result.broken().forEach(words -> out.println("Broken: " + words));
    result.stories().forEach((lead, story) -> out.println("About lead " + lead + ":\n" + story));
    if (!result.folder().isEmpty()) {
      out.println("What the programs said lies in " + result.folder());
    }
    result
        .kills()
        .forEach((moment, count) -> out.printf("%5d times killed %s%n", count, moment.words()));
    out.printf(
        Locale.ROOT,
        "%d kills, %d leads, %.1f kills a minute, %d findings%n",
        kills,
        result.leads(),
        perMinute(kills, result.took().toMillis()),
        result.broken().size());
    notChecked().forEach(promise -> out.println("Not checked: " + promise));
  }

  /** What is on disk after a kill is looked at here, after every one. */
  private static List<String> notChecked() {
    return Stream.concat(
            Checker.notChecked().stream().filter(words -> !words.startsWith(ON_DISK)),
            UNSEEN.stream())
        .toList();
  }

  private ObjectNode json(Torture.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kills", kills).put("leads", result.leads()).put("seed", seed);
    json.put("kills_per_minute", perMinute(kills, result.took().toMillis()));
    ObjectNode moments = json.putObject("kills_by_moment");
    result
        .kills()
        .forEach((moment, count) -> moments.put(moment.name().toLowerCase(Locale.ROOT), count));
    ArrayNode broken = json.putArray("broken");
    result.broken().forEach(broken::add);
    ObjectNode stories = json.putObject("stories");
    result.stories().forEach(stories::put);
    ArrayNode not = json.putArray("not_checked");
    notChecked().forEach(not::add);
    return json;
  }
}
