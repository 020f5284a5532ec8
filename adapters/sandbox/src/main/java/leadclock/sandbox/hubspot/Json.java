package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON trees of the wire, read and made. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array() {
    return NODES.arrayNode();
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = NODES.arrayNode(texts.size());
    texts.forEach(array::add);
    return array;
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree could not be written", impossible);
    }
  }

  /** Reads a body that must be JSON; an empty one is an empty object. */
  static JsonNode parse(byte[] body) {
    if (body.length == 0) {
      return NODES.objectNode();
    }
    try {
      JsonNode node = MAPPER.readTree(body);
      return node == null ? NODES.objectNode() : node;
    } catch (JsonProcessingException malformed) {
      JsonLocation at = malformed.getLocation();
      throw Problem.plain(
          400,
          "Invalid input JSON on line "
              + (at == null ? 1 : at.getLineNr())
              + ", column "
              + (at == null ? 1 : at.getColumnNr())
              + ": the body is no JSON");
    } catch (IOException unreadable) {
      throw Problem.plain(400, "Invalid input JSON on line 1, column 1: the body is no JSON");
    }
  }

  /** The members of a write, an object whose values are text, numbers, booleans or null. */
  static JsonNode properties(JsonNode input) {
    JsonNode properties = input.path("properties");
    if (properties.isMissingNode() || properties.isNull()) {
      throw unset("properties");
    }
    if (!properties.isObject()) {
      throw misread("properties", "an object", properties);
    }
    for (Map.Entry<String, JsonNode> each : properties.properties()) {
      if (each.getValue().isContainerNode()) {
        throw misread(each.getKey(), "text", each.getValue());
      }
    }
    return properties;
  }

  /** The refusal of a body that lacks a member. */
  static Problem unset(String name) {
    return Problem.invalid("Invalid input JSON: some required fields were not set: [" + name + "]");
  }

  /** The refusal of a body in which a member has another shape than it must. */
  static Problem misread(String name, String wanted, JsonNode found) {
    String kind = found.getNodeType().name().toLowerCase(Locale.ROOT);
    return Problem.plain(
        400,
        "Invalid input JSON on line 1, column 1: " + name + " must be " + wanted + ", not " + kind);
  }

  /** A member as text: numbers and booleans in their JSON spelling, null when absent or null. */
  static @Nullable String text(JsonNode node, String name) {
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? null : member.asText();
  }

  static String textOr(JsonNode node, String name, String otherwise) {
    String text = text(node, name);
    return text == null ? otherwise : text;
  }

  static List<JsonNode> list(JsonNode node, String name) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode member = node.get(name);
    if (member == null || member.isNull()) {
      return items;
    }
    if (!member.isArray()) {
      throw misread(name, "a list", member);
    }
    member.forEach(items::add);
    return items;
  }

  static List<String> textList(JsonNode node, String name) {
    return list(node, name).stream().map(JsonNode::asText).toList();
  }

  /** A member as a whole number, null when it is none. */
  static @Nullable Long number(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      return null;
    }
  }
}
