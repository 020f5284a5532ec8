package leadclock.app;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Times as people and programs write them, read and written the same way everywhere. */
final class ClockText {

  private static final BigDecimal MINUTE_NANOS = new BigDecimal(60_000_000_000L);

  /** As many digits as a reader needs to get the nearest double back. */
  private static final MathContext MINUTE_DIGITS = new MathContext(17);

  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXXXX][XXXX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private ClockText() {}

  /** An ISO instant with any offset. */
  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text, INSTANT).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an instant; write it with its offset, like 2026-01-05T09:00:00Z",
          e);
    }
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date; write it like 2026-12-25", e);
    }
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time zone; write an IANA name like Europe/Berlin", e);
    }
  }

  /** Decimal minutes, exact wherever seventeen digits suffice. */
  static BigDecimal minutes(Duration duration) {
    BigDecimal minutes = nanos(duration).divide(MINUTE_NANOS, MINUTE_DIGITS).stripTrailingZeros();
    return minutes.scale() < 0 ? minutes.setScale(0) : minutes;
  }

  private static BigDecimal nanos(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds(), -9)
        .add(BigDecimal.valueOf(duration.toNanosPart()));
  }
}
