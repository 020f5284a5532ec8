package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** Links of one record: read, make, remove. */
final class AssociationCalls {
  private static final int PAGE = 500;
  private final Crm crm;
  private final Linking linking;
  private final AssociationTypes types;

  AssociationCalls(Crm crm, Linking linking, AssociationTypes types) {
    this.crm = crm;
    this.linking = linking;
    this.types = types;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.OBJECTS)
        .write(
            "PUT",
            "{from}/{id}/associations/default/{to}/{toId}",
            "associations.put",
            this::putDefault)
        .write("PUT", "{from}/{id}/associations/{to}/{toId}", "associations.put", this::putLabelled)
        .write(
            "DELETE", "{from}/{id}/associations/{to}/{toId}", "associations.delete", this::delete)
        .write(
            "PUT",
            "{from}/{id}/associations/{to}/{toId}/{typeId}",
            "associations.put",
            this::putOld)
        .write(
            "DELETE",
            "{from}/{id}/associations/{to}/{toId}/{typeId}",
            "associations.delete",
            this::deleteOld)
        .read("GET", "{from}/{id}/associations/{to}", "associations.read", this::read);
  }

  private Answer putDefault(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    CrmRecord one = linking.live(from, call.param("id"));
    CrmRecord other = linking.live(to, call.param("toId"));
    Linking.refuseSelf(one, other);
    LinkType type = types.plain(from, to);
    linking.link(one, other, type, call.actor());
    ObjectNode body = Json.object().put("status", "COMPLETE");
    ArrayNode results = body.putArray("results");
    results.add(bothEnds(one, other, type.number()));
    results.add(bothEnds(other, one, Math.abs(type.reverse())));
    body.put("startedAt", Moments.iso(call.nowMillis()));
    body.put("completedAt", Moments.iso(call.nowMillis()));
    return Answer.ok(body);
  }

  static ObjectNode bothEnds(CrmRecord from, CrmRecord to, int number) {
    ObjectNode result = Json.object();
    result.putObject("from").put("id", Long.toString(from.id()));
    result.putObject("to").put("id", Long.toString(to.id()));
    result
        .putObject("associationSpec")
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", number);
    return result;
  }

  private Answer putLabelled(Exchange call) {
    CrmRecord one = linking.live(call.kind("from"), call.param("id"));
    CrmRecord other = linking.live(call.kind("to"), call.param("toId"));
    if (!call.body().isArray() || call.body().isEmpty()) {
      throw Problem.invalid("Invalid input JSON: a list of association types is required");
    }
    Linking.refuseSelf(one, other);
    List<JsonNode> specs = new ArrayList<>();
    call.body().forEach(specs::add);
    return Answer.of(201, ends(one, other, linking.linkAll(one, other, specs, call.actor())));
  }

  /** Both ends of a link with its labels, as the labelled endpoints answer. */
  static ObjectNode ends(CrmRecord from, CrmRecord to, ArrayNode labels) {
    ObjectNode body = Json.object();
    body.put("fromObjectTypeId", ObjectKind.named(from.objectType()).typeId());
    body.put("fromObjectId", from.id());
    body.put("toObjectTypeId", ObjectKind.named(to.objectType()).typeId());
    body.put("toObjectId", to.id());
    body.set("labels", labels);
    return body;
  }

  private Answer putOld(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    CrmRecord one = linking.live(from, call.param("id"));
    CrmRecord other = linking.live(to, call.param("toId"));
    linking.link(one, other, oldType(call, from, to), call.actor());
    return Answer.noContent();
  }

  private Answer deleteOld(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    CrmRecord one = linking.live(from, call.param("id"));
    CrmRecord other = linking.live(to, call.param("toId"));
    linking.unlink(one, other, oldType(call, from, to), call.actor());
    return Answer.noContent();
  }

  private LinkType oldType(Exchange call, ObjectKind from, ObjectKind to) {
    String named = call.param("typeId");
    return types.between(from, to).stream()
        .filter(type -> type.name().equals(named) || Integer.toString(type.number()).equals(named))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("No association type " + named + " is known"));
  }

  private Answer delete(Exchange call) {
    CrmRecord one = linking.live(call.kind("from"), call.param("id"));
    Long toId = Json.number(call.param("toId"));
    CrmRecord other = toId == null ? null : crm.table(call.kind("to").plural()).find(toId);
    if (other != null) {
      linking.unlinkAll(one, other, call.actor());
    }
    return Answer.noContent();
  }

  private Answer read(Exchange call) {
    ObjectKind to = call.kind("to");
    CrmRecord from = from(call);
    int limit = call.limit(PAGE, PAGE);
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    boolean old = call.match().path().isLegacy("v3");
    String next = fill(results, from, to, call.after(), limit, old);
    if (next != null) {
      body.set("paging", call.paging(next));
    }
    return Answer.ok(body);
  }

  private CrmRecord from(Exchange call) {
    Long id = Json.number(call.param("id"));
    CrmRecord from = id == null ? null : crm.table(call.kind("from").plural()).find(id);
    if (from == null || from.isArchived()) {
      throw Problem.notFound();
    }
    return from;
  }

  private @Nullable String fill(
      ArrayNode results, CrmRecord from, ObjectKind to, long after, int limit, boolean old) {
    NavigableMap<Long, int[]> linked = from.links().to(to.plural()).tailMap(after, true);
    int filled = 0;
    for (Map.Entry<Long, int[]> entry : linked.entrySet()) {
      CrmRecord other = crm.table(to.plural()).findExactly(entry.getKey());
      if (other == null || other.isArchived()) {
        continue;
      }
      if (filled++ == limit) {
        return Long.toString(entry.getKey());
      }
      if (old) {
        addOld(results, entry);
      } else {
        results.add(linkedTo(entry.getKey(), entry.getValue()));
      }
    }
    return null;
  }

  private void addOld(ArrayNode results, Map.Entry<Long, int[]> entry) {
    for (int number : entry.getValue()) {
      LinkType type = types.stored(number);
      if (type != null) {
        results.addObject().put("id", Long.toString(entry.getKey())).put("type", type.name());
      }
    }
  }

  private ObjectNode linkedTo(long id, int[] numbers) {
    return linkedTo(types, id, numbers);
  }

  /** The far end of a link with all its types. */
  static ObjectNode linkedTo(AssociationTypes types, long id, int[] numbers) {
    ObjectNode result = Json.object().put("toObjectId", id);
    ArrayNode listed = result.putArray("associationTypes");
    for (int number : numbers) {
      LinkType type = types.stored(number);
      if (type != null) {
        listed
            .addObject()
            .put("category", type.category())
            .put("typeId", type.number())
            .put("label", type.label());
      }
    }
    return result;
  }
}
