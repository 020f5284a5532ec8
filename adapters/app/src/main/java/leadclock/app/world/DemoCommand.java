package leadclock.app.world;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.concurrent.Callable;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.ConnectorBoard;
import leadclock.app.run.OpenStore;
import leadclock.app.run.PolicyOption;
import leadclock.engine.policy.SlaPolicy;
import leadclock.sandbox.SandboxServer;
import leadclock.web.BoardServer;
import leadclock.web.BoardSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sandbox, connector and board in one process, at a speed at which one can watch. */
@Command(
    name = "demo",
    description = {
      "Shows Leadclock at work: a sandbox CRM, synthetic reps, the connector and the board in one"
          + " process.",
      "With --clock stepped nothing moves by itself: act through HubSpot's API with the header"
          + " X-Sandbox-Actor, and move the time with POST /_sandbox/clock."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final double LEADS_PER_HOUR = 24;

  private final Clock wallClock;

  @Option(
      names = "--speed",
      defaultValue = "30",
      description = "Minutes per half minute: a multiple of real time (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The board's port (default: ${DEFAULT-VALUE}); 0 takes a free one.")
  private int port;

  @Option(
      names = "--sandbox-port",
      description = "The sandbox's port; by default the one after the board's.")
  private @Nullable Integer sandboxPort;

  @Option(
      names = "--for",
      description = "Ends by itself after this much real time, such as 90s or 10m.")
  private @Nullable String lasting;

  @Option(
      names = "--clock",
      defaultValue = "real",
      description = "real: runs by itself. stepped: moves only when told.")
  private Movement movement = Movement.REAL;

  @Option(
      names = "--reps",
      defaultValue = "on",
      description = "on: synthetic reps work the leads. none: nobody acts by itself.")
  private Staff reps = Staff.ON;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides everything left to chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Mixin private PolicyOption policyOption = new PolicyOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Who moves the clock. */
  enum Movement {
    REAL,
    STEPPED
  }

  /** Who works in the sandbox. */
  enum Staff {
    ON,
    NONE
  }

  public DemoCommand(Clock wallClock) {
    this.wallClock = wallClock;
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec told = spec;
    SlaPolicy policy = policyOption.load(told, "demo.yaml");
    Duration span = span(told);
    try (OpenStore store = OpenStore.throwAway()) {
      World world = World.open(WorldPlan.of(policy, start(policy), seed), store.stores());
      populate(world, policy);
      ConnectorBoard source =
          new ConnectorBoard(
              world.connector(),
              world.stores(),
              world.clock(),
              () -> movement == Movement.REAL ? speed : 0);
      try (BoardServer board = BoardServer.start(BoardSettings.local(port), source);
          SandboxServer sandbox = SandboxServer.start(world.sandbox(), sandboxPort(), world);
          Pacer pacer = new Pacer(world, speed)) {
        tell(told.commandLine().getOut(), board, sandbox);
        if (movement == Movement.REAL) {
          pacer.start();
        }
        pacer.await(span);
      }
    }
    return 0;
  }

  private void populate(World world, SlaPolicy policy) {
    if (reps == Staff.ON) {
      ZoneId zone = policy.teams().values().iterator().next().coverage().zone();
      world.surroundings().employReps(zone);
      world.surroundings().bringLeads(LEADS_PER_HOUR);
    }
  }

  /** A Monday, two minutes before the first team opens. */
  private Instant start(SlaPolicy policy) {
    var coverage = policy.teams().values().iterator().next().coverage();
    LocalDate monday =
        LocalDate.ofInstant(wallClock.instant(), coverage.zone())
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    Instant midnight = monday.atTime(LocalTime.MIN).atZone(coverage.zone()).toInstant();
    return coverage.nextOpen(midnight).minus(Duration.ofMinutes(2));
  }

  private int sandboxPort() {
    if (sandboxPort != null) {
      return sandboxPort;
    }
    return port == 0 ? 0 : port + 1;
  }

  private Duration span(CommandSpec told) {
    if (lasting == null) {
      return Duration.ofDays(3650);
    }
    try {
      return Duration.parse("PT" + lasting.strip().toUpperCase(Locale.ROOT));
    } catch (java.time.format.DateTimeParseException unclear) {
      throw new ParameterException(
          told.commandLine(),
          "--for '%s' is no duration; write it like 90s, 10m or 1h.".formatted(lasting),
          unclear);
    }
  }

  private void tell(PrintWriter out, BoardServer board, SandboxServer sandbox) {
    if (program.json()) {
      out.printf("{\"board\":\"%s\",\"sandbox\":\"%s\"}%n", board.url(), sandbox.url());
    } else {
      out.println("Board:    " + board.url());
      out.println("Sandbox:  " + sandbox.url() + "  (HubSpot's API; bearer sandbox-token)");
      out.println(
          movement == Movement.REAL
              ? "The clock runs %.0f times as fast as yours. Ctrl-C ends it.".formatted(speed)
              : "The clock stands. POST /_sandbox/clock moves it. Ctrl-C ends it.");
    }
    out.flush();
  }
}
