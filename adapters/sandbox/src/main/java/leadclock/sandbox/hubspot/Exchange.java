package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.wire.SandboxRequest;
import org.jspecify.annotations.Nullable;

/** One call while it is being answered. */
final class Exchange {
  private final SandboxRequest request;
  private final Routes.Match match;
  private final Caller caller;
  private final long nowMillis;
  private final boolean partlyFailing;
  private @Nullable JsonNode body;

  Exchange(
      SandboxRequest request,
      Routes.Match match,
      Caller caller,
      long nowMillis,
      boolean partlyFailing) {
    this.request = request;
    this.match = match;
    this.caller = caller;
    this.nowMillis = nowMillis;
    this.partlyFailing = partlyFailing;
  }

  SandboxRequest request() {
    return request;
  }

  Routes.Match match() {
    return match;
  }

  Caller caller() {
    return caller;
  }

  Actor actor() {
    return caller.actor();
  }

  long nowMillis() {
    return nowMillis;
  }

  /** Whether a fault makes some inputs of this batch fail. */
  boolean isPartlyFailing() {
    return partlyFailing;
  }

  String param(String name) {
    return match.params().getOrDefault(name, "");
  }

  /** The object type that a parameter of the path names. */
  ObjectKind kind(String name) {
    return ObjectKind.named(param(name));
  }

  JsonNode body() {
    JsonNode read = body;
    if (read == null) {
      read = Json.parse(request.body());
      body = read;
    }
    return read;
  }

  /** The body, which must be an object. */
  JsonNode object() {
    JsonNode read = body();
    if (!read.isObject()) {
      throw Json.misread("the body", "an object", read);
    }
    return read;
  }

  /** Whether archived records are asked for. */
  boolean archived() {
    return "true".equals(request.query("archived"));
  }

  int limit(int otherwise, int most) {
    String text = request.query("limit");
    if (text == null) {
      return otherwise;
    }
    Long limit = Json.number(text);
    if (limit == null || limit < 1 || limit > most) {
      throw Problem.invalid(
          "Invalid input: limit must be a number from 1 to " + most + " but was '" + text + "'");
    }
    return limit.intValue();
  }

  /** From which id a page begins; the least of all when none is named. */
  long after() {
    String text = request.query("after");
    Long after = text == null || text.isEmpty() ? Long.valueOf(Long.MIN_VALUE) : Json.number(text);
    if (after == null) {
      throw Problem.invalid("Invalid paging token: after was '" + text + "'");
    }
    return after;
  }

  /** The link a page gives to the next one. */
  ObjectNode paging(String after) {
    ObjectNode paging = Json.object();
    paging
        .putObject("next")
        .put("after", after)
        .put("link", "https://api.hubapi.com" + request.path() + "?after=" + after);
    return paging;
  }
}
