package leadclock.fakecrm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import leadclock.Connection;
import leadclock.Connector;
import leadclock.Stores;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Loop;
import leadclock.flow.Pace;
import leadclock.flow.SteppedClock;
import leadclock.flow.SteppedDriver;

/**
 * A whole connector on one thread and a stepped clock, between a {@link FakeCrm} and a store. A
 * crash starts the next process on the same store, at the same instant.
 */
public final class FlowRig {
  private final SteppedClock clock;
  private final FakeCrm crm;
  private final CrashPoints crashes = new CrashPoints();
  private final BiFunction<Connection, Clock, Connection> between;
  private Stores stores;
  private HintDeliveries deliveries;
  private SlaPolicy policy;
  private Connector connector;
  private SteppedDriver driver;
  private int starts;

  /**
   * @param lostPercent how many of a hundred hints never arrive
   */
  public FlowRig(Stores stores, SlaPolicy policy, Instant start, int lostPercent) {
    this(stores, policy, start, lostPercent, (connection, clock) -> connection);
  }

  /**
   * @param between what a process puts between the connector and the CRM
   */
  public FlowRig(
      Stores stores,
      SlaPolicy policy,
      Instant start,
      int lostPercent,
      BiFunction<Connection, Clock, Connection> between) {
    this.between = between;
    this.clock = new SteppedClock(start);
    this.crm = new FakeCrm(clock);
    this.stores = crashes.around(stores);
    this.policy = policy;
    this.deliveries = new HintDeliveries(crm, this.stores.intake(), 42, lostPercent);
    this.connector = newConnector();
    this.driver = newDriver();
  }

  /** The same policy in another mode. */
  public static SlaPolicy in(Mode mode, SlaPolicy policy) {
    return new SlaPolicy(
        policy.name(),
        policy.purpose(),
        policy.hash() + " " + mode,
        mode,
        policy.scope(),
        policy.ownedTouch(),
        policy.status(),
        policy.teams(),
        policy.pools(),
        policy.lastResort(),
        policy.leadTypes(),
        policy.consent(),
        policy.attempts(),
        policy.routing(),
        policy.targets(),
        policy.escalations(),
        policy.exceptions(),
        policy.intake(),
        policy.stages(),
        policy.spikes(),
        policy.settings());
  }

  private Connector newConnector() {
    starts++;
    Connection plain = crashes.around(crm.connection());
    Connection seen = between.apply(plain, clock);
    Connection connection = seen.equals(plain) ? plain : crashes.around(seen);
    return new Connector(connection, stores, policy, Pace.USUAL, "one", clock);
  }

  private SteppedDriver newDriver() {
    List<Loop> loops = new ArrayList<>();
    loops.add(deliveries);
    loops.addAll(connector.loops());
    return new SteppedDriver(loops, clock);
  }

  /** A new process on the same store. */
  public void restart() {
    connector = newConnector();
    driver = newDriver();
  }

  /** A new process on an older copy of the store. */
  public void restore(Stores copy) {
    stores = crashes.around(copy);
    deliveries = new HintDeliveries(crm, stores.intake(), 42, 0);
    restart();
  }

  /** Nobody runs for that long. */
  public void sleep(Duration length) {
    clock.moveTo(clock.instant().plus(length));
    restart();
  }

  public void policy(SlaPolicy next) {
    policy = next;
    connector.policy(next);
  }

  public void advance(Duration length) {
    Instant target = clock.instant().plus(length);
    boolean there = false;
    while (!there) {
      try {
        driver.advanceTo(target);
        driver.settle();
        there = true;
      } catch (Crash crash) {
        reborn();
      }
    }
  }

  private void reborn() {
    boolean up = false;
    while (!up) {
      try {
        restart();
        up = true;
      } catch (Crash again) {
        up = false;
      }
    }
  }

  public Instant now() {
    return clock.instant();
  }

  public FakeCrm crm() {
    return crm;
  }

  public Stores stores() {
    return stores;
  }

  public CrashPoints crashes() {
    return crashes;
  }

  public Connector connector() {
    return connector;
  }

  /** How many processes have lived. */
  public int starts() {
    return starts;
  }
}
