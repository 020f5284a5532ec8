package leadclock.app.world;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import leadclock.flow.SteppedClock;
import leadclock.flow.SteppedDriver;
import leadclock.sandbox.ClockControl;
import leadclock.sandbox.SandboxCrm;

/** The hand on the clock of a sandbox that stands alone; one request moves it at a time. */
final class SandboxClock implements ClockControl {
  private final SteppedClock clock;
  private final SteppedDriver driver;
  private final ReentrantLock moving = new ReentrantLock();

  SandboxClock(SandboxCrm sandbox, SteppedClock clock) {
    this.clock = clock;
    driver = new SteppedDriver(List.of(new SandboxLoop(sandbox)), clock);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Instant advanceTo(Instant target) {
    moving.lock();
    try {
      driver.advanceTo(target);
      return clock.instant();
    } finally {
      moving.unlock();
    }
  }
}
