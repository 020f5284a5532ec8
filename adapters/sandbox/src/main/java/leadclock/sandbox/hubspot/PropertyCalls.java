package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.sandbox.crm.Crm;

/** Property definitions: list, read, create, change, archive, one by one and in batches. */
final class PropertyCalls {
  private static final int MOST_UNIQUE = 10;
  private static final Map<String, Set<String>> FIELD_TYPES =
      Map.of(
          "string",
              Set.of("text", "textarea", "file", "html", "phonenumber", "calculation_equation"),
          "number", Set.of("number", "calculation_equation"),
          "datetime", Set.of("date"),
          "date", Set.of("date"),
          "bool", Set.of("booleancheckbox", "calculation_equation"),
          "enumeration", Set.of("select", "radio", "checkbox", "booleancheckbox"));
  private final Crm crm;
  private final PropertyCatalog catalog;

  PropertyCalls(Crm crm, PropertyCatalog catalog) {
    this.crm = crm;
    this.catalog = catalog;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.PROPERTIES)
        .read("GET", "{type}", "properties.*.list", this::list)
        .read("GET", "{type}/{name}", "properties.*.read", this::read)
        .write("POST", "{type}", "properties.*.create", this::create)
        .write("PATCH", "{type}/{name}", "properties.*.update", this::update)
        .write("DELETE", "{type}/{name}", "properties.*.archive", this::archive)
        .read("POST", "{type}/batch/read", "properties.*.batch.read", this::batchRead)
        .write("POST", "{type}/batch/create", "properties.*.batch.create", this::batchCreate)
        .write("POST", "{type}/batch/archive", "properties.*.batch.archive", this::batchArchive);
  }

  private Answer list(Exchange call) {
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    for (PropertyDefinition each : catalog.of(call.kind("type")).values()) {
      if (each.archived() == call.archived()) {
        results.add(json(each));
      }
    }
    return Answer.ok(body);
  }

  private Answer read(Exchange call) {
    PropertyDefinition found = catalog.find(call.kind("type"), call.param("name"));
    if (found == null || found.archived() != call.archived()) {
      throw Problem.notFound();
    }
    return Answer.ok(json(found));
  }

  private Answer create(Exchange call) {
    return Answer.of(201, json(create(call, call.kind("type"), call.body())));
  }

  private PropertyDefinition create(Exchange call, ObjectKind kind, JsonNode input) {
    String name = Json.textOr(input, "name", "");
    if (catalog.find(kind, name) != null) {
      throw Problem.of(
              409, "OBJECT_ALREADY_EXISTS", "A property named '" + name + "' already exists.")
          .with("subCategory", "Properties.PROPERTY_WITH_NAME_EXISTS")
          .context("name", List.of(name));
    }
    PropertyDefinition definition = checked(kind, input, call.nowMillis());
    catalog.put(kind, definition);
    if (definition.unique()) {
      crm.table(kind.plural()).indexUnique(name);
    }
    return definition;
  }

  private PropertyDefinition checked(ObjectKind kind, JsonNode input, long nowMillis) {
    List<String> missing = new ArrayList<>();
    for (String required : List.of("groupName", "name", "label", "type", "fieldType")) {
      if (Json.textOr(input, required, "").isEmpty()) {
        missing.add(required);
      }
    }
    if (!missing.isEmpty()) {
      throw Problem.invalid("Invalid input JSON: some required fields were not set: " + missing);
    }
    boolean unique = input.path("hasUniqueValue").asBoolean();
    PropertyDefinition definition =
        definition(
            input,
            PropertyDefinition.blank(Json.textOr(input, "name", ""), unique, nowMillis),
            nowMillis);
    if (!definition.name().matches("[a-z][a-z0-9_]*")) {
      throw Problem.invalid(
          "The name '"
              + definition.name()
              + "' is not allowed: begin with a letter and use lower-case letters, digits and _");
    }
    checkShape(kind, definition);
    return definition;
  }

  private void checkShape(ObjectKind kind, PropertyDefinition definition) {
    Set<String> fieldTypes = FIELD_TYPES.get(definition.type());
    if (fieldTypes == null || !fieldTypes.contains(definition.fieldType())) {
      throw Problem.invalid(
          "The field type '"
              + definition.fieldType()
              + "' does not go with the type '"
              + definition.type()
              + "'"
              + (fieldTypes == null
                  ? ""
                  : "; allowed are " + fieldTypes.stream().sorted().toList()));
    }
    PropertyCatalog.Group group = catalog.groups(kind).get(definition.group());
    if (group == null || group.archived()) {
      throw Problem.invalid("The property group '" + definition.group() + "' does not exist");
    }
    checkChoices(kind, definition);
  }

  private void checkChoices(ObjectKind kind, PropertyDefinition definition) {
    boolean needsOptions =
        definition.type().equals("bool") || definition.fieldType().equals("booleancheckbox");
    if (needsOptions && (definition.option("true") == null || definition.option("false") == null)) {
      throw Problem.invalid("A booleancheckbox needs the options true and false");
    }
    if (definition.unique() && uniqueCount(kind) >= MOST_UNIQUE) {
      throw Problem.invalid(
          "An object type has at most " + MOST_UNIQUE + " properties with unique values");
    }
  }

  private long uniqueCount(ObjectKind kind) {
    return catalog.of(kind).values().stream()
        .filter(each -> each.unique() && !each.archived())
        .count();
  }

  private static PropertyDefinition definition(
      JsonNode input, PropertyDefinition before, long nowMillis) {
    return new PropertyDefinition(
        before.name(),
        Json.textOr(input, "label", before.label()),
        Json.textOr(input, "description", before.description()),
        Json.textOr(input, "groupName", before.group()),
        Json.textOr(input, "type", before.type()),
        Json.textOr(input, "fieldType", before.fieldType()),
        input.has("options") ? options(input) : before.options(),
        before.readOnly(),
        before.calculated(),
        before.owners(),
        before.unique(),
        input.path("hidden").asBoolean(before.hidden()),
        input.path("formField").asBoolean(before.formField()),
        input.path("displayOrder").asInt(before.displayOrder()),
        before.ownedByHubSpot(),
        false,
        before.createdMillis(),
        nowMillis);
  }

  private static List<PropertyDefinition.Option> options(JsonNode input) {
    List<PropertyDefinition.Option> options = new ArrayList<>();
    for (JsonNode each : Json.list(input, "options")) {
      options.add(option(each, options.size()));
    }
    return List.copyOf(options);
  }

  private static PropertyDefinition.Option option(JsonNode input, int place) {
    String label = Json.text(input, "label");
    String value = Json.text(input, "value");
    if (label == null || value == null || !input.path("hidden").isBoolean()) {
      throw Problem.invalid("Each option needs a label, a value and hidden, true or false");
    }
    return new PropertyDefinition.Option(
        label,
        value,
        Json.textOr(input, "description", ""),
        input.path("displayOrder").asInt(place),
        input.path("hidden").asBoolean());
  }

  private Answer update(Exchange call) {
    ObjectKind kind = call.kind("type");
    PropertyDefinition before = catalog.findLive(kind, call.param("name"));
    if (before == null) {
      throw Problem.notFound();
    }
    PropertyDefinition after = definition(call.body(), before, call.nowMillis());
    checkShape(kind, before.unique() ? before : after);
    catalog.put(kind, after);
    return Answer.ok(json(after));
  }

  private Answer archive(Exchange call) {
    archive(call, call.param("name"));
    return Answer.noContent();
  }

  private void archive(Exchange call, String name) {
    ObjectKind kind = call.kind("type");
    PropertyDefinition found = catalog.find(kind, name);
    if (found != null && found.ownedByHubSpot()) {
      throw Problem.invalid("HubSpot's own property '" + name + "' cannot be archived");
    }
    if (found != null && !found.archived()) {
      catalog.put(kind, found.withArchived(true, call.nowMillis()));
    }
  }

  private Answer batchRead(Exchange call) {
    ObjectKind kind = call.kind("type");
    Batch batch = new Batch(call.nowMillis());
    boolean archived = call.body().path("archived").asBoolean();
    for (JsonNode input : Batch.inputs(call)) {
      String name = Json.textOr(input, "name", "");
      PropertyDefinition found = catalog.find(kind, name);
      if (found == null || found.archived() != archived) {
        batch.addError(unknown(name).asBatchError());
      } else {
        batch.add(json(found));
      }
    }
    return batch.answer(200, call.nowMillis());
  }

  private static Problem unknown(String name) {
    return Problem.of(404, "OBJECT_NOT_FOUND", "No property named '" + name + "' exists.")
        .context("name", List.of(name));
  }

  private Answer batchCreate(Exchange call) {
    ObjectKind kind = call.kind("type");
    Batch batch = new Batch(call.nowMillis());
    for (JsonNode input : Batch.inputs(call)) {
      try {
        batch.add(json(create(call, kind, input)));
      } catch (Problem problem) {
        batch.addError(withSubCategory(problem));
      }
    }
    return batch.answer(201, call.nowMillis());
  }

  private static ObjectNode withSubCategory(Problem problem) {
    ObjectNode error = problem.asBatchError();
    if (problem.body().has("subCategory")) {
      error.set("subCategory", problem.body().get("subCategory"));
    }
    return error;
  }

  private Answer batchArchive(Exchange call) {
    Batch.inputs(call).forEach(input -> archive(call, Json.textOr(input, "name", "")));
    return Answer.noContent();
  }

  private static ObjectNode json(PropertyDefinition of) {
    ObjectNode json = Json.object();
    json.put(
        "updatedAt",
        of.updatedMillis() < 0 ? "2020-06-30T15:57:37.247Z" : Moments.iso(of.updatedMillis()));
    json.put(
        "createdAt",
        of.createdMillis() < 0 ? "2019-08-06T02:41:08.029Z" : Moments.iso(of.createdMillis()));
    json.put("name", of.name()).put("label", of.label()).put("type", of.type());
    json.put("fieldType", of.fieldType()).put("description", of.description());
    json.put("groupName", of.group());
    addOptions(json.putArray("options"), of.options());
    if (of.owners()) {
      json.put("referencedObjectType", "OWNER");
    }
    json.put("displayOrder", of.displayOrder()).put("calculated", of.calculated());
    json.put("externalOptions", of.owners()).put("archived", of.archived());
    if (of.archived()) {
      json.put("archivedAt", Moments.iso(of.updatedMillis()));
    }
    json.put("hasUniqueValue", of.unique()).put("hidden", of.hidden());
    json.put("hubspotDefined", of.ownedByHubSpot()).put("formField", of.formField());
    addModification(json, of);
    return json;
  }

  private static void addOptions(ArrayNode all, List<PropertyDefinition.Option> options) {
    for (PropertyDefinition.Option each : options) {
      ObjectNode option = all.addObject().put("label", each.label()).put("value", each.value());
      option.put("description", each.description());
      option.put("displayOrder", each.displayOrder()).put("hidden", each.hidden());
    }
  }

  private static void addModification(ObjectNode json, PropertyDefinition of) {
    json.putObject("modificationMetadata")
        .put("archivable", !of.ownedByHubSpot())
        .put("readOnlyDefinition", of.ownedByHubSpot())
        .put("readOnlyValue", of.readOnly());
  }
}
