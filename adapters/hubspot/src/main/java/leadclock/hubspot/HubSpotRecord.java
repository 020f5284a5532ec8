package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One record as HubSpot shows it: strings by property name, empty ones left out.
 *
 * @param updatedAt of the envelope; the epoch when missing or unreadable
 * @param history versions by property; a missing node unless asked for
 * @param associations inline associations; a missing node unless asked for
 */
record HubSpotRecord(
    String id,
    Map<String, String> properties,
    Instant updatedAt,
    JsonNode history,
    JsonNode associations) {

  HubSpotRecord {
    properties = Map.copyOf(properties);
  }

  /** Never fails: what is not there is empty. */
  static HubSpotRecord read(JsonNode json) {
    Map<String, String> properties = new LinkedHashMap<>();
    lay(json, properties);
    return new HubSpotRecord(
        json.path("id").asText(""),
        properties,
        Moments.read(json.path("updatedAt").asText("")).orElse(Instant.EPOCH),
        json.path("propertiesWithHistory"),
        json.path("associations"));
  }

  /** Puts the answered properties over those known; empty ones are taken away. */
  private static void lay(JsonNode json, Map<String, String> over) {
    for (Map.Entry<String, JsonNode> property : json.path("properties").properties()) {
      String value = property.getValue().isNull() ? "" : property.getValue().asText("");
      if (value.isEmpty()) {
        over.remove(property.getKey());
      } else {
        over.put(property.getKey(), value);
      }
    }
  }

  /** Empty when not set. */
  String text(String property) {
    return properties.getOrDefault(property, "");
  }

  boolean has(String property) {
    return properties.containsKey(property);
  }

  boolean isTrue(String property) {
    return text(property).equalsIgnoreCase("true");
  }

  Optional<Instant> moment(String property) {
    return Moments.read(text(property));
  }

  /** This record with what a write's answer says on top; an answered empty property clears. */
  HubSpotRecord overlaid(JsonNode answer) {
    Map<String, String> merged = new LinkedHashMap<>(properties);
    lay(answer, merged);
    Instant updated =
        Moments.read(answer.path("updatedAt").asText(""))
            .filter(updatedAt::isBefore)
            .orElse(updatedAt);
    return new HubSpotRecord(
        id, merged, updated, MissingNode.getInstance(), MissingNode.getInstance());
  }
}
