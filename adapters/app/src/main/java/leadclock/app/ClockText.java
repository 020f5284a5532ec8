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
import java.util.Map;

/** Times as people and programs write them, read and written the same way everywhere. */
final class ClockText {

  private static final BigDecimal MINUTE_NANOS = new BigDecimal(60_000_000_000L);

  /** Zone names that are IANA's, but not Java's. */
  private static final Map<String, String> MORE_ZONES =
      Map.of(
          "EST", "America/Panama",
          "MST", "America/Phoenix",
          "HST", "Pacific/Honolulu",
          "ROC", "Asia/Taipei");

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
      return ZoneId.of(text, MORE_ZONES);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time zone; write an IANA name like Europe/Berlin", e);
    }
  }

  /**
   * Decimal minutes; thirds and their like as the shortest text that reads as the nearest double.
   */
  static BigDecimal minutes(Duration duration) {
    BigDecimal minutes = nanos(duration).divide(MINUTE_NANOS, MathContext.DECIMAL128);
    BigDecimal text = new BigDecimal(Double.toString(minutes.doubleValue())).stripTrailingZeros();
    return text.scale() < 0 ? text.setScale(0) : text;
  }

  private static BigDecimal nanos(Duration duration) {
    return BigDecimal.valueOf(duration.toSeconds(), -9)
        .add(BigDecimal.valueOf(duration.toNanosPart()));
  }
}
