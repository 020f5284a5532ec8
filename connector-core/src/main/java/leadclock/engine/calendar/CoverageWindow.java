package leadclock.engine.calendar;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of one local day on which a team is on duty: from its start, which belongs to it, to
 * its end, which does not. The end may be {@code 24:00}; coverage past midnight continues in a
 * window of the next day.
 *
 * @param startNanos local time of day in nanoseconds, at least 0
 * @param endNanos local time of day in nanoseconds, later than the start, at most {@code 24:00}
 */
public record CoverageWindow(long startNanos, long endNanos) {

  static final long DAY_NANOS = 86_400_000_000_000L;

  /** From midnight to midnight. */
  public static final CoverageWindow WHOLE_DAY = new CoverageWindow(0, DAY_NANOS);

  /** Refuses a window that is empty, reversed, or leaves its day. */
  public CoverageWindow {
    if (startNanos < 0 || endNanos > DAY_NANOS || startNanos >= endNanos) {
      throw new IllegalArgumentException(refusal(startNanos, endNanos));
    }
  }

  /**
   * Reads a window from two times of day such as {@code 09:00}, {@code 17:30:15} or {@code 24:00}.
   *
   * @throws IllegalArgumentException naming the time that cannot be read, or the reversed window
   */
  public static CoverageWindow of(String start, String end) {
    return new CoverageWindow(nanosOf(start), nanosOf(end));
  }

  /**
   * Reads a window written as {@code 09:00-17:00}.
   *
   * @throws IllegalArgumentException saying how windows are written
   */
  public static CoverageWindow parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a window; write start and end like 09:00-17:00");
    }
    return of(text.substring(0, dash).strip(), text.substring(dash + 1).strip());
  }

  /** Whether a local time of day lies in the window. */
  public boolean contains(LocalTime time) {
    return contains(time.toNanoOfDay());
  }

  boolean contains(long nanoOfDay) {
    return startNanos <= nanoOfDay && nanoOfDay < endNanos;
  }

  /** The window as a user writes it, {@code 09:00-17:00}. */
  @Override
  public String toString() {
    return clockText(startNanos) + "-" + clockText(endNanos);
  }

  /** Sorted, with overlapping and touching windows joined. */
  static List<CoverageWindow> merged(List<CoverageWindow> windows) {
    List<CoverageWindow> result = new ArrayList<>();
    for (CoverageWindow next :
        windows.stream().sorted(Comparator.comparingLong(CoverageWindow::startNanos)).toList()) {
      if (!result.isEmpty() && next.startNanos <= result.getLast().endNanos) {
        CoverageWindow last = result.removeLast();
        result.add(new CoverageWindow(last.startNanos, Math.max(last.endNanos, next.endNanos)));
      } else {
        result.add(next);
      }
    }
    return List.copyOf(result);
  }

  static String clockText(long nanoOfDay) {
    return nanoOfDay == DAY_NANOS ? "24:00" : LocalTime.ofNanoOfDay(nanoOfDay).toString();
  }

  private static long nanosOf(String text) {
    if (text.matches("24:00(:00(\\.0+)?)?")) {
      return DAY_NANOS;
    }
    try {
      return LocalTime.parse(text).toNanoOfDay();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time of day; write 00:00 to 23:59, or 24:00 as an end", e);
    }
  }

  private static String refusal(long startNanos, long endNanos) {
    if (startNanos < 0 || startNanos > DAY_NANOS || endNanos < 0 || endNanos > DAY_NANOS) {
      return "a window lies between 00:00 and 24:00 of one day";
    }
    String window = "window " + clockText(startNanos) + "-" + clockText(endNanos);
    if (endNanos == 0) {
      return window + " ends at the start of its day; write 24:00 for the day's end";
    }
    return window
        + (startNanos == endNanos
            ? " is empty; leave it out, or write 00:00-24:00 for the whole day"
            : " ends before it starts; split an overnight window over its two days");
  }
}
