package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param body null for an empty body
 */
record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {
  static Answer ok(JsonNode body) {
    return new Answer(200, body, Map.of());
  }

  static Answer of(int status, JsonNode body) {
    return new Answer(status, body, Map.of());
  }

  static Answer created(JsonNode body, String location) {
    return new Answer(201, body, Map.of("Location", location));
  }

  static Answer noContent() {
    return new Answer(204, null, Map.of());
  }
}
