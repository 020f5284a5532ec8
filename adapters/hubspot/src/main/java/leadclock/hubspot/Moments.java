package leadclock.hubspot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * HubSpot's dates: ISO 8601 in UTC, mostly with milliseconds; some properties hold epoch
 * milliseconds as text, dates without a time mean midnight UTC.
 */
final class Moments {
  private static final int DATE_LENGTH = 10;

  private Moments() {}

  /** Empty for anything that is no date. */
  static Optional<Instant> read(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(parse(text));
    } catch (DateTimeException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static Instant parse(String text) {
    if (text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    return text.length() == DATE_LENGTH
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }
}
