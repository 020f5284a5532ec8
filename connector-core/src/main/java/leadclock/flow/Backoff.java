package leadclock.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits longer after every failure in a row: one second, then twice as long each time up to half a
 * minute, and never less than the CRM asked for. Not thread-safe; each loop has its own.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int DOUBLINGS_MAX = 5;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private int failures;
  private boolean held;
  private Instant until = Instant.MIN;

  /** One more failure; nothing is tried before the returned instant. */
  public Instant failed(Instant now, Instant retryAt) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    Instant own = now.plus(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    failures++;
    held = false;
    until = retryAt.isAfter(own) ? retryAt : own;
    return until;
  }

  /**
   * No failure: we hold ourselves back until then.
   *
   * @return whether a stretch of holding back begins with it
   */
  public boolean held(Instant until) {
    boolean begins = !held;
    held = true;
    this.until = until;
    return begins;
  }

  /** Nothing is tried before. */
  public Instant until() {
    return until;
  }

  public void succeeded() {
    failures = 0;
    held = false;
    until = Instant.MIN;
  }

  public boolean waiting(Instant now) {
    return until.isAfter(now);
  }

  /** A due time, put off while waiting. */
  public Optional<Instant> notBefore(Optional<Instant> due) {
    return due.map(at -> until.isAfter(at) ? until : at);
  }
}
