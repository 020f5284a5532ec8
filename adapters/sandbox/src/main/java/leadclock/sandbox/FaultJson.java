package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import leadclock.sandbox.wire.Fault;

/** Faults as the control page reads and shows them. */
final class FaultJson {
  private FaultJson() {}

  static Fault read(JsonNode json) {
    ControlBody.checked(
        json,
        "A fault",
        "kind",
        "method",
        "path",
        "probability",
        "times",
        "from",
        "until",
        "status",
        "retryAfterSeconds",
        "delay",
        "html");
    boolean lasting = json.has("probability") || json.has("until");
    return new Fault(
        kind(json.path("kind").asText("")),
        json.path("method").asText("*"),
        json.path("path").asText("/**"),
        ControlBody.number(json, "probability", 1, 1),
        whole(json, "times", lasting ? -1 : 1, -1, Integer.MAX_VALUE),
        ControlBody.instant(json, "from"),
        ControlBody.instant(json, "until"),
        whole(json, "status", 503, 400, 599),
        whole(json, "retryAfterSeconds", 0, 0, Integer.MAX_VALUE),
        ControlBody.duration(json, "delay", Duration.ofSeconds(5)),
        ControlBody.flag(json, "html", false));
  }

  private static int whole(JsonNode json, String name, int otherwise, int least, int most) {
    return (int) ControlBody.whole(json, name, otherwise, least, most);
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
