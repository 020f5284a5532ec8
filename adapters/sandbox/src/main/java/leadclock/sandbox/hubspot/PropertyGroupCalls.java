package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import leadclock.sandbox.hubspot.PropertyCatalog.Group;
import org.jspecify.annotations.Nullable;

/** The groups under which properties stand. */
final class PropertyGroupCalls {
  private final PropertyCatalog catalog;

  PropertyGroupCalls(PropertyCatalog catalog) {
    this.catalog = catalog;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.PROPERTIES)
        .read("GET", "{type}/groups", "properties.*.groups.list", this::list)
        .read("GET", "{type}/groups/{name}", "properties.*.groups.read", this::read)
        .write("POST", "{type}/groups", "properties.*.groups.create", this::create)
        .write("PATCH", "{type}/groups/{name}", "properties.*.groups.update", this::update)
        .write("DELETE", "{type}/groups/{name}", "properties.*.groups.archive", this::archive);
  }

  private Answer list(Exchange call) {
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    catalog.groups(call.kind("type")).values().stream()
        .filter(group -> !group.archived())
        .forEach(group -> results.add(json(group)));
    return Answer.ok(body);
  }

  private Answer read(Exchange call) {
    return Answer.ok(json(live(call)));
  }

  private Group live(Exchange call) {
    Group group = catalog.groups(call.kind("type")).get(call.param("name"));
    if (group == null || group.archived()) {
      throw Problem.notFound();
    }
    return group;
  }

  private Answer create(Exchange call) {
    ObjectKind kind = call.kind("type");
    String name = Json.text(call.body(), "name");
    String label = Json.text(call.body(), "label");
    if (name == null || label == null) {
      throw Problem.invalid("Invalid input JSON: name and label are required");
    }
    checkNew(catalog.groups(kind).get(name), name);
    Group group = new Group(name, label, call.body().path("displayOrder").asInt(-1), false);
    catalog.putGroup(kind, group);
    return Answer.of(201, json(group));
  }

  private static void checkNew(@Nullable Group present, String name) {
    if (present != null && !present.archived()) {
      throw taken(name);
    }
  }

  private static Problem taken(String name) {
    return Problem.of(
            409, "OBJECT_ALREADY_EXISTS", "A property group named '" + name + "' already exists.")
        .with("subCategory", "Properties.PROPERTY_GROUP_WITH_NAME_EXISTS")
        .context("name", List.of(name));
  }

  private Answer update(Exchange call) {
    Group before = live(call);
    Group after =
        new Group(
            before.name(),
            Json.textOr(call.body(), "label", before.label()),
            call.body().path("displayOrder").asInt(before.displayOrder()),
            false);
    catalog.putGroup(call.kind("type"), after);
    return Answer.ok(json(after));
  }

  private Answer archive(Exchange call) {
    Group group = catalog.groups(call.kind("type")).get(call.param("name"));
    if (group != null) {
      catalog.putGroup(
          call.kind("type"), new Group(group.name(), group.label(), group.displayOrder(), true));
    }
    return Answer.noContent();
  }

  private static ObjectNode json(Group group) {
    return Json.object()
        .put("name", group.name())
        .put("label", group.label())
        .put("displayOrder", group.displayOrder())
        .put("archived", group.archived());
  }
}
