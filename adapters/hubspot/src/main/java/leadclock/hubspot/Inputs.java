package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.http.CallOutcome;
import leadclock.http.CrmHttp.Terms.Effect;

/**
 * Sends the inputs of one batch call and sorts its answer by input. When HubSpot refuses a whole
 * batch, it is cut in half until the one bad input is alone: the others must not suffer for it.
 */
final class Inputs {
  /** What HubSpot could not do by itself; whether it did is looked up before it is asked again. */
  private static final String ITS_OWN_FAULT = "INTERNAL_ERROR";

  private static final Duration FORBIDDEN_PAUSE = Duration.ofMinutes(1);
  private static final Duration NOT_TAKEN_PAUSE = Duration.ofSeconds(30);

  private final HubSpotCalls calls;
  private final String path;
  private final String kind;
  private final Function<JsonNode, String> keyOfResult;
  private final Instant now;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<String, JsonNode> results = new TreeMap<>();

  /**
   * @param keyOfResult which input a result answers
   */
  Inputs(
      HubSpotCalls calls,
      String path,
      String kind,
      Function<JsonNode, String> keyOfResult,
      Instant now) {
    this.calls = calls;
    this.path = path;
    this.kind = kind;
    this.keyOfResult = keyOfResult;
    this.now = now;
  }

  /**
   * One input.
   *
   * @param key as results and errors name it: record id or action id
   * @param object plural name of the records it writes
   * @param intents those that ride on it
   */
  record Input(String key, String object, ObjectNode body, List<Intent> intents) {}

  void send(List<Input> inputs) {
    Chunks.of(inputs, HubSpotCalls.BATCH_MAX).forEach(this::sendBatch);
  }

  private void sendBatch(List<Input> inputs) {
    ObjectNode body = HubSpotCalls.object();
    ArrayNode array = body.putArray("inputs");
    inputs.forEach(input -> array.add(input.body()));
    CallOutcome outcome = calls.post(path, body, kind, Effect.WRITE);
    switch (outcome) {
      case CallOutcome.Answered answered -> sort(inputs, answered.body());
      case CallOutcome.RateLimited limited -> heldBackOrRetry(inputs, limited);
      case CallOutcome.Unavailable down -> retry(inputs, down.until(), down.why());
      case CallOutcome.AuthBroken broken -> retry(inputs, broken.until(), broken.why());
      case CallOutcome.Ambiguous lost ->
          each(inputs, intent -> new Delivery.Unsure(intent, lost.why()));
      case CallOutcome.Rejected rejected -> rejected(inputs, rejected);
    }
  }

  private void rejected(List<Input> inputs, CallOutcome.Rejected rejected) {
    boolean ofOneInput =
        rejected.status() == 400 || rejected.status() == 404 || rejected.status() == 409;
    if (inputs.size() > 1 && ofOneInput) {
      int half = inputs.size() / 2;
      sendBatch(inputs.subList(0, half));
      sendBatch(inputs.subList(half, inputs.size()));
    } else if (rejected.status() == 403) {
      retry(
          inputs,
          now.plus(FORBIDDEN_PAUSE),
          rejected.message() + " Run 'leadclock check' to see which scope is missing.");
    } else if (isDuplicate(rejected.category(), rejected.message())) {
      each(inputs, intent -> new Delivery.Unsure(intent, rejected.message()));
    } else {
      each(inputs, intent -> new Delivery.Refused(intent, rejected.message()));
    }
  }

  /** A record with this action id is there already: it will be found when looked up. */
  private static boolean isDuplicate(String category, String message) {
    return category.equals("CONFLICT")
        || category.equals("OBJECT_ALREADY_EXISTS")
        || message.contains("already has that value")
        || message.contains("UNIQUE_VALUE");
  }

  private void sort(List<Input> inputs, JsonNode answer) {
    Map<String, JsonNode> byKey = new TreeMap<>();
    answer.path("results").forEach(result -> byKey.put(keyOfResult.apply(result), result));
    for (Input input : inputs) {
      JsonNode result = byKey.get(input.key());
      if (result == null) {
        missing(input, answer.path("errors"));
      } else {
        results.put(input.key(), result);
        String record = input.object() + "/" + result.path("id").asText("");
        each(List.of(input), intent -> new Delivery.Delivered(intent, record));
      }
    }
  }

  private void missing(Input input, JsonNode errors) {
    for (JsonNode error : errors) {
      if (!named(error).contains(input.key())) {
        continue;
      }
      String category = error.path("category").asText("");
      String why = "HubSpot: " + error.path("message").asText(category);
      if (category.equals("RATE_LIMITS")) {
        retry(List.of(input), now.plus(NOT_TAKEN_PAUSE), why);
      } else if (isDuplicate(category, why) || category.equals(ITS_OWN_FAULT)) {
        each(List.of(input), intent -> new Delivery.Unsure(intent, why));
      } else {
        each(List.of(input), intent -> new Delivery.Refused(intent, why));
      }
      return;
    }
    String why = "HubSpot's answer to the batch names " + input.key() + " nowhere.";
    each(List.of(input), intent -> new Delivery.Unsure(intent, why));
  }

  /** Everything an error's context names, whatever the lists are called. */
  private static Set<String> named(JsonNode error) {
    Set<String> named = new HashSet<>();
    named.add(error.path("id").asText(""));
    for (JsonNode values : error.path("context")) {
      if (values.isArray()) {
        values.forEach(value -> named.add(value.asText("")));
      } else {
        named.add(values.asText(""));
      }
    }
    return named;
  }

  private void retry(List<Input> inputs, Instant at, String why) {
    each(inputs, intent -> new Delivery.RetryAt(intent, at, why));
  }

  private void heldBackOrRetry(List<Input> inputs, CallOutcome.RateLimited limited) {
    each(
        inputs,
        intent -> new Delivery.RetryAt(intent, limited.until(), limited.why(), limited.ours()));
  }

  private void each(List<Input> inputs, Function<Long, Delivery> outcome) {
    for (Input input : inputs) {
      input.intents().forEach(intent -> deliveries.add(outcome.apply(intent.number())));
    }
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  /** What was answered, by key. */
  Map<String, JsonNode> results() {
    return results;
  }
}
