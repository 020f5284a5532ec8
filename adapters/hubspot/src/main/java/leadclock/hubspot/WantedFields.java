package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that Leadclock keeps in HubSpot, from {@code config/hubspot}.
 *
 * @param object plural name
 * @param fields definitions by name, as HubSpot takes them
 */
record WantedFields(String object, JsonNode group, Map<String, JsonNode> fields) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<WantedFields> all() {
    return List.of(load("contacts"), load("tasks"));
  }

  private static WantedFields load(String object) {
    try (InputStream file = WantedFields.class.getResourceAsStream(object + ".json")) {
      if (file == null) {
        throw new IllegalStateException(
            "config/hubspot/" + object + ".json is missing from this build.");
      }
      JsonNode json = MAPPER.readTree(file);
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      json.path("properties").forEach(field -> fields.put(field.path("name").asText(), field));
      return new WantedFields(object, json.path("group"), fields);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String groupName() {
    return group.path("name").asText();
  }
}
