package leadclock.engine.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coverage reckoned the slow way, by reading the local clock once per step and asking the windows
 * as they were written. Right wherever windows and changes of offset fall on whole steps.
 */
record SteppingOracle(CoverageCalendar written, List<Rule> rules, long stepMillis) {

  /** A date's windows as milliseconds of the day, neither sorted nor joined; null: says nothing. */
  interface Rule {
    @Nullable List<long[]> windows(LocalDateTime local);
  }

  boolean covered(Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, written.zone());
    long millis = local.toLocalTime().toNanoOfDay() / 1_000_000;
    for (Rule rule : rules) {
      List<long[]> windows = rule.windows(local);
      if (windows != null) {
        return windows.stream().anyMatch(each -> each[0] <= millis && millis < each[1]);
      }
    }
    return false;
  }

  Duration between(Instant start, Instant end) {
    long counted = 0;
    long last = end.toEpochMilli();
    for (long at = start.toEpochMilli(); at < last; at = stepAfter(at)) {
      counted += covered(Instant.ofEpochMilli(at)) ? Math.min(stepAfter(at), last) - at : 0;
    }
    return Duration.ofMillis(counted);
  }

  Instant add(Instant start, Duration target) {
    long remaining = target.toMillis();
    long at = start.toEpochMilli();
    while (true) {
      if (covered(Instant.ofEpochMilli(at))) {
        long here = Math.min(stepAfter(at) - at, remaining);
        remaining -= here;
        if (remaining == 0) {
          return Instant.ofEpochMilli(at + here);
        }
      }
      at = stepAfter(at);
    }
  }

  private long stepAfter(long at) {
    return Math.floorDiv(at, stepMillis) * stepMillis + stepMillis;
  }

  static long[] window(LocalTime start, long lengthMillis) {
    long from = start.toNanoOfDay() / 1_000_000;
    return new long[] {from, Math.min(from + lengthMillis, 86_400_000L)};
  }
}
