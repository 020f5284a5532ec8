package leadclock.policyfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them here: {@code 90s}, {@code 10m}, {@code 1.5h}, {@code 2h 30m}. */
final class DurationText {
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?:[0-9]{1,6}(?:\\.[0-9]{1,3})?[hms])(?: ?[0-9]{1,6}(?:\\.[0-9]{1,3})?[hms])*");
  private static final Pattern ONE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)([hms])");
  private static final Pattern SPELLED =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(h|m|s)(?:ours?|rs?|inutes?|ins?|econds?|ecs?)");
  private static final Duration LONGEST = Duration.ofDays(366);

  private DurationText() {}

  static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher one = ONE.matcher(text);
    while (one.find()) {
      sum = sum.plus(of(new BigDecimal(one.group(1)), one.group(2)));
    }
    return Optional.of(sum);
  }

  private static Duration of(BigDecimal count, String unit) {
    long seconds = unit.equals("h") ? 3600 : unit.equals("m") ? 60 : 1;
    BigDecimal millis = count.multiply(BigDecimal.valueOf(seconds * 1000));
    return Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /** A duration longer than nothing. */
  static Duration positive(Place place) {
    Duration read = read(place);
    if (read.isZero() && place.text().filter(text -> parse(text).isPresent()).isPresent()) {
      place.error("the time is zero", "write at least 1s");
    }
    return read;
  }

  /** A duration, zero allowed; zero stands in for what cannot be read. */
  static Duration read(Place place) {
    Optional<String> text = place.text();
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Optional<Duration> read = parse(text.get());
    if (read.isEmpty()) {
      place.error(complaint(text.get()), fix(text.get()));
    } else if (read.get().compareTo(LONGEST) > 0) {
      place.error("'" + text.get() + "' is longer than a year", "write less");
    }
    return read.orElse(Duration.ZERO);
  }

  private static String complaint(String text) {
    return text.contains("day")
        ? "'" + text + "' counts days, which have no fixed length"
        : "'" + text + "' is no duration";
  }

  private static String fix(String text) {
    Matcher spelled = SPELLED.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (spelled.matches()) {
      return "write " + spelled.group(1) + spelled.group(2);
    }
    if (text.strip().matches("[0-9]{1,6}(\\.[0-9]+)?")) {
      return "add the unit: " + text.strip() + "m for minutes";
    }
    return text.contains("day")
        ? "write hours, such as 24h"
        : "write it like 90s, 10m, 1.5h or 2h 30m";
  }

  /** The duration in the same words; the shortest that {@link #parse} reads back. */
  static String of(Duration time) {
    StringBuilder text = new StringBuilder();
    if (time.toHours() > 0) {
      text.append(time.toHours()).append("h ");
    }
    if (time.toMinutesPart() > 0) {
      text.append(time.toMinutesPart()).append("m ");
    }
    if (time.toSecondsPart() > 0 || time.toMillisPart() > 0) {
      text.append(seconds(time)).append("s");
    }
    return text.isEmpty() ? "0m" : text.toString().strip();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toSecondsPart() * 1000L + time.toMillisPart(), 3)
        .stripTrailingZeros()
        .toPlainString();
  }
}
