package leadclock.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has used of its calls, as far as a restart must know it. It is written before
 * the calls it counts, so that a crash leaves it too high and never too low.
 *
 * @param day in the account's zone
 * @param calls of that day
 * @param recent calls that may have been made as late as {@code until}
 * @param until no call it counts was made later
 * @param made calls of the last seconds before those, earliest first; a null, as kept before there
 *     was such a list, reads as empty
 * @param pausedUntil kinds of calls that the CRM refused, with the instant at which they may be
 *     made again
 */
public record CallTally(
    LocalDate day,
    long calls,
    int recent,
    Instant until,
    @Nullable List<Made> made,
    Map<String, Instant> pausedUntil) {
  public CallTally {
    made = made == null ? List.of() : List.copyOf(made);
    pausedUntil = Map.copyOf(pausedUntil);
  }

  /**
   * Calls of one second.
   *
   * @param by none of them was made later
   */
  public record Made(Instant by, int calls) {}
}
