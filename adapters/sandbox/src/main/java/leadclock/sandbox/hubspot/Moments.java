package leadclock.sandbox.hubspot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HubSpot's forms of a moment: ISO 8601 in UTC, epoch milliseconds as text, and plain dates. */
final class Moments {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moments() {}

  /** As {@code 2026-10-01T09:00:00.000Z}. */
  static String iso(long millis) {
    return MILLIS.format(Instant.ofEpochMilli(millis));
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
