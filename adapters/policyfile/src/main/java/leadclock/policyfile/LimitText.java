package leadclock.policyfile;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.calendar.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * Time limits as people write them here: a duration, {@code 1 coverage day}, {@code same business
 * day}, {@code next business day 10:00}.
 */
final class LimitText {
  private static final Pattern DAYS = Pattern.compile("([0-9]{1,3}) coverage days?");
  private static final Pattern NEXT =
      Pattern.compile("next business day(?: ((?:[01]?[0-9]|2[0-3]):[0-5][0-9]))?");
  private static final TimeLimit NONE = TimeLimit.of(Duration.ZERO);

  private LimitText() {}

  /** A limit longer than nothing; no time at all stands in for what cannot be read. */
  static TimeLimit read(Place place) {
    String text = place.text().orElse("").strip();
    Optional<TimeLimit> read = parse(text);
    if (read.isPresent()) {
      return read.get();
    }
    if (!text.contains("day")) {
      return TimeLimit.of(DurationText.positive(place));
    }
    place.error(
        "'" + text + "' is no point of the coverage day",
        "write 1 coverage day, same business day or next business day 10:00");
    return NONE;
  }

  /** So long after something: a duration, which may be none, or days of coverage. */
  static Optional<TimeLimit> offset(String text) {
    Optional<TimeLimit> lasting = DurationText.parse(text).map(TimeLimit::of);
    return lasting.isPresent()
        ? lasting
        : parse(text).filter(TimeLimit.CoverageDays.class::isInstance);
  }

  /** Of two offsets; a day of coverage is longer than any duration. */
  static boolean isLonger(TimeLimit one, TimeLimit other) {
    if (one instanceof TimeLimit.Lasting a && other instanceof TimeLimit.Lasting b) {
      return a.time().compareTo(b.time()) > 0;
    }
    return one instanceof TimeLimit.CoverageDays a
        && !(other instanceof TimeLimit.CoverageDays b && a.days() <= b.days());
  }

  private static Optional<TimeLimit> parse(String text) {
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      int count = Integer.parseInt(days.group(1));
      return count == 0 ? Optional.empty() : Optional.of(new TimeLimit.CoverageDays(count));
    }
    Matcher next = NEXT.matcher(text);
    if (next.matches()) {
      return Optional.of(new TimeLimit.NextDay(time(next.group(1))));
    }
    return text.equals("same business day")
        ? Optional.of(new TimeLimit.SameDay())
        : Optional.empty();
  }

  private static @Nullable LocalTime time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return LocalTime.parse(text.length() == 4 ? "0" + text : text);
  }

  /** The coverage time it gives; empty for a point of the day, and for what could not be read. */
  static Optional<Duration> lasting(TimeLimit limit) {
    return limit instanceof TimeLimit.Lasting lasting && !lasting.time().isZero()
        ? Optional.of(lasting.time())
        : Optional.empty();
  }

  /**
   * As a promise puts it: {@code within 10m of coverage time from assignment}.
   *
   * @param start what it counts from
   */
  static String promised(TimeLimit limit, String start) {
    return switch (limit) {
      case TimeLimit.Lasting lasting ->
          "within " + DurationText.of(lasting.time()) + " of coverage time from " + start;
      case TimeLimit.CoverageDays later ->
          "within %d coverage %s from %s"
              .formatted(later.days(), later.days() == 1 ? "day" : "days", start);
      case TimeLimit.SameDay same -> "by closing on the day of " + start;
      case TimeLimit.NextDay next ->
          "by %s on the business day after %s"
              .formatted(next.at() == null ? "closing" : next.at(), start);
    };
  }

  /** An offset as people write it here. */
  static String of(TimeLimit offset) {
    return switch (offset) {
      case TimeLimit.Lasting lasting -> DurationText.of(lasting.time());
      case TimeLimit.CoverageDays later ->
          later.days() + " coverage " + (later.days() == 1 ? "day" : "days");
      case TimeLimit.SameDay same -> "same business day";
      case TimeLimit.NextDay next ->
          "next business day" + (next.at() == null ? "" : " " + next.at());
    };
  }

  /** Whether it is longer than so much coverage time for sure, whenever it starts. */
  static boolean leaves(String text, Duration time) {
    return DurationText.parse(text)
        .map(given -> given.compareTo(time) > 0)
        .orElseGet(() -> DAYS.matcher(text).matches());
  }
}
