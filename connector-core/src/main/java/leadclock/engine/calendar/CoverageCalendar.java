package leadclock.engine.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The hours in which a team is on duty, and arithmetic in those hours, exact to the nanosecond.
 * Immutable; windows are kept sorted and joined, so two calendars with the same hours are equal.
 *
 * <p>All arithmetic looks at most 200 years ahead.
 *
 * @param zone the zone whose local readings the windows mean
 * @param weekly windows by day of the week; a missing day is closed
 * @param holidays local dates that are closed whatever else is said about them
 * @param overrides windows that replace the weekly ones on a local date; an empty list closes it
 */
public record CoverageCalendar(
    ZoneId zone,
    Map<DayOfWeek, List<CoverageWindow>> weekly,
    Set<LocalDate> holidays,
    Map<LocalDate, List<CoverageWindow>> overrides) {

  /** Copies, sorts and joins what is given. */
  public CoverageCalendar {
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    weekly.forEach((day, windows) -> week.put(day, CoverageWindow.merged(windows)));
    week.values().removeIf(List::isEmpty);
    SortedMap<LocalDate, List<CoverageWindow>> special = new TreeMap<>();
    overrides.forEach((date, windows) -> special.put(date, CoverageWindow.merged(windows)));
    weekly = Collections.unmodifiableMap(week);
    holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
    overrides = Collections.unmodifiableMap(special);
  }

  /** A calendar that never closes. */
  public static CoverageCalendar always(ZoneId zone) {
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, List.of(CoverageWindow.WHOLE_DAY));
    }
    return new CoverageCalendar(zone, week, Set.of(), Map.of());
  }

  /**
   * The windows of a local date: none on a holiday, else its override, else those of its weekday.
   */
  public List<CoverageWindow> windowsOn(LocalDate date) {
    if (holidays.contains(date)) {
      return List.of();
    }
    List<CoverageWindow> special = overrides.get(date);
    return special != null ? special : weekly.getOrDefault(date.getDayOfWeek(), List.of());
  }

  /** Whether the weekly windows open at all, so that there is always a next opening. */
  public boolean opensEveryWeek() {
    return !weekly.isEmpty();
  }

  /** Whether there is any window at all that a holiday does not close. */
  public boolean everOpens() {
    return opensEveryWeek()
        || overrides.keySet().stream().anyMatch(date -> !windowsOn(date).isEmpty());
  }

  /**
   * Refuses a calendar that never opens; for whoever loads one.
   *
   * @throws IllegalArgumentException saying what to add
   */
  public void check() {
    if (!everOpens()) {
      throw new IllegalArgumentException(
          "the calendar never opens; give it a weekly window, or an override with windows on a date"
              + " that is not a holiday");
    }
  }

  /** Whether the instant is covered. */
  public boolean isOpen(Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    long nanoOfDay = local.toLocalTime().toNanoOfDay();
    for (CoverageWindow window : windowsOn(local.toLocalDate())) {
      if (window.contains(nanoOfDay)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first covered instant at or after the given one: itself while open.
   *
   * @throws IllegalArgumentException if the calendar never opens, or not again
   */
  public Instant nextOpen(Instant at) {
    CoverageWalk walk = new CoverageWalk(this, at);
    if (!walk.advance()) {
      throw noOpening(at);
    }
    return walk.instant(walk.from());
  }

  /**
   * When a target that starts at an instant is used up. Used up exactly at closing, it is due at
   * closing; zero is due at the start itself, or at the next opening if that is outside coverage.
   *
   * @throws IllegalArgumentException if the target is negative or not used up within 200 years
   */
  public Instant add(Instant start, Duration target) {
    return new WorkingCount(this, start).due(target, (from, until) -> {});
  }

  /**
   * When what starts at an instant falls due. A point whose local time comes twice is its first;
   * one that is skipped falls due as much later.
   *
   * @throws IllegalArgumentException as {@link #add} does, or if there are not that many days
   */
  public Instant due(Instant start, TimeLimit limit) {
    return new DayPoint(this, start).due(limit);
  }

  /** Covered time from start to end; zero if the end is not after the start. */
  public Duration between(Instant start, Instant end) {
    return new WorkingCount(this, start).until(end, (from, until) -> {});
  }

  /**
   * As {@link #add}, with the covered stretches that were used up.
   *
   * @throws IllegalArgumentException as {@link #add} does
   */
  public WorkingTime receipt(Instant start, Duration target) {
    WorkingTime.Listing listing = new WorkingTime.Listing();
    Instant due = new WorkingCount(this, start).due(target, listing);
    return new WorkingTime(zone, start, due, target, listing.segments());
  }

  /** As {@link #between}, with the covered stretches that were counted. */
  public WorkingTime receipt(Instant start, Instant end) {
    WorkingTime.Listing listing = new WorkingTime.Listing();
    Duration counted = new WorkingCount(this, start).until(end, listing);
    return new WorkingTime(zone, start, end, counted, listing.segments());
  }

  IllegalArgumentException noOpening(Instant after) {
    check();
    return new IllegalArgumentException(
        "the calendar does not open again after "
            + after.atZone(zone).toOffsetDateTime()
            + "; give it a weekly window or a later override");
  }
}
