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
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
      }
      if (text.length() == DATE_LENGTH) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }
}
