package leadclock.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the document with the line it stands on.
 *
 * <p>{@code given} tells what the author wrote from what a default filled in.
 */
sealed interface Part {
  int line();

  boolean given();

  /** As the schema sees it. */
  JsonNode json();

  /** A scalar, as it was written. */
  record Text(int line, String text, boolean quoted, boolean given) implements Part {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

    static Text standard(int line, String text) {
      return new Text(line, text, false, false);
    }

    boolean isNothing() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    boolean isOff() {
      return text.equalsIgnoreCase("off") || text.equals("no") || text.equals("false");
    }

    @Override
    public JsonNode json() {
      JsonNodeFactory make = JsonNodeFactory.instance;
      if (isNothing()) {
        return make.nullNode();
      }
      if (quoted) {
        return make.textNode(text);
      }
      if (text.equals("true") || text.equals("false")) {
        return make.booleanNode(text.equals("true"));
      }
      if (WHOLE.matcher(text).matches()) {
        return make.numberNode(Integer.parseInt(text));
      }
      return DECIMAL.matcher(text).matches()
          ? make.numberNode(new BigDecimal(text))
          : make.textNode(text);
    }
  }

  /** A list. */
  record Rows(int line, List<Part> items, boolean given) implements Part {
    public Rows {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode json() {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> node.add(item.json()));
      return node;
    }
  }

  /** Keys with their values, in the order of the document. */
  record Section(int line, Map<String, Entry> entries, boolean given) implements Part {
    public Section {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Nullable Part get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    Section with(String key, Part value) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      Entry before = entries.get(key);
      changed.put(key, new Entry(before == null ? value.line() : before.line(), value));
      return new Section(line, changed, given);
    }

    Section withDefault(String key, Part value) {
      return entries.containsKey(key) ? this : with(key, value);
    }

    @Override
    public JsonNode json() {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, entry) -> node.set(key, entry.value().json()));
      return node;
    }
  }

  /**
   * A key's value.
   *
   * @param line of the key
   */
  record Entry(int line, Part value) {}

  /** A default as the schema states it. */
  static Part standard(int line, JsonNode json) {
    if (json.isObject()) {
      return standardSection(line, json);
    }
    if (json.isArray()) {
      List<Part> items = new ArrayList<>();
      json.forEach(item -> items.add(standard(line, item)));
      return new Rows(line, items, false);
    }
    return Text.standard(line, json.asText());
  }

  private static Section standardSection(int line, JsonNode json) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    json.properties()
        .forEach(
            field ->
                entries.put(field.getKey(), new Entry(line, standard(line, field.getValue()))));
    return new Section(line, entries, false);
  }
}
