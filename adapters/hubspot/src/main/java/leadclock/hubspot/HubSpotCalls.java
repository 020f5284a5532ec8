package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.http.CallOutcome;
import leadclock.http.CrmHttp;
import leadclock.http.CrmHttp.Terms;
import leadclock.http.CrmHttp.Terms.Effect;
import leadclock.http.CrmHttp.Terms.Lane;
import leadclock.http.CrmHttp.Terms.Urgency;

/**
 * The calls we make, each under its name in the counts. Reads answer, or throw {@link
 * CrmUnavailable} when it is no time to ask and {@link HubSpotRejection} when HubSpot refuses.
 */
final class HubSpotCalls {
  static final int BATCH_MAX = 100;
  static final int HISTORY_BATCH_MAX = 50;
  private static final int ASSOCIATIONS_MAX = 1000;
  private static final int PAGES_MAX = 200;
  private static final Duration UNSURE_PAUSE = Duration.ofSeconds(5);

  private final CrmHttp http;
  private final HubSpotApi api;
  private final HubSpotPaths paths;
  private final Urgency urgency;
  private final Clock clock;

  HubSpotCalls(CrmHttp http, HubSpotApi api, HubSpotPaths paths, Urgency urgency, Clock clock) {
    this.http = http;
    this.api = api;
    this.paths = paths;
    this.urgency = urgency;
    this.clock = clock;
  }

  /** The same calls, more or less urgent. */
  HubSpotCalls as(Urgency other) {
    return new HubSpotCalls(http, api, paths, other, clock);
  }

  HubSpotPaths paths() {
    return paths;
  }

  Instant now() {
    return clock.instant();
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** One answer, whatever it is. */
  CallOutcome post(String path, JsonNode body, String kind, Effect effect) {
    Lane lane = path.endsWith("/search") ? Lane.SEARCH : Lane.GENERAL;
    return http.send(api.post(path, body), new Terms(kind, effect, urgency, lane));
  }

  JsonNode get(String path, Map<String, String> query, String kind) {
    return got(
        http.send(api.get(path, query), new Terms(kind, Effect.READ, urgency, Lane.GENERAL)));
  }

  /** Of a list that has more pages than any account can have. */
  CrmUnavailable unending(String kind, int pages) {
    return new CrmUnavailable(
        "HubSpot's answer to '%s' did not end after %d pages, so nothing of it was taken. It is asked again."
            .formatted(kind, pages),
        now().plus(UNSURE_PAUSE));
  }

  private JsonNode got(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Answered answer -> answer.body();
      case CallOutcome.RateLimited limited ->
          throw limited.ours()
              ? CrmUnavailable.heldBack(limited.why(), limited.until())
              : new CrmUnavailable(limited.why(), limited.until());
      case CallOutcome.Unavailable down -> throw new CrmUnavailable(down.why(), down.until());
      case CallOutcome.AuthBroken broken ->
          throw new CrmUnavailable(broken.why(), broken.until(), true);
      case CallOutcome.Ambiguous lost ->
          throw new CrmUnavailable(lost.why(), now().plus(UNSURE_PAUSE));
      case CallOutcome.Rejected rejected -> throw new HubSpotRejection(rejected);
    };
  }

  /** One record by id, empty when it is not there; after a merge it may bear another id. */
  Optional<HubSpotRecord> one(String object, String id, Map<String, String> query) {
    try {
      return Optional.of(
          HubSpotRecord.read(get(paths.one(object, id), query, object + " read one")));
    } catch (HubSpotRejection rejection) {
      if (rejection.isNotFound()) {
        return Optional.empty();
      }
      throw rejection;
    }
  }

  /** By id, in batches; what is not there is left out. */
  Map<String, HubSpotRecord> batchRead(
      String object, Collection<String> ids, Collection<String> properties, List<String> history) {
    Map<String, HubSpotRecord> found = new LinkedHashMap<>();
    int size = history.isEmpty() ? BATCH_MAX : HISTORY_BATCH_MAX;
    for (List<String> chunk : Chunks.of(new TreeSet<>(ids), size)) {
      ObjectNode body = object();
      properties.forEach(body.putArray("properties")::add);
      if (!history.isEmpty()) {
        history.forEach(body.putArray("propertiesWithHistory")::add);
      }
      inputs(body, chunk);
      String kind = object + " batch read";
      JsonNode answer =
          whole(got(post(paths.batch(object, "read"), body, kind, Effect.READ)), kind);
      for (JsonNode result : answer.path("results")) {
        HubSpotRecord record = HubSpotRecord.read(result);
        found.put(record.id(), record);
      }
    }
    return found;
  }

  /**
   * An answer whose every input was found or is not there; a fault of some says nothing of them.
   */
  private JsonNode whole(JsonNode answer, String kind) {
    for (JsonNode error : answer.path("errors")) {
      String category = error.path("category").asText("");
      if (!category.equals("OBJECT_NOT_FOUND") && !category.equals("VALIDATION_ERROR")) {
        throw new CrmUnavailable(
            "HubSpot answered a %s only in part: %s"
                .formatted(kind, error.path("message").asText("")),
            now().plus(UNSURE_PAUSE));
      }
    }
    return answer;
  }

  private static void inputs(ObjectNode body, List<String> ids) {
    ArrayNode inputs = body.putArray("inputs");
    ids.forEach(id -> inputs.addObject().put("id", id));
  }

  /** Ids of {@code to} by id of {@code from}; those without any are left out. */
  Map<String, List<String>> associated(String from, String to, Collection<String> ids) {
    Map<String, List<String>> found = new TreeMap<>();
    for (List<String> chunk : Chunks.of(new TreeSet<>(ids), ASSOCIATIONS_MAX)) {
      ObjectNode body = object();
      inputs(body, chunk);
      String kind = from + " to " + to + " batch read";
      Terms terms = new Terms(kind, Effect.READ, urgency, Lane.ASSOCIATIONS);
      JsonNode answer =
          whole(got(http.send(api.post(paths.associationsBatch(from, to), body), terms)), kind);
      answer.path("results").forEach(result -> found.putAll(linked(from, to, result)));
    }
    return found;
  }

  private Map<String, List<String>> linked(String from, String to, JsonNode result) {
    String id = result.path("from").path("id").asText("");
    TreeSet<String> all = new TreeSet<>();
    addLinked(result.path("to"), all);
    String after = result.path("paging").path("next").path("after").asText("");
    if (!after.isEmpty()) {
      restOf(from, id, to, after, all);
    }
    return Map.of(id, List.copyOf(all));
  }

  /** Follows the pages of one record's associations; from the start when {@code after} is empty. */
  void restOf(String from, String id, String to, String after, Set<String> into) {
    String next = after;
    for (int page = 0; page < PAGES_MAX; page++) {
      Map<String, String> query =
          next.isEmpty() ? Map.of("limit", "500") : Map.of("limit", "500", "after", next);
      Terms terms =
          new Terms(from + " to " + to + " read", Effect.READ, urgency, Lane.ASSOCIATIONS);
      JsonNode answer = got(http.send(api.get(paths.associations(from, id, to), query), terms));
      addLinked(answer.path("results"), into);
      next = answer.path("paging").path("next").path("after").asText("");
      if (next.isEmpty()) {
        return;
      }
    }
  }

  private static void addLinked(JsonNode links, Set<String> into) {
    for (JsonNode link : links) {
      String id = link.path("toObjectId").asText("");
      if (!id.isEmpty()) {
        into.add(id);
      }
    }
  }

  JsonNode search(String object, JsonNode body) {
    return got(post(paths.search(object), body, object + " search", Effect.READ));
  }
}
