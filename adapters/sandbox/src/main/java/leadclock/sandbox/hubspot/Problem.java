package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error answer on its way out of a handler: a status and a body, which still lacks its
 * correlation id.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int status;
  private final transient ObjectNode body;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  private Problem(int status, ObjectNode body) {
    super(body.path("message").asText(), null, false, false);
    this.status = status;
    this.body = body;
  }

  /** An error without a category, as some families send. */
  static Problem plain(int status, String message) {
    return new Problem(status, Json.object().put("status", "error").put("message", message));
  }

  static Problem of(int status, String category, String message) {
    Problem problem = plain(status, message);
    problem.body.put("category", category);
    return problem;
  }

  static Problem invalid(String message) {
    return of(400, "VALIDATION_ERROR", message);
  }

  static Problem notFound() {
    return plain(404, "resource not found");
  }

  /** Rate limit bodies spell their kind of error differently. */
  static Problem rateLimited(String policy, String message) {
    Problem problem = plain(429, message);
    problem.body.put("errorType", "RATE_LIMIT").put("policyName", policy);
    return problem;
  }

  Problem with(String name, String value) {
    body.put(name, value);
    return this;
  }

  Problem context(String name, Collection<String> values) {
    body.withObject("/context").set(name, Json.texts(values));
    return this;
  }

  Problem error(ObjectNode detail) {
    body.withArray("errors").add(detail);
    return this;
  }

  Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  String category() {
    return body.path("category").asText("");
  }

  /** This problem as one entry of a batch's errors. */
  ObjectNode asBatchError() {
    ObjectNode entry = Json.object().put("status", "error");
    entry.put("category", category().isEmpty() ? "VALIDATION_ERROR" : category());
    entry.put("message", body.path("message").asText());
    entry.set("context", body.has("context") ? body.get("context").deepCopy() : Json.object());
    for (String name : new String[] {"subCategory", "errors"}) {
      if (body.has(name)) {
        entry.set(name, body.get(name).deepCopy());
      }
    }
    return entry;
  }

  static ObjectNode detail(String message, String code, Map<String, List<String>> context) {
    ObjectNode detail = Json.object().put("message", message);
    if (!code.isEmpty()) {
      detail.put("code", code);
    }
    ObjectNode inner = detail.putObject("context");
    context.forEach((name, values) -> inner.set(name, Json.texts(values)));
    return detail;
  }
}
