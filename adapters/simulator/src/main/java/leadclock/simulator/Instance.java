package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.Connection;
import leadclock.Connector;
import leadclock.Stores;
import leadclock.flow.Loop;
import leadclock.flow.intake.OwnerRefresh;
import leadclock.flow.intake.Poller;
import leadclock.flow.reconcile.Reconciler;
import org.jspecify.annotations.Nullable;

/** One process of ours through all its lives: a connector that dies, stands still and returns. */
final class Instance {
  private final int number;
  private final World world;
  private final HostClock clock;
  private CrashPoints points;
  private List<Guarded> loops = List.of();
  private @Nullable Stores ports;
  private @Nullable CrashedHere death;
  private boolean napping;
  private Instant askedToWaitUntil = Instant.MIN;
  private int lives;
  private boolean named;

  Instance(int number, World world, HostClock clock) {
    this.number = number;
    this.world = world;
    this.clock = clock;
    points = new CrashPoints(this, world.reached());
  }

  int number() {
    return number;
  }

  int lives() {
    return lives;
  }

  HostClock clock() {
    return clock;
  }

  CrashPoints points() {
    return points;
  }

  /**
   * Starts anew on what is stored.
   *
   * @param sameHost whether under its old name
   */
  Connection start(boolean sameHost) {
    lives++;
    death = null;
    named = named || sameHost;
    points = new CrashPoints(this, world.reached());
    String name = "host " + number + (sameHost ? "" : " in life " + lives);
    Connection connection = world.connect(this);
    Stores kept = points.around(world.stores());
    ports = kept;
    Connector connector =
        new Connector(
            points.around(connection),
            kept,
            world.plan().policy(),
            world.plan().pace(),
            name,
            clock);
    List<Guarded> guarded = new ArrayList<>();
    connector.loops().forEach(loop -> guarded.add(new Guarded(loop)));
    loops = guarded;
    return connection;
  }

  /** Whether it takes part. */
  boolean runs() {
    return ports != null && !napping;
  }

  Stores ports() {
    Stores kept = ports;
    if (kept == null) {
      throw new IllegalStateException("Instance " + number + " is dead.");
    }
    return kept;
  }

  List<Guarded> loops() {
    return loops;
  }

  /** It died where it stands; all its calls that are under way end there too. */
  void died(CrashedHere crash) {
    if (ports != null) {
      ports = null;
      death = crash;
      loops = List.of();
      world.bury(this, crash);
    }
  }

  /** Until when the CRM asked this process not to call; survives its deaths. */
  Instant askedToWaitUntil() {
    return askedToWaitUntil;
  }

  void waitUntil(Instant until) {
    askedToWaitUntil = until;
  }

  /** Ends a call of a life that is over by now. */
  void alive() {
    CrashedHere crash = death;
    if (crash != null) {
      throw crash;
    }
  }

  /** Stands still with everything it does, while all others go on. */
  void naps(Duration length) {
    napping = true;
    Instant from = clock.world(clock.instant());
    world.passes(length);
    napping = false;
    world.slept(from);
    alive();
  }

  /** A call takes its time; what else this process does goes on meanwhile. */
  void waits(Duration length) {
    world.passes(length);
    alive();
  }

  /** A call of a port came to its end. */
  void called(String name, @Nullable Object[] arguments, @Nullable Object answer) {
    world.called(name, arguments, answer);
  }

  /** One loop on its own thread: it does one thing at a time, and dies with its process. */
  final class Guarded {
    private final Loop inner;
    private final News.About about;
    private final boolean keepsItsTime;
    private boolean busy;
    private long seen = -1;
    private Instant due = Instant.MIN;

    Guarded(Loop inner) {
      this.inner = inner;
      about = News.About.of(inner);
      keepsItsTime =
          inner instanceof Poller || inner instanceof OwnerRefresh || inner instanceof Reconciler;
    }

    /** Runs unless there was no news since it last had nothing to do, and nothing is due. */
    int runDue(News news, Instant now) {
      long last = news.last(about);
      if (busy || !runs() || rests(last, now)) {
        return 0;
      }
      busy = true;
      try {
        int done = inner.runDue();
        seen = done > 0 && !keepsItsTime ? -1 : last;
        due = nextDue();
        return done;
      } catch (CrashedHere crash) {
        died(crash);
        return 1;
      } finally {
        busy = false;
      }
    }

    private boolean rests(long last, Instant now) {
      if (seen != last && keepsItsTime) {
        seen = last;
        due = nextDue();
      }
      return seen == last && due.isAfter(now);
    }

    private Instant nextDue() {
      return inner.nextDue().map(clock::world).orElse(Instant.MAX);
    }

    /** When it is due, as of its last run. */
    Instant due() {
      return busy || !runs() ? Instant.MAX : due;
    }
  }
}
