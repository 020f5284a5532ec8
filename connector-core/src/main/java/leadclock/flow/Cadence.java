package leadclock.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * When something that is asked for again and again is due: at every multiple of its length, and
 * while calls are short only at the first after a multiple of a longer one. That they are short is
 * found anew at each tick, so a shortage of seconds does not cost the whole of the longer time. Not
 * thread-safe; each loop has its own.
 */
public final class Cadence {
  private final Duration every;
  private final Duration whenShort;
  private Instant last = Instant.MIN;
  private Instant next = Instant.MIN;

  public Cadence(Duration every, Duration whenShort) {
    this.every = every;
    this.whenShort = whenShort;
  }

  /** Whether to ask now. A tick that is let go because calls are short does not come back. */
  public boolean isDue(BooleanSupplier callsAreShort, Instant now) {
    if (next.isAfter(now)) {
      return false;
    }
    boolean early = wasDone() && Pace.tickAfter(last, whenShort).isAfter(now);
    boolean letGo = early && callsAreShort.getAsBoolean();
    if (letGo) {
      next = Pace.tickAfter(now, every);
    }
    return !letGo;
  }

  /** It was asked, and answered to the end. */
  public void done(Instant now) {
    last = now;
    next = Pace.tickAfter(now, every);
  }

  public boolean wasDone() {
    return !last.equals(Instant.MIN);
  }

  /** The next tick; {@link Instant#MIN} before the first. */
  public Instant next() {
    return next;
  }
}
