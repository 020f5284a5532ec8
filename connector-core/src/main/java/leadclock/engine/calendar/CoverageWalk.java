package leadclock.engine.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Visits the covered stretches after an instant in order, one window at a time; the package's essay
 * says how. Positions are nanoseconds after the whole second in which the walk started.
 */
final class CoverageWalk {

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long DAY_SECONDS = 86_400;
  private static final long REACH_DAYS = 200 * 365L;
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final CoverageCalendar calendar;
  private final ZoneRules rules;
  private final long originSecond;
  private final long lastDay;

  private long position;
  private long offsetEnds;
  private long day;
  private long midnight;
  private List<CoverageWindow> windows = List.of();
  private int nextWindow;
  private long from;
  private long until;

  CoverageWalk(CoverageCalendar calendar, Instant start) {
    if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "the instant " + start + " is outside the years 0 to 9999 that calendars reckon with");
    }
    this.calendar = calendar;
    this.rules = calendar.zone().getRules();
    this.originSecond = start.getEpochSecond();
    this.position = start.getNano();
    this.lastDay = lastDay(calendar, Math.floorDiv(originSecond, DAY_SECONDS) + REACH_DAYS);
    enterOffset(start);
  }

  /** Moves to the next covered stretch; false if there is none within reach. */
  boolean advance() {
    return advanceBefore(Long.MAX_VALUE);
  }

  /** Moves to the next covered stretch that starts before a position; false if there is none. */
  boolean advanceBefore(long limit) {
    while (day <= lastDay && midnight < limit) {
      while (nextWindow < windows.size()) {
        CoverageWindow window = windows.get(nextWindow++);
        from = Math.max(midnight + window.startNanos(), position);
        until = Math.min(midnight + window.endNanos(), offsetEnds);
        if (from < until) {
          return from < limit;
        }
      }
      nextDay();
    }
    return false;
  }

  long from() {
    return from;
  }

  long until() {
    return until;
  }

  Instant instant(long position) {
    return Instant.ofEpochSecond(originSecond, position);
  }

  /** Where an instant lies on the walk; instants beyond its reach lie at its very end. */
  long position(Instant instant) {
    long seconds = instant.getEpochSecond() - originSecond;
    return Math.abs(seconds) > (REACH_DAYS + 1) * DAY_SECONDS
        ? (seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
        : seconds * SECOND_NANOS + instant.getNano();
  }

  private void nextDay() {
    midnight += CoverageWindow.DAY_NANOS;
    if (midnight < offsetEnds) {
      openDay(day + 1);
    } else {
      position = offsetEnds;
      enterOffset(instant(offsetEnds));
    }
  }

  private void enterOffset(Instant at) {
    long offsetSeconds = rules.getOffset(at).getTotalSeconds();
    ZoneOffsetTransition change = rules.nextTransition(at);
    offsetEnds = change == null ? Long.MAX_VALUE : position(change.getInstant());
    openDay(Math.floorDiv(at.getEpochSecond() + offsetSeconds, DAY_SECONDS));
    midnight = (day * DAY_SECONDS - offsetSeconds - originSecond) * SECOND_NANOS;
  }

  private void openDay(long epochDay) {
    day = epochDay;
    windows = calendar.windowsOn(LocalDate.ofEpochDay(epochDay));
    nextWindow = 0;
  }

  /** A day past the last override: where the date falls back at midnight it comes round again. */
  private static long lastDay(CoverageCalendar calendar, long reach) {
    if (calendar.opensEveryWeek()) {
      return reach;
    }
    return calendar.overrides().keySet().stream()
        .mapToLong(LocalDate::toEpochDay)
        .map(date -> Math.min(date + 1, reach))
        .max()
        .orElse(Long.MIN_VALUE);
  }
}
