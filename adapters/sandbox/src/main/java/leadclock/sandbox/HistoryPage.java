package leadclock.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.hubspot.HubSpotAccount;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/** Every mutation with author and time, by type, id, actor or since when, in pages. */
final class HistoryPage implements SandboxCrm.Page {
  private static final int PAGE = 100;
  private static final int MOST = 10_000;
  private final SandboxCrm sandbox;

  HistoryPage(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public SandboxResponse answer(SandboxRequest request) {
    int limit = (int) Math.min(MOST, number(request.query("limit"), "limit", PAGE));
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST + ", not " + limit);
    }
    long after = number(request.query("after"), "after", 0);
    Predicate<Mutation> matching = matching(request);
    List<Mutation> rows = sandbox.withModel(crm -> crm.history().after(after, limit + 1, matching));
    ObjectNode body = ControlPages.object();
    ArrayNode results = body.putArray("results");
    rows.stream().limit(limit).forEach(row -> results.add(json(row)));
    if (rows.size() > limit) {
      String last = Long.toString(rows.get(limit - 1).number());
      body.putObject("paging").putObject("next").put("after", last);
    }
    return ControlPages.ok(body);
  }

  private static long number(@Nullable String text, String name, long otherwise) {
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          name + " must be a whole number, not '" + text + "'", malformed);
    }
  }

  private static Predicate<Mutation> matching(SandboxRequest request) {
    String named = request.query("objectType");
    String type = named == null ? null : HubSpotAccount.tableOf(named);
    String id = request.query("id");
    String actor = request.query("actor");
    String since = request.query("since");
    String action = request.query("action");
    long sinceMillis =
        since == null ? Long.MIN_VALUE : ControlBody.instant("since", since).toEpochMilli();
    return row ->
        (type == null || row.objectType().equals(type))
            && (id == null || Long.toString(row.id()).equals(id))
            && (actor == null || row.actor().label().equals(actor))
            && (action == null || row.action().name().equalsIgnoreCase(action))
            && row.atMillis() >= sinceMillis;
  }

  private static ObjectNode json(Mutation row) {
    ObjectNode json = ControlPages.object().put("sequence", row.number());
    json.put("at", Instant.ofEpochMilli(row.atMillis()).toString());
    json.put("actor", row.actor().label());
    json.put("objectType", row.objectType()).put("id", Long.toString(row.id()));
    json.put("action", row.action().name().toLowerCase(Locale.ROOT));
    ObjectNode changes = json.putObject("changes");
    for (Mutation.Change change : row.changes()) {
      changes.putObject(change.name()).put("old", change.before()).put("new", change.after());
    }
    Mutation.Link link = row.link();
    if (link != null) {
      addLink(json, link);
    }
    return json;
  }

  private static void addLink(ObjectNode json, Mutation.Link link) {
    json.put("toObjectType", link.otherType());
    ArrayNode ids = json.putArray("toIds");
    link.otherIds().forEach(id -> ids.add(Long.toString(id)));
    json.put("associationTypeId", link.associationType());
  }
}
