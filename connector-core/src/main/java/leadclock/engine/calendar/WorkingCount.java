package leadclock.engine.calendar;

import java.time.Duration;
import java.time.Instant;

/** Uses up or adds up the covered stretches after a start, and tells each one it took. */
final class WorkingCount {

  /** Hears of each covered stretch that was taken, in order. */
  interface Listener {
    void taken(Instant from, Instant until);
  }

  private final CoverageCalendar calendar;
  private final Instant start;
  private final CoverageWalk walk;

  WorkingCount(CoverageCalendar calendar, Instant start) {
    this.calendar = calendar;
    this.start = start;
    this.walk = new CoverageWalk(calendar, start);
  }

  Instant due(Duration target, Listener listener) {
    long remaining = nanosOf(target);
    while (walk.advance()) {
      long end = walk.until() - walk.from() < remaining ? walk.until() : walk.from() + remaining;
      listener.taken(walk.instant(walk.from()), walk.instant(end));
      remaining -= end - walk.from();
      if (remaining == 0) {
        return walk.instant(end);
      }
    }
    throw remaining < target.toNanos() ? tooLong(target) : calendar.noOpening(start);
  }

  Duration until(Instant end, Listener listener) {
    long last = walk.position(end);
    if (last == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the interval from " + start + " to " + end + " is longer than 200 years");
    }
    long counted = 0;
    while (walk.advanceBefore(last)) {
      long until = Math.min(walk.until(), last);
      counted += until - walk.from();
      listener.taken(walk.instant(walk.from()), walk.instant(until));
    }
    return Duration.ofNanos(counted);
  }

  private long nanosOf(Duration target) {
    if (target.isNegative()) {
      throw new IllegalArgumentException(
          "the target " + target + " is negative; a target is zero or longer");
    }
    try {
      return target.toNanos();
    } catch (ArithmeticException e) {
      throw tooLong(target);
    }
  }

  private IllegalArgumentException tooLong(Duration target) {
    return new IllegalArgumentException(
        "the target of "
            + ReceiptText.length(target)
            + " is longer than the calendar's coverage in the 200 years after "
            + start);
  }
}
