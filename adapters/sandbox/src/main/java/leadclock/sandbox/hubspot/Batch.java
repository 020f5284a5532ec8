package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The answer of a batch while it grows: results, errors, and the ids that were not found. */
final class Batch {
  private static final String EXISTING = "Existing ID: ";
  private static final int MOST = 100;
  private final ArrayNode results = Json.array();
  private final ArrayNode errors = Json.array();
  private final List<String> missing = new ArrayList<>();
  private final long startedMillis;

  Batch(long startedMillis) {
    this.startedMillis = startedMillis;
  }

  /** The inputs of a call; too many are refused. */
  static List<JsonNode> inputs(Exchange call, int most) {
    JsonNode body = call.object();
    if (!body.hasNonNull("inputs")) {
      throw Json.unset("inputs");
    }
    List<JsonNode> inputs = Json.list(body, "inputs");
    for (JsonNode input : inputs) {
      if (!input.isObject()) {
        throw Json.misread("each input", "an object", input);
      }
    }
    if (inputs.size() > most) {
      throw Problem.invalid(
          "The maximum number of inputs supported in a batch request is "
              + most
              + ", found "
              + inputs.size());
    }
    return inputs;
  }

  static List<JsonNode> inputs(Exchange call) {
    return inputs(call, MOST);
  }

  /** Refuses a batch in which an input names no id. */
  static List<JsonNode> identified(List<JsonNode> inputs) {
    if (inputs.stream().anyMatch(input -> Json.textOr(input, "id", "").isEmpty())) {
      throw Json.unset("id");
    }
    return inputs;
  }

  /** Refuses a batch that names an id twice. */
  static void refuseDuplicates(List<JsonNode> inputs) {
    List<String> seen = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    for (JsonNode input : inputs) {
      String id = Json.textOr(input, "id", "");
      if (seen.contains(id) && !twice.contains(id)) {
        twice.add(id);
      }
      seen.add(id);
    }
    if (!twice.isEmpty()) {
      throw Problem.invalid("Duplicate IDs found in batch input: " + twice + ". IDs must be unique")
          .context("ids", twice);
    }
  }

  /** Whether every input carries a trace id, so that inputs fail one by one. */
  static boolean isTraced(List<JsonNode> inputs) {
    Predicate<JsonNode> traced = input -> Json.text(input, "objectWriteTraceId") != null;
    return !inputs.isEmpty() && inputs.stream().allMatch(traced);
  }

  void add(ObjectNode result) {
    results.add(result);
  }

  void addTraced(ObjectNode result, JsonNode input) {
    String trace = Json.text(input, "objectWriteTraceId");
    if (trace != null) {
      result.put("objectWriteTraceId", trace);
    }
    results.add(result);
  }

  void fail(Problem problem, JsonNode input) {
    ObjectNode entry = problem.asBatchError();
    String trace = Json.text(input, "objectWriteTraceId");
    if (trace != null) {
      entry.withObject("/context").putArray("objectWriteTraceId").add(trace);
    }
    String message = entry.path("message").asText();
    int existing = message.indexOf(EXISTING);
    if (existing >= 0) {
      String id = message.substring(existing + EXISTING.length());
      entry.withObject("/context").putArray("existingId").add(id);
    }
    errors.add(entry);
  }

  void addError(ObjectNode entry) {
    errors.add(entry);
  }

  void missing(String id) {
    missing.add(id);
  }

  /** The answer: 207 as soon as anything failed, otherwise {@code status}. */
  Answer answer(int status, ObjectKind kind, long nowMillis) {
    if (!missing.isEmpty()) {
      errors.add(
          Problem.of(
                  404,
                  "OBJECT_NOT_FOUND",
                  "Could not get some "
                      + kind.shout()
                      + " objects, they may be deleted or not exist. Check that ids are valid.")
              .context("ids", missing)
              .asBatchError());
    }
    return answer(status, nowMillis);
  }

  Answer answer(int status, long nowMillis) {
    ObjectNode body = Json.object().put("status", "COMPLETE");
    body.set("results", results);
    if (!errors.isEmpty()) {
      body.put("numErrors", errors.size());
      body.set("errors", errors);
    }
    body.put("startedAt", Moments.iso(startedMillis));
    body.put("completedAt", Moments.iso(nowMillis));
    return Answer.of(errors.isEmpty() ? status : 207, body);
  }
}
