package leadclock.sandbox.hubspot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** HubSpot's forms of a moment: ISO 8601 in UTC, epoch milliseconds as text, and plain dates. */
final class Moments {
  private static final long SECOND_MILLIS = 1_000;
  private static final long DAY_SECONDS = 86_400;

  private Moments() {}

  /** As {@code 2026-10-01T09:00:00.000Z}. */
  static String iso(long millis) {
    long seconds = Math.floorDiv(millis, SECOND_MILLIS);
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY_SECONDS));
    int ofDay = (int) Math.floorMod(seconds, DAY_SECONDS);
    StringBuilder text = new StringBuilder("2026-10-01T09:00:00.000Z".length());
    text.append(day).append('T');
    pad(text, ofDay / 3600, 10).append(':');
    pad(text, ofDay / 60 % 60, 10).append(':');
    pad(text, ofDay % 60, 10).append('.');
    return pad(text, (int) Math.floorMod(millis, SECOND_MILLIS), 100).append('Z').toString();
  }

  /** Appends a number with zeros in front, up to the given power of ten. */
  private static StringBuilder pad(StringBuilder text, int number, int power) {
    for (int at = power; at > 1 && number < at; at /= 10) {
      text.append('0');
    }
    return text.append(number);
  }

  /**
   * As {@code 2026-10-01T09:00:00Z}, for the properties that HubSpot gives without milliseconds.
   */
  static String isoSeconds(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Reads any of the forms; null when it is none of them. */
  static @Nullable Long parse(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (text.chars().skip(text.charAt(0) == '-' ? 1 : 0).allMatch(c -> c >= '0' && c <= '9')) {
        return Long.parseLong(text);
      }
      if (text.length() == "2026-10-01".length()) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      }
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeParseException | NumberFormatException malformed) {
      return null;
    }
  }
}
