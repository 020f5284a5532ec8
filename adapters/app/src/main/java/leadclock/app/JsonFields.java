package leadclock.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The keys of one JSON object, read strictly: each refusal names the key by its path and says what
 * it takes. A key whose value is null counts as not given.
 *
 * @param path where the object stands, like {@code calendar.weekly}; empty for the outermost
 * @param node the object
 */
record JsonFields(String path, JsonNode node) {

  /** Refuses any key that is not named. */
  void onlyKeys(String... known) {
    Set<String> others = new TreeSet<>(keys());
    others.removeAll(Arrays.asList(known));
    if (!others.isEmpty()) {
      throw refusal(others.iterator().next(), "is unknown; known are " + String.join(", ", known));
    }
  }

  /** Refuses keys that are known but mean nothing in this object. */
  void without(String... keys) {
    for (String key : keys) {
      if (has(key)) {
        throw refusal(key, "does not go with the other keys; leave it out");
      }
    }
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  JsonNode required(String key) {
    if (!has(key)) {
      throw refusal(key, "is missing");
    }
    return node.get(key);
  }

  JsonFields object(String key) {
    JsonNode value = required(key);
    if (!value.isObject()) {
      throw refusal(key, "takes an object, not " + value);
    }
    return new JsonFields(name(key), value);
  }

  JsonNode array(String key) {
    JsonNode value = required(key);
    if (!value.isArray()) {
      throw refusal(key, "takes a list, not " + value);
    }
    return value;
  }

  String text(String key) {
    JsonNode value = required(key);
    if (!value.isTextual()) {
      throw refusal(key, "takes a text, not " + value);
    }
    return value.textValue();
  }

  BigDecimal number(String key) {
    JsonNode value = required(key);
    if (!value.isNumber()) {
      throw refusal(key, "takes a number, not " + value);
    }
    return value.decimalValue();
  }

  /** A text that means something, with the key in front of what its reader says. */
  <T> T read(String key, Function<String, T> reader) {
    String text = text(key);
    return reading(key, () -> reader.apply(text));
  }

  <T> T reading(String key, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + name(key) + "': " + e.getMessage(), e);
    }
  }

  IllegalArgumentException refusal(String key, String reason) {
    return new IllegalArgumentException("'" + name(key) + "' " + reason);
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
