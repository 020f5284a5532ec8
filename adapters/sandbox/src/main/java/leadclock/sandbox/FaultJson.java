package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import leadclock.sandbox.wire.Fault;
import org.jspecify.annotations.Nullable;

/** Faults as the control page reads and shows them. */
final class FaultJson {
  private FaultJson() {}

  static Fault read(JsonNode json) {
    return new Fault(
        kind(json.path("kind").asText("")),
        json.path("method").asText("*"),
        json.path("path").asText("/**"),
        json.path("probability").asDouble(1),
        json.path("times").asInt(json.has("probability") || json.has("until") ? -1 : 1),
        instant(json, "from"),
        instant(json, "until"),
        json.path("status").asInt(503),
        json.path("retryAfterSeconds").asInt(0),
        Duration.parse(json.path("delay").asText("PT5S")),
        json.path("html").asBoolean());
  }

  private static Fault.Kind kind(String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Fault.Kind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no fault '"
                        + text
                        + "'; known are "
                        + Arrays.toString(Fault.Kind.values())));
  }

  private static @Nullable Instant instant(JsonNode json, String name) {
    return json.hasNonNull(name) ? Instant.parse(json.get(name).asText()) : null;
  }

  static ObjectNode write(Fault fault) {
    ObjectNode json =
        ControlPages.object().put("kind", fault.kind().name().toLowerCase(Locale.ROOT));
    json.put("method", fault.method()).put("path", fault.path());
    json.put("probability", fault.probability()).put("times", fault.times());
    json.put("from", fault.from() == null ? null : fault.from().toString());
    json.put("until", fault.until() == null ? null : fault.until().toString());
    json.put("status", fault.status()).put("retryAfterSeconds", fault.retryAfterSeconds());
    return json.put("delay", fault.delay().toString()).put("html", fault.html());
  }
}
