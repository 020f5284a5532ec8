package leadclock.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a connection has used of its calls, as far as a restart must know it. It is written before
 * the calls it counts, so that a crash leaves it too high and never too low.
 *
 * @param day in the account's zone
 * @param calls of that day
 * @param recent calls that may have been made shortly before {@code until}
 * @param until no call it counts was made later
 * @param pausedUntil kinds of calls that the CRM refused, with the instant at which they may be
 *     made again
 */
public record CallTally(
    LocalDate day, long calls, int recent, Instant until, Map<String, Instant> pausedUntil) {
  public CallTally {
    pausedUntil = Map.copyOf(pausedUntil);
  }
}
