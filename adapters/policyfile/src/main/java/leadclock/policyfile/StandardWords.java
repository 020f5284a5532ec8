package leadclock.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the schema's defaults into a document, in the schema's order, and unfolds short forms: a
 * text in place of a section with one required key is that key's value.
 */
final class StandardWords {
  private final PolicySchema schema;

  StandardWords(PolicySchema schema) {
    this.schema = schema;
  }

  Part.Section fill(Part.Section document) {
    return fill(document, schema.root());
  }

  private Part fill(Part part, JsonNode unresolved) {
    JsonNode rule = schema.resolved(unresolved);
    return switch (part) {
      case Part.Section section -> fill(section, rule);
      case Part.Rows rows ->
          new Part.Rows(
              rows.line(),
              rows.items().stream().map(item -> fill(item, rule.path("items"))).toList(),
              rows.given());
      case Part.Text text -> isShortForm(text, rule) ? fill(unfolded(text, rule), rule) : text;
    };
  }

  private Part.Section fill(Part.Section section, JsonNode rule) {
    Map<String, Part.Entry> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : rule.path("properties").properties()) {
      Part.Entry entry = section.entries().get(property.getKey());
      Part value = entry == null ? standard(section, property.getValue()) : entry.value();
      if (value != null) {
        int line = entry == null ? section.line() : entry.line();
        entries.put(property.getKey(), new Part.Entry(line, fill(value, property.getValue())));
      }
    }
    section
        .entries()
        .forEach(
            (key, entry) ->
                entries.computeIfAbsent(
                    key, any -> new Part.Entry(entry.line(), fill(entry.value(), other(rule)))));
    return new Part.Section(section.line(), entries, section.given());
  }

  private static JsonNode other(JsonNode rule) {
    return rule.path("additionalProperties");
  }

  private @Nullable Part standard(Part.Section section, JsonNode property) {
    JsonNode standard = schema.resolved(property).get("default");
    return standard == null ? null : Part.standard(section.line(), standard);
  }

  private static boolean isShortForm(Part.Text text, JsonNode rule) {
    return rule.has("properties")
        && rule.path("required").size() == 1
        && rule.path("type").isArray()
        && !text.isOff()
        && !text.isNothing();
  }

  private static Part.Section unfolded(Part.Text text, JsonNode rule) {
    String key = rule.path("required").path(0).asText();
    return new Part.Section(
        text.line(), Map.of(key, new Part.Entry(text.line(), text)), text.given());
  }
}
