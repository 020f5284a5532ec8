package leadclock.app.run;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadclock.flow.Loop;
import leadclock.flow.LoopRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread per loop. A loop that fails is logged and tried again after a pause; it never takes the
 * others down.
 */
public final class LiveDriver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveDriver.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

  private final Clock clock;
  private final List<LoopRunner> runners = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  public LiveDriver(Clock clock) {
    this.clock = clock;
  }

  public void start(List<Loop> loops) {
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
    stopping = true;
    wake();
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private void drive(LoopRunner runner) {
    try {
      while (!stopping) {
        runner.await(runOnce(runner));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns how long to wait before the next run. */
  private static Duration runOnce(LoopRunner runner) {
    try {
      return runner.runOnce();
    } catch (RuntimeException failure) {
      LOG.error(
          "The loop '{}' failed and starts again in {} s: {}",
          runner.name(),
          AFTER_FAILURE.toSeconds(),
          failure.getMessage(),
          failure);
      return AFTER_FAILURE;
    }
  }

  private static void join(Thread thread) {
    try {
      if (!thread.join(STOP_WITHIN)) {
        LOG.warn("{} did not stop in time; what it was doing is safe on disk.", thread.getName());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
