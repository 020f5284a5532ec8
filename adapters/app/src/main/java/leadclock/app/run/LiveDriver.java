package leadclock.app.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import leadclock.flow.Loop;
import leadclock.flow.LoopRunner;
import leadclock.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread per loop. A loop that fails is logged and tried again after a pause; it never takes the
 * others down.
 */
public final class LiveDriver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveDriver.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration STORE_PAUSE_MAX = Duration.ofSeconds(30);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

  private final Clock clock;
  private final List<LoopRunner> runners = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  public LiveDriver(Clock clock) {
    this.clock = clock;
  }

  /** Any thread may call it, a loop's own too; nothing starts once this is closed. */
  public synchronized void start(List<Loop> loops) {
    if (stopping) {
      return;
    }
    for (Loop loop : loops) {
      LoopRunner runner = new LoopRunner(loop, clock);
      runners.add(runner);
      threads.add(Thread.ofPlatform().name("leadclock-" + loop.name()).start(() -> drive(runner)));
    }
  }

  /** Lets every loop look again at once, after an outside event. */
  public void wake() {
    runners.forEach(LoopRunner::wake);
  }

  /** Lets every loop finish its portion, then returns. */
  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
    }
    wake();
    Instant latest = clock.instant().plus(STOP_WITHIN);
    for (Thread thread : threads) {
      join(thread, latest);
    }
  }

  private void drive(LoopRunner runner) {
    String told = "";
    Duration pause = AFTER_FAILURE;
    try {
      while (!stopping) {
        try {
          runner.await(runner.runOnce());
          told = "";
          pause = AFTER_FAILURE;
        } catch (StoreUnavailable unavailable) {
          told = tell(runner, unavailable, told);
          runner.await(pause);
          pause = longer(pause);
        } catch (RuntimeException | Error failure) {
          told = tell(runner, failure, told);
          runner.await(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(STORE_PAUSE_MAX) > 0 ? STORE_PAUSE_MAX : doubled;
  }

  /** A store says all there is to say in a line, and says it once. */
  private static String tell(LoopRunner runner, StoreUnavailable unavailable, String told) {
    String now = String.valueOf(unavailable.getMessage());
    if (!now.equals(told)) {
      LOG.error("The loop '{}' waits for the store: {}", runner.name(), now);
    }
    return now;
  }

  /** The same failure again is told in a line. */
  private static String tell(LoopRunner runner, Throwable failure, String told) {
    String now = String.valueOf(failure.getMessage());
    LOG.error(
        "The loop '{}' failed and starts again in {} s: {}",
        runner.name(),
        AFTER_FAILURE.toSeconds(),
        now,
        now.equals(told) ? null : failure);
    return now;
  }

  private void join(Thread thread, Instant latest) {
    Duration left = Duration.between(clock.instant(), latest);
    try {
      if (left.isNegative() || !thread.join(left)) {
        LOG.warn("{} did not stop in time; what it was doing is safe on disk.", thread.getName());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
