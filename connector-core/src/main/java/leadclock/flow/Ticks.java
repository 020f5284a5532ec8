package leadclock.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * When something that is asked for again and again is due: at every multiple of its length, and
 * while calls are short only after a longer one. Whether they still are is found anew each minute,
 * so that a shortage of seconds costs a minute at most. Not thread-safe; each loop has its own.
 */
public final class Ticks {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Duration every;
  private final Duration whenShort;
  private Instant last = Instant.MIN;
  private Instant next = Instant.MIN;

  public Ticks(Duration every, Duration whenShort) {
    this.every = every;
    this.whenShort = whenShort;
  }

  /** Whether to ask now; where that is let go because calls are short, it is due again soon. */
  public boolean isDue(BooleanSupplier callsAreShort, Instant now) {
    if (next.isAfter(now)) {
      return false;
    }
    boolean early = wasDone() && Pace.tickAfter(last, whenShort).isAfter(now);
    boolean letGo = early && callsAreShort.getAsBoolean();
    if (letGo) {
      next = Pace.tickAfter(now, every.compareTo(LOOK_AGAIN) < 0 ? every : LOOK_AGAIN);
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

  /** When to ask, or to see whether calls are still short; {@link Instant#MIN} at first. */
  public Instant next() {
    return next;
  }
}
