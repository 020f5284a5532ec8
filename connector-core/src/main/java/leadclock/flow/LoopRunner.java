package leadclock.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs one loop on one thread of the caller's: works until nothing is due, then waits for the next
 * due time or for a wake-up, whichever is first. It looks again once a second at the latest,
 * because other instances and people change the store without waking anyone here.
 */
public final class LoopRunner {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  private final Loop loop;
  private final Clock clock;
  private final Semaphore bell = new Semaphore(0);

  public LoopRunner(Loop loop, Clock clock) {
    this.loop = loop;
    this.clock = clock;
  }

  public String name() {
    return loop.name();
  }

  /** Ends a wait early; many calls during one wait count once. Any thread may call it. */
  public void wake() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  /** Does what is due once; zero when there may be more to do at once, else how long to wait. */
  public Duration runOnce() {
    bell.drainPermits();
    if (loop.runDue() > 0) {
      return Duration.ZERO;
    }
    return loop.nextDue()
        .map(due -> Duration.between(clock.instant(), due))
        .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
        .map(wait -> wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait)
        .orElse(LONGEST_WAIT);
  }

  /**
   * Waits that long or until woken.
   *
   * @return whether it was woken
   */
  public boolean await(Duration wait) throws InterruptedException {
    return bell.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
  }
}
