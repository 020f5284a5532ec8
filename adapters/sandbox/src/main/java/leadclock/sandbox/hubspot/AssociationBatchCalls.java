package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** Links of many records at once, in the current and in the older shape. */
final class AssociationBatchCalls {
  private static final int MOST_READ = 1000;
  private static final int MOST_WRITTEN = 2000;
  private static final int PAGE = 500;
  private final Crm crm;
  private final Linking linking;
  private final AssociationTypes types;

  AssociationBatchCalls(Crm crm, Linking linking, AssociationTypes types) {
    this.crm = crm;
    this.linking = linking;
    this.types = types;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.ASSOCIATIONS)
        .read("POST", "{from}/{to}/batch/read", "associations.batch.read", this::read)
        .write("POST", "{from}/{to}/batch/create", "associations.batch.create", this::create)
        .write(
            "POST",
            "{from}/{to}/batch/associate/default",
            "associations.batch.create",
            this::createDefault)
        .write("POST", "{from}/{to}/batch/archive", "associations.batch.archive", this::archive)
        .write(
            "POST",
            "{from}/{to}/batch/labels/archive",
            "associations.batch.archive",
            this::archiveLabels);
  }

  private Answer read(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    boolean old = call.match().path().isLegacy("v3");
    Batch batch = new Batch(call.nowMillis());
    for (JsonNode input : Batch.inputs(call, MOST_READ)) {
      ObjectNode result = linked(from, to, input, old);
      if (result == null) {
        batch.addError(nothing(from, Json.textOr(input, "id", ""), to));
      } else {
        batch.add(result);
      }
    }
    return batch.answer(200, call.nowMillis());
  }

  private @Nullable ObjectNode linked(ObjectKind from, ObjectKind to, JsonNode input, boolean old) {
    Long id = Json.number(Json.text(input, "id"));
    CrmRecord record = id == null ? null : crm.table(from.plural()).find(id);
    Long after = Json.number(Json.text(input, "after"));
    return record == null ? null : linked(record, to, after, old);
  }

  private @Nullable ObjectNode linked(
      CrmRecord from, ObjectKind to, @Nullable Long after, boolean old) {
    ObjectNode result = Json.object();
    result.putObject("from").put("id", Long.toString(from.id()));
    ArrayNode all = result.putArray("to");
    long first = after == null ? Long.MIN_VALUE : after;
    int filled = 0;
    for (Map.Entry<Long, int[]> entry :
        from.links().to(to.plural()).tailMap(first, true).entrySet()) {
      CrmRecord other = crm.table(to.plural()).findExactly(entry.getKey());
      if (other == null || other.isArchived()) {
        continue;
      }
      if (filled++ == PAGE) {
        result.putObject("paging").putObject("next").put("after", Long.toString(entry.getKey()));
        break;
      }
      add(all, entry, old);
    }
    return all.isEmpty() ? null : result;
  }

  private void add(ArrayNode all, Map.Entry<Long, int[]> entry, boolean old) {
    if (!old) {
      all.add(AssociationCalls.linkedTo(types, entry.getKey(), entry.getValue()));
      return;
    }
    for (int number : entry.getValue()) {
      LinkType type = types.stored(number);
      if (type != null) {
        all.addObject().put("id", Long.toString(entry.getKey())).put("type", type.name());
      }
    }
  }

  private static ObjectNode nothing(ObjectKind from, String id, ObjectKind to) {
    ObjectNode error =
        Problem.of(
                404,
                "OBJECT_NOT_FOUND",
                "No " + to.singular() + " is associated with " + from.singular() + " " + id + ".")
            .context("fromObjectId", List.of(id))
            .context("fromObjectType", List.of(from.singular()))
            .context("toObjectType", List.of(to.singular()))
            .asBatchError();
    return error.put("subCategory", "crm.associations.NO_ASSOCIATIONS_FOUND");
  }

  private Answer create(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    boolean old = call.match().path().isLegacy("v3");
    Batch batch = new Batch(call.nowMillis());
    for (JsonNode input : Batch.inputs(call, MOST_WRITTEN)) {
      attempt(
          batch,
          input,
          () -> batch.add(old ? linkOld(call, from, to, input) : link(call, from, to, input)));
    }
    return batch.answer(201, call.nowMillis());
  }

  private ObjectNode link(Exchange call, ObjectKind from, ObjectKind to, JsonNode input) {
    CrmRecord one = end(from, input, "from");
    CrmRecord other = end(to, input, "to");
    Linking.refuseSelf(one, other);
    List<JsonNode> specs = Linking.types(input);
    return AssociationCalls.ends(one, other, linking.linkAll(one, other, specs, call.actor()));
  }

  private ObjectNode linkOld(Exchange call, ObjectKind from, ObjectKind to, JsonNode input) {
    CrmRecord one = end(from, input, "from");
    CrmRecord other = end(to, input, "to");
    Linking.refuseSelf(one, other);
    LinkType type = oldType(from, to, Json.textOr(input, "type", ""));
    linking.link(one, other, type, call.actor());
    ObjectNode result = Json.object();
    result.putObject("from").put("id", Long.toString(one.id()));
    result.putObject("to").put("id", Long.toString(other.id()));
    return result.put("type", type.name());
  }

  private LinkType oldType(ObjectKind from, ObjectKind to, String name) {
    return types.between(from, to).stream()
        .filter(each -> each.name().equals(name) || Integer.toString(each.number()).equals(name))
        .findFirst()
        .orElseGet(() -> types.plain(from, to));
  }

  private Answer createDefault(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    LinkType type = types.plain(from, to);
    Batch batch = new Batch(call.nowMillis());
    for (JsonNode input : Batch.inputs(call, MOST_WRITTEN)) {
      attempt(
          batch,
          input,
          () -> {
            CrmRecord one = end(from, input, "from");
            CrmRecord other = end(to, input, "to");
            Linking.refuseSelf(one, other);
            linking.link(one, other, type, call.actor());
            batch.add(AssociationCalls.bothEnds(one, other, type.number()));
            batch.add(AssociationCalls.bothEnds(other, one, Math.abs(type.reverse())));
          });
    }
    return batch.answer(200, call.nowMillis());
  }

  private Answer archive(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    Batch batch = new Batch(call.nowMillis());
    for (JsonNode input : Batch.inputs(call, MOST_WRITTEN)) {
      attempt(
          batch,
          input,
          () -> {
            CrmRecord one = end(from, input, "from");
            JsonNode ends = input.path("to");
            for (JsonNode each : ends.isArray() ? Json.list(input, "to") : List.of(ends)) {
              linking.unlinkAll(one, linking.live(to, Json.textOr(each, "id", "")), call.actor());
            }
          });
    }
    Answer answer = batch.answer(204, call.nowMillis());
    return answer.status() == 204 ? Answer.noContent() : answer;
  }

  private Answer archiveLabels(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    Batch batch = new Batch(call.nowMillis());
    for (JsonNode input : Batch.inputs(call, MOST_WRITTEN)) {
      attempt(
          batch,
          input,
          () -> {
            for (JsonNode spec : Linking.types(input)) {
              linking.unlink(
                  end(from, input, "from"),
                  end(to, input, "to"),
                  linking.type(from, to, spec),
                  call.actor());
            }
          });
    }
    Answer answer = batch.answer(204, call.nowMillis());
    return answer.status() == 204 ? Answer.noContent() : answer;
  }

  private static void attempt(Batch batch, JsonNode input, Runnable work) {
    try {
      work.run();
    } catch (Problem problem) {
      ObjectNode error = problem.asBatchError();
      if (problem.body().has("subCategory")) {
        error.set("subCategory", problem.body().get("subCategory"));
      }
      error
          .withObject("/context")
          .putArray("fromObjectId")
          .add(Json.textOr(input.path("from"), "id", ""));
      batch.addError(error);
    }
  }

  private CrmRecord end(ObjectKind kind, JsonNode input, String name) {
    return linking.live(kind, Json.textOr(input.path(name), "id", ""));
  }
}
