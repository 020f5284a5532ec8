package leadclock.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import leadclock.engine.calendar.CoverageCalendar;

/** One question to a calendar, as a line of a batch asks it. */
sealed interface ClockQuestion {

  /** An instant in UTC, decimal minutes, or yes and no. */
  JsonNode answer();

  /** When a target is due. */
  record Add(CoverageCalendar calendar, Instant start, Duration target) implements ClockQuestion {
    @Override
    public JsonNode answer() {
      return TextNode.valueOf(calendar.add(start, target).toString());
    }
  }

  /** How many minutes an interval holds. */
  record Between(CoverageCalendar calendar, Instant start, Instant end) implements ClockQuestion {
    @Override
    public JsonNode answer() {
      return DecimalNode.valueOf(ClockText.minutes(calendar.between(start, end)));
    }
  }

  /** Whether an instant is covered. */
  record IsOpen(CoverageCalendar calendar, Instant at) implements ClockQuestion {
    @Override
    public JsonNode answer() {
      return BooleanNode.valueOf(calendar.isOpen(at));
    }
  }

  /** When the calendar opens next. */
  record NextOpen(CoverageCalendar calendar, Instant at) implements ClockQuestion {
    @Override
    public JsonNode answer() {
      return TextNode.valueOf(calendar.nextOpen(at).toString());
    }
  }

  /**
   * Reads a question. Which keys it takes depends on its {@code op}; {@code isOpen} and {@code
   * nextOpen} take {@code start} for {@code at} too.
   *
   * @throws IllegalArgumentException naming the key that is wrong and what it takes
   */
  static ClockQuestion read(JsonNode line) {
    JsonFields fields = new JsonFields("", line);
    fields.onlyKeys("id", "calendar", "op", "start", "end", "at", "minutes", "seconds");
    fields.required("id");
    String op = fields.text("op");
    CoverageCalendar calendar = CalendarFields.read(fields.object("calendar"));
    return switch (op) {
      case "add" -> {
        fields.without("end", "at");
        yield new Add(calendar, instant(fields, "start"), target(fields));
      }
      case "between" -> {
        fields.without("at", "minutes", "seconds");
        yield new Between(calendar, instant(fields, "start"), instant(fields, "end"));
      }
      case "isOpen" -> new IsOpen(calendar, at(fields));
      case "nextOpen" -> new NextOpen(calendar, at(fields));
      default ->
          throw new IllegalArgumentException(
              "'op' is '" + op + "'; it is one of add, between, isOpen, nextOpen");
    };
  }

  private static Instant at(JsonFields fields) {
    String key = fields.has("start") ? "start" : "at";
    fields.without("end", "minutes", "seconds", key.equals("at") ? "start" : "at");
    return instant(fields, key);
  }

  private static Instant instant(JsonFields fields, String key) {
    return fields.read(key, ClockText::instant);
  }

  private static Duration target(JsonFields fields) {
    if (fields.has("minutes") == fields.has("seconds")) {
      throw new IllegalArgumentException("give either 'minutes' or 'seconds'");
    }
    return fields.has("minutes")
        ? duration("minutes", fields.number("minutes"), 60)
        : duration("seconds", fields.number("seconds"), 1);
  }

  private static Duration duration(String key, BigDecimal amount, long unitSeconds) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("'" + key + "' is negative; a target is zero or longer");
    }
    if (amount.precision() - amount.scale() > 12 || amount.scale() > 400) {
      throw new IllegalArgumentException("'" + key + "' is beyond reason; targets reach 200 years");
    }
    BigDecimal[] parts =
        amount
            .multiply(BigDecimal.valueOf(unitSeconds))
            .setScale(9, RoundingMode.HALF_UP)
            .divideAndRemainder(BigDecimal.ONE);
    return Duration.ofSeconds(
        parts[0].longValueExact(), parts[1].movePointRight(9).longValueExact());
  }
}
