package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.sandbox.wire.SandboxRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a control page is sent, read strictly: a misspelt member must not look like a request that
 * was obeyed. Everything wrong is an {@link IllegalArgumentException} that says so.
 */
final class ControlBody {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ControlBody() {}

  /** A JSON object with no members but the known ones; an empty body is an empty object. */
  static JsonNode read(SandboxRequest request, String... known) {
    return checked(any(request), request.path(), known);
  }

  /** Any JSON; an empty body is an empty object. */
  static JsonNode any(SandboxRequest request) {
    if (request.body().length == 0) {
      return ControlPages.object();
    }
    try {
      return MAPPER.readTree(request.body());
    } catch (IOException malformed) {
      throw new IllegalArgumentException(
          "The body of " + request.path() + " is no JSON", malformed);
    }
  }

  /** The same object, once it has no members but the known ones. */
  static JsonNode checked(JsonNode object, String place, String... known) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(
          place + " takes a JSON object with " + String.join(", ", known) + ", not " + object);
    }
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!List.of(known).contains(name)) {
                throw new IllegalArgumentException(
                    place + " knows no '" + name + "'; it takes " + String.join(", ", known));
              }
            });
    return object;
  }

  static boolean flag(JsonNode object, String name, boolean otherwise) {
    JsonNode member = object.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return otherwise;
    }
    return require(member.isBoolean(), name, "true or false", member).asBoolean();
  }

  static double number(JsonNode object, String name, double otherwise, double most) {
    JsonNode member = object.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return otherwise;
    }
    boolean fits = member.isNumber() && member.asDouble() >= 0 && member.asDouble() <= most;
    return require(fits, name, "a number from 0 to " + plain(most), member).asDouble();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  static long whole(JsonNode object, String name, long otherwise, long least, long most) {
    JsonNode member = object.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return otherwise;
    }
    boolean fits =
        member.canConvertToLong()
            && member.isIntegralNumber()
            && member.asLong() >= least
            && member.asLong() <= most;
    return require(fits, name, "a whole number from " + least + " to " + most, member).asLong();
  }

  static @Nullable Instant instant(JsonNode object, String name) {
    return object.hasNonNull(name) ? instant(name, object.get(name).asText()) : null;
  }

  static Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(
          name + " must be an instant such as 2026-12-07T09:00:00Z, not '" + text + "'", malformed);
    }
  }

  static Duration duration(JsonNode object, String name, Duration otherwise) {
    if (!object.hasNonNull(name)) {
      return otherwise;
    }
    String text = object.get(name).asText();
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException malformed) {
      throw notADuration(name, text, malformed);
    }
    throw notADuration(name, text, null);
  }

  private static IllegalArgumentException notADuration(
      String name, String text, @Nullable DateTimeException cause) {
    return new IllegalArgumentException(
        name + " must be a duration such as PT5M, not '" + text + "'", cause);
  }

  private static JsonNode require(boolean fits, String name, String wanted, JsonNode member) {
    if (!fits) {
      throw new IllegalArgumentException(name + " must be " + wanted + ", not " + member);
    }
    return member;
  }
}
