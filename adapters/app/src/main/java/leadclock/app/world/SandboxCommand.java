package leadclock.app.world;

import io.javalin.util.JavalinException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.LiveDriver;
import leadclock.app.run.PolicyOption;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.SteppedClock;
import leadclock.sandbox.ClockControl;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.SandboxServer;
import leadclock.sandbox.Surroundings;
import leadclock.sandbox.wire.SandboxOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A CRM to try things on, without a connector. */
@Command(
    name = "sandbox",
    description = {
      "Runs a CRM that speaks HubSpot's protocol and keeps everything in memory.",
      "HubSpot's paths are at the root, its bearer token is sandbox-token; the controls are under"
          + " /_sandbox/: clock, calls, history, reset, faults, webhooks, owners, reps, leads."
    })
public final class SandboxCommand implements Callable<Integer> {
  private static final int DELIVERIES_AT_ONCE = 10;

  private final Clock clock;

  @Option(
      names = "--port",
      defaultValue = "8090",
      description = "Where it listens (default: ${DEFAULT-VALUE}); 0 takes a free one.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Who can reach it (default: ${DEFAULT-VALUE}, this machine only). Its token is known to"
              + " everybody.")
  private String host = "127.0.0.1";

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides everything left to chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--clock",
      defaultValue = "real",
      description = "real: yours. stepped: stands until POST /_sandbox/clock moves it.")
  private DemoCommand.Movement movement = DemoCommand.Movement.REAL;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The people and fields that this policy names exist in it; nobody where left out.")
  private @Nullable Path policy;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  public SandboxCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    return movement == DemoCommand.Movement.STEPPED ? stepped() : real();
  }

  private int real() throws InterruptedException {
    SandboxCrm sandbox = new SandboxCrm(SandboxOptions.of(seed, clock));
    try (ExecutorService deliveries = Executors.newFixedThreadPool(DELIVERIES_AT_ONCE);
        LiveDriver driver = new LiveDriver(clock)) {
      new Surroundings(sandbox, deliveries);
      sandbox.addListener(mutation -> driver.wake());
      driver.start(List.of(new SandboxLoop(sandbox)));
      serve(sandbox, ClockControl.running(clock));
    }
    return 0;
  }

  private int stepped() throws InterruptedException {
    SteppedClock stepped = new SteppedClock(clock.instant());
    SandboxCrm sandbox = new SandboxCrm(SandboxOptions.of(seed, stepped));
    new Surroundings(sandbox, Runnable::run);
    serve(sandbox, new SandboxClock(sandbox, stepped));
    return 0;
  }

  private void serve(SandboxCrm sandbox, ClockControl control) throws InterruptedException {
    if (policy != null) {
      SlaPolicy named = PolicyOption.load(spec, policy);
      new Staffing(sandbox).hire(named);
      new ContactFields(named).open(sandbox);
    }
    try (SandboxServer server = SandboxServer.start(sandbox, host, port, control)) {
      tell(server);
      new CountDownLatch(1).await();
    } catch (JavalinException refused) {
      throw new ParameterException(
          spec.commandLine(),
          "cannot listen on %s port %d: %s; take another --port, or --port 0 for a free one"
              .formatted(host, port, cause(refused)),
          refused);
    }
  }

  private static String cause(Throwable failure) {
    return String.valueOf(
        failure.getCause() == null ? failure.getMessage() : failure.getCause().getMessage());
  }

  private void tell(SandboxServer server) {
    PrintWriter out = spec.commandLine().getOut();
    if (program.json()) {
      out.printf("{\"sandbox\":\"%s\"}%n", server.url());
    } else {
      out.println("Sandbox: " + server.url() + "  (HubSpot's API; bearer sandbox-token)");
      out.println(
          movement == DemoCommand.Movement.REAL
              ? "Its clock is yours. Ctrl-C ends it."
              : "Its clock stands. POST /_sandbox/clock moves it. Ctrl-C ends it.");
    }
    out.flush();
  }
}
