package leadclock.app.world;

import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 600;
  private static final int PORT_MAX = 65_535;

  private final Clock wallClock;

  @Option(
      names = "--speed",
      defaultValue = "30",
      description = "How many times as fast as real time, 0.1 to 600 (default: ${DEFAULT-VALUE}).")
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
    checkFigures();
    Duration span = span();
    SlaPolicy policy = policyOption.load(spec, "demo.yaml");
    try (OpenStore store = OpenStore.throwAway()) {
      DemoScene scene = new DemoScene(policy, wallClock.instant());
      World world = scene.open(seed, store.stores());
      if (reps == Staff.ON) {
        scene.populate(world);
      }
      ConnectorBoard source =
          new ConnectorBoard(world.connector(), world.stores(), world.clock(), this::moving);
      try (BoardServer board =
              listening(
                  "--port", port, () -> BoardServer.start(BoardSettings.local(port), source));
          SandboxServer sandbox =
              listening(
                  "--sandbox-port",
                  sandboxPort(),
                  () -> SandboxServer.start(world.sandbox(), sandboxPort(), world));
          Pacer pacer = new Pacer(world, speed)) {
        new DemoWords(board.url(), sandbox.url(), moving())
            .tell(spec.commandLine().getOut(), program.json());
        if (movement == Movement.REAL) {
          pacer.start();
        }
        pacer.await(span);
      }
    }
    return 0;
  }

  private <T> T listening(String option, int number, Supplier<T> start) {
    try {
      return start.get();
    } catch (RuntimeException failure) {
      if (!isTaken(failure)) {
        throw failure;
      }
      throw wrong(
          "Port %d is in use. Give another one with %s, or 0 for a free one."
              .formatted(number, option));
    }
  }

  private static boolean isTaken(@Nullable Throwable failure) {
    return failure != null && (failure instanceof BindException || isTaken(failure.getCause()));
  }

  /** How fast time passes by itself; 0 when it stands. */
  private double moving() {
    return movement == Movement.REAL ? speed : 0;
  }

  private int sandboxPort() {
    if (sandboxPort != null) {
      return sandboxPort;
    }
    return port == 0 ? 0 : port + 1;
  }

  private Duration span() {
    if (lasting == null) {
      return Duration.ofDays(3650);
    }
    Duration span;
    try {
      span = Duration.parse("PT" + lasting.strip().toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException unclear) {
      throw wrong("--for '%s' is no duration; write it like 90s, 10m or 1h.".formatted(lasting));
    }
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      throw wrong("--for '%s' shows nothing; give it a second or more.".formatted(lasting));
    }
    return span;
  }

  private void checkFigures() {
    if (!(speed >= SLOWEST && speed <= FASTEST)) {
      throw wrong(
          "--speed %s is not between 0.1 and 600; 1 is real time, 30 shows a breach in half a"
                  .formatted(speed)
              + " minute.");
    }
    checkPort("--port", port);
    checkPort("--sandbox-port", sandboxPort());
  }

  private void checkPort(String option, int number) {
    if (number < 0 || number > PORT_MAX) {
      throw wrong(
          "%s %d is no port; give one from 1 to 65535, or 0 for a free one."
              .formatted(option, number));
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
