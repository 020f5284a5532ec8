package leadclock.app.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import leadclock.Connection;
import leadclock.Connector;
import leadclock.Stores;
import leadclock.flow.Loop;
import leadclock.flow.SteppedClock;
import leadclock.flow.SteppedDriver;
import leadclock.flow.memory.MemoryStore;
import leadclock.hubspot.HubSpot;
import leadclock.hubspot.HubSpotSettings;
import leadclock.sandbox.ClockControl;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.Surroundings;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxResponse;

/** The world, put together and driven by one thread at a time. */
public final class World implements ClockControl {
  private static final long PORTAL = 12345;
  private static final long APP = 54321;

  /** An emptied CRM beside a connector that remembers its leads would be a world gone wrong. */
  private static final SandboxResponse NO_RESET =
      SandboxResponse.json(
          409,
          "{\"status\":\"error\",\"message\":\"The connector beside this sandbox remembers its"
              + " leads, so the sandbox cannot be reset alone. End the demo and start it again.\"}");

  private final WorldPlan plan;
  private final SteppedClock clock;
  private final SandboxCrm sandbox;
  private final Surroundings surroundings;
  private final Stores stores;
  private final HubSpot hubSpot;
  private final Connector connector;
  private final SteppedDriver driver;
  private final ReentrantLock driving = new ReentrantLock();
  private boolean begun;

  private World(WorldPlan plan, Stores stores, Watch watch) {
    this.plan = plan;
    this.stores = stores;
    clock = new SteppedClock(plan.start());
    sandbox =
        new SandboxCrm(SandboxOptions.of(plan.seed(), clock).withHistoryLimit(plan.historyLimit()));
    surroundings = new Surroundings(sandbox, Runnable::run);
    hubSpot =
        HubSpot.open(
            settings(plan),
            new MemoryStore().tallies(),
            clock,
            List.of(watch::calling, sandbox.inProcess()));
    connector =
        new Connector(
            new Connection(
                "hubspot",
                hubSpot.feed(),
                hubSpot.reader(),
                hubSpot.writer(),
                hubSpot.setup(),
                watch.budget(hubSpot.budget())),
            stores,
            plan.policy(),
            plan.pace(),
            "world",
            clock);
    List<Loop> loops = new ArrayList<>();
    loops.add(new SandboxLoop(sandbox));
    loops.addAll(connector.loops());
    driver = new SteppedDriver(loops.stream().map(watch::over).toList(), clock);
  }

  /**
   * Builds the world: the policy's people exist, the fields are set up, webhooks are subscribed.
   */
  public static World open(WorldPlan plan, Stores stores) {
    return open(plan, stores, Watch.NOBODY);
  }

  /** The same, watched from outside. */
  public static World open(WorldPlan plan, Stores stores, Watch watch) {
    World world = new World(plan, stores, watch);
    new Staffing(world.sandbox).hire(plan.policy());
    world.sandbox.mount("/_sandbox/reset", request -> NO_RESET);
    new ContactFields(plan.policy()).open(world.sandbox);
    world.hubSpot.setup().setup();
    world
        .surroundings
        .webhooks()
        .subscribe(
            Deliveries.URL,
            new Deliveries(world.hubSpot.webhook(), stores.intake()),
            Deliveries.subscriptions());
    return world;
  }

  private static HubSpotSettings settings(WorldPlan plan) {
    HubSpotSettings.App app =
        new HubSpotSettings.App(
            PORTAL, Long.toString(APP), Deliveries.URL, "sandbox-webhook-secret");
    HubSpotSettings settings =
        HubSpotSettings.withToken("hubspot", "https://api.hubapi.com", "sandbox-token", app);
    return settings
        .withFields(new ContactFields(plan.policy()).mapping())
        .readingUsers(plan.policy().asksCrmForTimeOff())
        .withPolling(
            plan.activityPolling()
                ? HubSpotSettings.Polling.BESIDE_WEBHOOKS
                : HubSpotSettings.Polling.CONTACTS_ONLY);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Instant earliest() {
    return begun || !isUntouched() ? now() : Instant.EPOCH;
  }

  /** Moves on, doing everything due on the way. The very first move only sets the start. */
  @Override
  public Instant advanceTo(Instant target) {
    driving.lock();
    try {
      if (!begun && isUntouched() && isAnotherStart(target)) {
        clock.moveTo(target);
      }
      begun = true;
      driver.advanceTo(target);
      return clock.instant();
    } finally {
      driving.unlock();
    }
  }

  private boolean isAnotherStart(Instant target) {
    Duration ahead = Duration.between(clock.instant(), target);
    return ahead.isNegative() || ahead.toDays() > 0;
  }

  private boolean isUntouched() {
    return stores.ledger().open(connector.name(), 1).isEmpty() && sandbox.nextDue().isEmpty();
  }

  public SandboxCrm sandbox() {
    return sandbox;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Stores stores() {
    return stores;
  }

  public HubSpot hubSpot() {
    return hubSpot;
  }

  public Connector connector() {
    return connector;
  }

  public SteppedClock clock() {
    return clock;
  }

  public WorldPlan plan() {
    return plan;
  }
}
