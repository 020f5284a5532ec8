package leadclock.app.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import leadclock.Stores;
import leadclock.app.LeadclockCommand;
import leadclock.app.run.PolicyOption;
import leadclock.app.world.ProgressBar;
import leadclock.app.world.World;
import leadclock.app.world.WorldPlan;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.flow.memory.MemoryStore;
import leadclock.sandbox.SandboxServer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Plays a log of real leads through the whole connector and prints what came of it. */
@Command(
    name = "replay",
    description = {
      "Plays a log of real leads and calls into the sandbox over HTTP, through the whole connector,"
          + " on the stepped clock; the policy's go-live date is passed over.",
      "The log has the columns case_id, registered_at, amount, event, lifecycle, resource, at."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int HISTORY_ROWS = 1_000;
  private static final Duration AFTERWARDS = Duration.ofDays(1);

  private final Clock wallClock;

  @Parameters(paramLabel = "LOG", description = "The log, .csv or .csv.gz.")
  private @Nullable Path log;

  @Option(names = "--mode", description = "observe or enforce; by default what the policy says.")
  private @Nullable Wanted mode;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LeadclockCommand program;

  @Mixin private PolicyOption policyOption = new PolicyOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Whether the connector writes. */
  enum Wanted {
    OBSERVE,
    ENFORCE
  }

  public ReplayCommand(Clock wallClock) {
    this.wallClock = wallClock;
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec told = spec;
    SlaPolicy policy = inMode(policyOption.load(told, "replay-baseline.yaml")).from(null);
    ReplayReport report = play(read(told), policy, told.commandLine().getErr());
    if (program.json()) {
      told.commandLine().getOut().println(report.json());
    } else {
      report.print(told.commandLine().getOut());
    }
    return 0;
  }

  private LeadLog read(CommandSpec told) {
    Path file = Objects.requireNonNull(log);
    try {
      LeadLog read = LeadLog.read(file);
      if (read.happenings().isEmpty()) {
        throw new IllegalArgumentException("it holds no lead");
      }
      return read;
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new ParameterException(
          told.commandLine(), file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private ReplayReport play(LeadLog log, SlaPolicy policy, PrintWriter progress)
      throws IOException {
    Instant began = wallClock.instant();
    List<Happening> happenings = log.happenings();
    MemoryStore memory = new MemoryStore();
    Stores stores = new Stores(memory.intake(), memory.mirror(), memory.ledger(), memory.outbox());
    Instant start = happenings.getFirst().at().minus(Duration.ofMinutes(1));
    World world = World.open(plan(policy, start), stores);
    BankPeople people = new BankPeople(world.sandbox(), log.resources());
    ProgressBar bar = new ProgressBar(progress, "", happenings.size());
    try (SandboxServer sandbox = SandboxServer.start(world.sandbox(), 0, world)) {
      CrmHand hand = new CrmHand(new OkHttpClient(), sandbox.url(), people);
      for (int i = 0; i < happenings.size(); i++) {
        Happening happening = happenings.get(i);
        world.advanceTo(happening.at());
        hand.act(happening);
        bar.show(i + 1);
      }
      world.advanceTo(happenings.getLast().at().plus(AFTERWARDS));
    }
    long calls = world.hubSpot().calls().values().stream().mapToLong(Long::longValue).sum();
    return new Tally(stores, "hubspot").report(calls, Duration.between(began, wallClock.instant()));
  }

  private static WorldPlan plan(SlaPolicy policy, Instant start) {
    return WorldPlan.of(policy, start, 1)
        .withoutActivityPolling()
        .withHistoryLimit(HISTORY_ROWS)
        .withPace(Pace.USUAL.refreshingOwnersEvery(Duration.ofHours(6)));
  }

  private SlaPolicy inMode(SlaPolicy policy) {
    if (mode == null) {
      return policy;
    }
    return policy.in(
        switch (mode) {
          case OBSERVE -> new Mode.Observe();
          case ENFORCE -> new Mode.Enforce();
        });
  }
}
