package leadclock.engine.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * How long a promise gives: a stretch of coverage time, or a point of the coverage day. A day
 * counts when the calendar has a window on its local date. Deadlines come from {@link
 * CoverageCalendar#due}.
 */
public sealed interface TimeLimit {
  /** Coverage time. */
  record Lasting(Duration time) implements TimeLimit {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /**
   * The same time of day that many coverage days later, at the latest at that day's closing. What
   * starts outside coverage starts at the next opening.
   *
   * @param days at least 1
   */
  record CoverageDays(int days) implements TimeLimit {
    public CoverageDays {
      if (days < 1) {
        throw new IllegalArgumentException("a limit has at least 1 coverage day, not " + days);
      }
    }

    @Override
    public String toString() {
      return "P" + days + "D";
    }
  }

  /** Closing on the day of the start; what starts after closing has the next coverage day. */
  record SameDay() implements TimeLimit {
    @Override
    public String toString() {
      return "same-day";
    }
  }

  /**
   * A time on the first coverage day after the date of the start, never before that day's opening
   * and never after its closing.
   *
   * @param at local time of day; null for closing
   */
  record NextDay(@Nullable LocalTime at) implements TimeLimit {
    @Override
    public String toString() {
      return at == null ? "next-day" : "next-day " + at;
    }
  }

  /** So much coverage time. */
  static TimeLimit of(Duration time) {
    return new Lasting(time);
  }

  /**
   * Reads what {@code toString} wrote: {@code PT10M}, {@code P1D}, {@code same-day}, {@code
   * next-day 10:00}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static TimeLimit parse(String text) {
    try {
      if (text.matches("P[0-9]{1,5}D")) {
        return new CoverageDays(Integer.parseInt(text, 1, text.length() - 1, 10));
      }
      if (text.startsWith("next-day")) {
        String at = text.substring("next-day".length()).strip();
        return new NextDay(at.isEmpty() ? null : LocalTime.parse(at));
      }
      return text.equals("same-day") ? new SameDay() : new Lasting(Duration.parse(text));
    } catch (DateTimeParseException broken) {
      throw new IllegalArgumentException("'" + text + "' is no time limit", broken);
    }
  }
}
