package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.wire.FaultPlan;
import org.jspecify.annotations.Nullable;

/** Read, create, update, upsert and archive up to a hundred records at once. */
final class BatchCalls {
  private final Crm crm;
  private final RecordJson json;
  private final Writing writing;
  private final Finding finding;
  private final FaultPlan faults;

  BatchCalls(Crm crm, RecordJson json, Writing writing, Finding finding, FaultPlan faults) {
    this.crm = crm;
    this.json = json;
    this.writing = writing;
    this.finding = finding;
    this.faults = faults;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.OBJECTS)
        .read("POST", "{type}/batch/read", "objects.*.batch.read", this::read)
        .write("POST", "{type}/batch/create", "objects.*.batch.create", this::create)
        .write("POST", "{type}/batch/update", "objects.*.batch.update", this::update)
        .write("POST", "{type}/batch/upsert", "objects.*.batch.upsert", this::upsert)
        .write("POST", "{type}/batch/archive", "objects.*.batch.archive", this::archive);
  }

  private Answer read(Exchange call) {
    ObjectKind kind = call.kind("type");
    String idProperty = Json.text(call.body(), "idProperty");
    Batch batch = new Batch(call.nowMillis());
    Set<Long> seen = new HashSet<>();
    for (JsonNode input : Batch.identified(Batch.inputs(call))) {
      String id = Json.textOr(input, "id", "");
      CrmRecord record = finding.find(kind, id, idProperty);
      if (record == null || record.isArchived() != call.archived()) {
        batch.missing(id);
      } else if (seen.add(record.id())) {
        batch.add(envelope(call, record));
      }
    }
    return batch.answer(200, kind, call.nowMillis());
  }

  private ObjectNode envelope(Exchange call, CrmRecord record) {
    ObjectNode envelope =
        json.read(record, Json.textList(call.body(), "properties"), call.nowMillis());
    List<String> history = Json.textList(call.body(), "propertiesWithHistory");
    if (!history.isEmpty()) {
      json.addHistory(envelope, record, history, call.nowMillis());
    }
    return envelope;
  }

  private Answer create(Exchange call) {
    ObjectKind kind = call.kind("type");
    List<JsonNode> inputs = Batch.inputs(call);
    Batch batch = new Batch(call.nowMillis());
    if (Batch.isTraced(inputs) || call.isPartlyFailing()) {
      forEach(call, inputs, batch, input -> createOne(call, kind, input, batch));
    } else {
      createAll(call, kind, inputs, batch);
    }
    return batch.answer(201, kind, call.nowMillis());
  }

  private void createAll(Exchange call, ObjectKind kind, List<JsonNode> inputs, Batch batch) {
    refuseRepeatedValues(kind, inputs);
    List<Writing.NewRecord> wanted = new ArrayList<>();
    inputs.forEach(input -> wanted.add(writing.check(kind, input)));
    wanted.forEach(
        each -> {
          CrmRecord record = writing.create(each, call.actor(), call.nowMillis());
          batch.add(json.everything(record, each.asSent(), call.nowMillis()));
        });
  }

  private void createOne(Exchange call, ObjectKind kind, JsonNode input, Batch batch) {
    batch.addTraced(created(call, kind, input), input);
  }

  private void refuseRepeatedValues(ObjectKind kind, List<JsonNode> inputs) {
    Set<String> seen = new HashSet<>();
    for (JsonNode input : inputs) {
      input
          .path("properties")
          .properties()
          .forEach(entry -> refuseRepeated(kind, entry.getKey(), entry.getValue().asText(), seen));
    }
  }

  private void refuseRepeated(ObjectKind kind, String name, String value, Set<String> seen) {
    if (crm.table(kind.plural()).isUnique(name)
        && !value.isEmpty()
        && !seen.add(
            name + "=" + (name.equals("email") ? value.toLowerCase(Locale.ROOT) : value))) {
      throw Problem.of(409, "CONFLICT", sentence(kind) + " already exists");
    }
  }

  private static String sentence(ObjectKind kind) {
    return kind.shout().charAt(0) + kind.singular().substring(1);
  }

  private Answer update(Exchange call) {
    ObjectKind kind = call.kind("type");
    List<JsonNode> inputs = Batch.identified(Batch.inputs(call));
    Batch.refuseDuplicates(inputs);
    inputs.forEach(input -> refuseIdProperty(kind, Json.text(input, "idProperty")));
    Batch batch = new Batch(call.nowMillis());
    if (Batch.isTraced(inputs) || call.isPartlyFailing()) {
      forEach(call, inputs, batch, input -> updateOne(call, kind, input, batch));
    } else {
      updateAll(call, kind, inputs, batch);
    }
    return batch.answer(200, kind, call.nowMillis());
  }

  private void updateAll(Exchange call, ObjectKind kind, List<JsonNode> inputs, Batch batch) {
    record Change(CrmRecord of, Map<String, @Nullable String> values) {}
    List<Change> changes = new ArrayList<>();
    refuseRepeatedValues(kind, inputs);
    for (JsonNode input : inputs) {
      CrmRecord record = exactly(kind, input);
      if (record == null) {
        batch.missing(Json.textOr(input, "id", ""));
      } else {
        changes.add(new Change(record, writing.checkChange(record, input)));
      }
    }
    changes.forEach(each -> batch.add(changed(call, each.of(), each.values())));
  }

  private void updateOne(Exchange call, ObjectKind kind, JsonNode input, Batch batch) {
    CrmRecord record = exactly(kind, input);
    if (record == null) {
      batch.missing(Json.textOr(input, "id", ""));
      return;
    }
    batch.addTraced(changed(call, record, writing.checkChange(record, input)), input);
  }

  private ObjectNode changed(Exchange call, CrmRecord record, Map<String, @Nullable String> clean) {
    Writing.Changed changed = writing.change(record, clean, call.actor(), call.nowMillis());
    return json.named(changed.record(), changed.shown(), call.nowMillis());
  }

  /** The live record with exactly the input's id: a batch update does not follow merges. */
  private @Nullable CrmRecord exactly(ObjectKind kind, JsonNode input) {
    String idProperty = Json.text(input, "idProperty");
    String id = Json.textOr(input, "id", "");
    CrmRecord record = finding.find(kind, id, idProperty);
    boolean byId = idProperty == null || idProperty.equals("hs_object_id");
    if (record == null || record.isArchived() || (byId && !Long.toString(record.id()).equals(id))) {
      return null;
    }
    return record;
  }

  private void refuseIdProperty(ObjectKind kind, @Nullable String idProperty) {
    if (idProperty == null || idProperty.isEmpty() || idProperty.equals("hs_object_id")) {
      return;
    }
    if (idProperty.equals("email") || !crm.table(kind.plural()).isUnique(idProperty)) {
      throw Problem.invalid(
          "Unable to perform update/upsert by non-unique " + kind.typeId() + " property");
    }
  }

  private Answer upsert(Exchange call) {
    ObjectKind kind = call.kind("type");
    List<JsonNode> inputs = Batch.identified(Batch.inputs(call));
    String idProperty = idProperty(kind, inputs);
    Batch.refuseDuplicates(inputs);
    Batch batch = new Batch(call.nowMillis());
    boolean wholly = idProperty.equals("email") && !call.isPartlyFailing();
    if (wholly) {
      inputs.forEach(input -> checkUpsert(kind, idProperty, input));
      inputs.forEach(input -> upsertOne(call, kind, idProperty, input, batch));
    } else {
      forEach(call, inputs, batch, input -> upsertOne(call, kind, idProperty, input, batch));
    }
    return batch.answer(200, kind, call.nowMillis());
  }

  private String idProperty(ObjectKind kind, List<JsonNode> inputs) {
    Set<String> named = new HashSet<>();
    inputs.forEach(input -> named.add(Json.textOr(input, "idProperty", "hs_object_id")));
    if (named.size() > 1) {
      throw Problem.invalid("All inputs of an upsert must use the same idProperty, found " + named);
    }
    String idProperty = named.isEmpty() ? "hs_object_id" : named.iterator().next();
    if (!idProperty.equals("hs_object_id") && !crm.table(kind.plural()).isUnique(idProperty)) {
      throw Problem.invalid(
          "Unable to perform update/upsert by non-unique " + kind.typeId() + " property");
    }
    return idProperty;
  }

  private void checkUpsert(ObjectKind kind, String idProperty, JsonNode input) {
    CrmRecord record = finding.find(kind, Json.textOr(input, "id", ""), idProperty);
    if (record == null) {
      writing.check(kind, withId(input, idProperty));
    } else {
      writing.checkChange(record, input);
    }
  }

  private void upsertOne(
      Exchange call, ObjectKind kind, String idProperty, JsonNode input, Batch batch) {
    CrmRecord record = finding.find(kind, Json.textOr(input, "id", ""), idProperty);
    if (record != null && !record.isArchived()) {
      ObjectNode result = changed(call, record, writing.checkChange(record, input));
      batch.addTraced(result.put("new", false), input);
    } else if (idProperty.equals("hs_object_id")) {
      batch.missing(Json.textOr(input, "id", ""));
    } else {
      batch.addTraced(created(call, kind, withId(input, idProperty)).put("new", true), input);
    }
  }

  private ObjectNode created(Exchange call, ObjectKind kind, JsonNode input) {
    Writing.NewRecord wanted = writing.check(kind, input);
    CrmRecord record = writing.create(wanted, call.actor(), call.nowMillis());
    return json.everything(record, wanted.asSent(), call.nowMillis());
  }

  /** The input as a create: its id is the value of the unique property, and it makes no links. */
  private static JsonNode withId(JsonNode input, String idProperty) {
    ObjectNode properties = Json.object();
    properties.put(idProperty, Json.textOr(input, "id", ""));
    input
        .path("properties")
        .properties()
        .forEach(entry -> properties.set(entry.getKey(), entry.getValue()));
    ObjectNode create = Json.object();
    create.set("properties", properties);
    return create;
  }

  private Answer archive(Exchange call) {
    ObjectKind kind = call.kind("type");
    for (JsonNode input : Batch.identified(Batch.inputs(call))) {
      CrmRecord record = finding.find(kind, Json.textOr(input, "id", ""), null);
      if (record != null) {
        crm.archive(record, call.actor());
      }
    }
    return Answer.noContent();
  }

  private void forEach(Exchange call, List<JsonNode> inputs, Batch batch, OneInput work) {
    BitSet failing = call.isPartlyFailing() ? faults.drawInputs(inputs.size()) : new BitSet();
    for (int at = 0; at < inputs.size(); at++) {
      JsonNode input = inputs.get(at);
      try {
        if (failing.get(at)) {
          throw Problem.of(500, "INTERNAL_ERROR", "internal error");
        }
        work.apply(input);
      } catch (Problem problem) {
        batch.fail(problem, input);
      }
    }
  }

  private interface OneInput {
    void apply(JsonNode input);
  }
}
