package leadclock.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import leadclock.flow.CallTallies;
import leadclock.flow.CallTally;

/**
 * The day's calls, on disk before they are made: a few are reserved ahead for a few seconds, so
 * that a busy connection writes seldom and a crash costs at most that few.
 */
final class DayCount {
  private static final int RESERVED = 20;
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private final String connection;
  private final CallTallies tallies;
  private LocalDate day = LocalDate.MIN;
  private long used;
  private long reserved;
  private Instant reservedUntil = Instant.MIN;

  DayCount(String connection, CallTallies tallies) {
    this.connection = connection;
    this.tallies = tallies;
  }

  long used() {
    return used;
  }

  /** Goes on from what an earlier process kept. */
  void continueFrom(CallTally tally) {
    day = tally.day();
    used = tally.calls();
    reserved = used;
  }

  /** Whether a new day has begun. */
  boolean turn(Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (today.equals(day)) {
      return false;
    }
    day = today;
    used = 0;
    reserved = 0;
    return true;
  }

  /**
   * Counts one call.
   *
   * @param made calls within the longest window
   */
  void count(List<CallTally.Made> made, Map<String, Instant> pausedUntil, Instant now) {
    if (used >= reserved || !now.isBefore(reservedUntil)) {
      reserve(made, pausedUntil, now);
    }
    used++;
  }

  /** Reserves anew and keeps what is paused. */
  void reserve(List<CallTally.Made> made, Map<String, Instant> pausedUntil, Instant now) {
    Instant until = now.plus(LENGTH);
    tallies.keep(
        connection, new CallTally(day, used + RESERVED, RESERVED, until, made, pausedUntil));
    reserved = used + RESERVED;
    reservedUntil = until;
  }
}
