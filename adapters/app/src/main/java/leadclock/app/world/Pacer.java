package leadclock.app.world;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leadclock.sandbox.ClockControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a world's time pass at a multiple of the wall clock's. */
final class Pacer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);
  private static final long STEP_MILLIS = 50;

  private final ClockControl world;
  private final double speed;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  Pacer(ClockControl world, double speed) {
    this.world = world;
    this.speed = speed;
    this.thread = Thread.ofPlatform().name("leadclock-pacer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Waits until stopped, or until that much wall time has passed. */
  void await(Duration wallTime) throws InterruptedException {
    if (!stopping.await(wallTime.toMillis(), TimeUnit.MILLISECONDS)) {
      stopping.countDown();
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        Instant next = world.now().plusMillis(Math.round(STEP_MILLIS * speed));
        world.advanceTo(next);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      LOG.error("The demo stopped: {}", failure.getMessage(), failure);
      stopping.countDown();
    }
  }
}
