package leadclock.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Words what the schema finds: what was written, what is allowed, what to do. */
final class SchemaComplaint {
  /** Keys of the language that this version does not act on. */
  private static final Set<String> LATER =
      Set.of(
          "roles",
          "workflow",
          "quality",
          "exceptions",
          "reporting",
          "review",
          "stages",
          "meeting-booked",
          "reply",
          "bounce",
          "bad-phone",
          "do-not-contact",
          "missing-channel",
          "lead-response",
          "qualified",
          "cleanup",
          "audit",
          "next-touch");

  private final JsonNode schema;
  private final Part root;
  private final Report report;

  SchemaComplaint(JsonNode schema, Part root, Report report) {
    this.schema = schema;
    this.root = root;
    this.report = report;
  }

  void report(Error error) {
    List<String> path = PolicySchema.path(error.getInstanceLocation());
    switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey(path, error);
      case "required" -> missingKey(path, error);
      case "type" -> wrongType(path, error);
      case "enum" -> unknownWord(path, error);
      case "pattern" -> unreadable(path, error);
      default -> report(path, limitMessage(error), limitFix(error));
    }
  }

  private void unknownKey(List<String> path, Error error) {
    String key = error.getProperty();
    List<String> full = append(path, key);
    Set<String> known = new TreeSet<>();
    beside(error).path("properties").fieldNames().forEachRemaining(known::add);
    if (known.contains("source")) {
      known.add("field.NAME");
    }
    if (LATER.contains(key)) {
      report(full, "'" + key + "' is not supported yet", "remove it; nothing would act on it");
      return;
    }
    String example = beside(error).path("examples").path(0).asText();
    report(
        full,
        "unknown key '" + key + "'",
        known.isEmpty() ? "write it like " + example : Nearest.fix(key, known, "key"));
  }

  private void missingKey(List<String> path, Error error) {
    String key = error.getProperty();
    JsonNode rule = resolved(beside(error).path("properties").path(key));
    String example = rule.path("examples").path(0).asText("...");
    int line = lineOf(path);
    report.schemaError(
        append(path, key), line, "'" + key + "' is missing", "add '" + key + ": " + example + "'");
  }

  private void unknownWord(List<String> path, Error error) {
    List<String> words = new ArrayList<>();
    node(error).forEach(word -> words.add(word.asText()));
    words.removeAll(List.of("true", "false"));
    String written = written(error);
    String all = "use " + String.join(", ", words);
    report(
        path,
        "'" + written + "' is no word for '" + key(path) + "'",
        Nearest.of(written, words).map(near -> "did you mean '" + near + "'?").orElse(all));
  }

  private void wrongType(List<String> path, Error error) {
    if (!isShortTime(error)) {
      report(path, typeMessage(error), typeFix(path, error));
    }
  }

  private void unreadable(List<String> path, Error error) {
    if (!isShortTime(error)) {
      report(path, "'" + written(error) + "' cannot be read here", typeFix(path, error));
    }
  }

  /** The short form of a touch, of which the reader of times knows more. */
  private boolean isShortTime(Error error) {
    JsonNode value = instance(error);
    return value.isValueNode()
        && !value.isNull()
        && beside(error).at("/properties/within").isObject();
  }

  private String typeMessage(Error error) {
    JsonNode value = instance(error);
    if (value.isNull()) {
      return "'" + key(PolicySchema.path(error.getInstanceLocation())) + "' is empty";
    }
    String was =
        value.isObject() ? "a section" : value.isArray() ? "a list" : "'" + value.asText() + "'";
    return was + " stands where " + types(error) + " belongs";
  }

  private String typeFix(List<String> path, Error error) {
    if (instance(error).isNull()) {
      return "give it a value, or remove it";
    }
    JsonNode rule = beside(error);
    String example = rule.path("examples").path(0).asText("");
    if (!example.isEmpty()) {
      return "write '" + key(path) + ": " + example + "'";
    }
    return kindFix(error);
  }

  private String kindFix(Error error) {
    boolean wantsText = node(error).asText().equals("string");
    return wantsText && instance(error).isValueNode()
        ? "put quotes around it"
        : node(error).asText().equals("integer")
            ? "write a whole number like 5, without quotes"
            : "see config/policies for samples";
  }

  private String types(Error error) {
    JsonNode type = node(error);
    List<String> names =
        type.isArray()
            ? StreamSupport.stream(type.spliterator(), false).map(JsonNode::asText).toList()
            : List.of(type.asText());
    return names.stream()
        .filter(name -> !(name.equals("boolean") && names.contains("string")))
        .map(SchemaComplaint::typeName)
        .collect(Collectors.joining(" or "));
  }

  private static String typeName(String type) {
    return switch (type) {
      case "object" -> "a section";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "yes or no";
      default -> "a text";
    };
  }

  private String limitMessage(Error error) {
    String key = "'" + key(PolicySchema.path(error.getInstanceLocation())) + "'";
    return switch (error.getKeyword()) {
      case "minimum" -> key + " is " + written(error) + ", less than " + node(error).asText();
      case "maximum" -> key + " is " + written(error) + ", more than " + node(error).asText();
      case "minItems", "minProperties", "minLength" -> key + " is empty";
      case "maxItems" -> key + " has more than " + node(error).asText() + " rows";
      case "maxProperties" -> "two keys stand in one row";
      default -> key + " does not fit: " + error.getMessage();
    };
  }

  private String limitFix(Error error) {
    return switch (error.getKeyword()) {
      case "minimum" -> "write " + node(error).asText() + " or more";
      case "maximum" -> "write " + node(error).asText() + " or less";
      case "maxItems" -> "keep " + node(error).asText();
      case "maxProperties" -> "start each row with '- '";
      default -> "give it a value, or remove it";
    };
  }

  private void report(List<String> path, String message, String fix) {
    report.schemaError(path, lineOf(path), message, fix);
  }

  /** The line of the key where there is one, else of the part, else of the nearest part above. */
  private int lineOf(List<String> path) {
    Part part = root;
    int line = 1;
    for (String step : path) {
      Part.Entry entry = part instanceof Part.Section s ? s.entries().get(step) : null;
      @Nullable Part child = RuleName.child(part, step);
      if (child == null) {
        return line;
      }
      line = entry == null ? child.line() : entry.line();
      part = child;
    }
    return part instanceof Part.Text text && !text.isNothing() ? text.line() : line;
  }

  private JsonNode beside(Error error) {
    String fragment = String.valueOf(error.getSchemaLocation().getFragment());
    return schema.at(fragment.substring(0, Math.max(0, fragment.lastIndexOf('/'))));
  }

  private JsonNode resolved(JsonNode rule) {
    if (rule.has("$ref") && !rule.has("examples")) {
      return schema.at(rule.get("$ref").asText().substring(1));
    }
    return rule;
  }

  private JsonNode node(Error error) {
    return schema.at(String.valueOf(error.getSchemaLocation().getFragment()));
  }

  private JsonNode instance(Error error) {
    return Optional.ofNullable(error.getInstanceNode()).orElseThrow();
  }

  private String written(Error error) {
    JsonNode value = instance(error);
    return value.isValueNode() ? value.asText() : value.isArray() ? "a list" : "a section";
  }

  private static String key(List<String> path) {
    String last = path.isEmpty() ? "the policy" : path.getLast();
    boolean row = last.chars().allMatch(Character::isDigit);
    return row && path.size() > 1 ? path.get(path.size() - 2) : last;
  }

  private static List<String> append(List<String> path, String key) {
    List<String> full = new ArrayList<>(path);
    full.add(key);
    return full;
  }
}
