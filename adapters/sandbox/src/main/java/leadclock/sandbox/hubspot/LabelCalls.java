package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The labels of links between two object types. */
final class LabelCalls {
  private static final int MOST = 10;
  private final AssociationTypes types;

  LabelCalls(AssociationTypes types) {
    this.types = types;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.ASSOCIATIONS)
        .read("GET", "{from}/{to}/labels", "associations.labels.list", this::list)
        .read("GET", "{from}/{to}/types", "associations.labels.list", this::listOld)
        .write("POST", "{from}/{to}/labels", "associations.labels.create", this::create)
        .write("PUT", "{from}/{to}/labels", "associations.labels.update", this::update)
        .write("DELETE", "{from}/{to}/labels/{typeId}", "associations.labels.delete", this::delete);
  }

  private Answer list(Exchange call) {
    return Answer.ok(results(types.between(call.kind("from"), call.kind("to"))));
  }

  private Answer listOld(Exchange call) {
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    for (LinkType type : types.between(call.kind("from"), call.kind("to"))) {
      results.addObject().put("id", Integer.toString(type.number())).put("name", type.name());
    }
    return Answer.ok(body);
  }

  private static ObjectNode results(List<LinkType> listed) {
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    for (LinkType type : listed) {
      results
          .addObject()
          .put("category", type.category())
          .put("typeId", type.number())
          .put("label", type.label());
    }
    return body;
  }

  private Answer create(Exchange call) {
    ObjectKind from = call.kind("from");
    ObjectKind to = call.kind("to");
    String label = Json.text(call.body(), "label");
    String name = Json.text(call.body(), "name");
    if (label == null || name == null) {
      throw Problem.invalid("Invalid input JSON: label and name are required");
    }
    checkNew(types.between(from, to).stream().filter(LinkType::isLabel).toList(), name);
    String inverse = Json.textOr(call.body(), "inverseLabel", label);
    return Answer.ok(results(types.addLabel(from, to, label, name, inverse)));
  }

  private static void checkNew(List<LinkType> present, String name) {
    if (present.size() >= MOST) {
      throw Problem.invalid("At most " + MOST + " labels between two object types");
    }
    if (present.stream().anyMatch(type -> type.name().equals(name))) {
      throw Problem.of(
          409, "OBJECT_ALREADY_EXISTS", "A label named '" + name + "' already exists.");
    }
  }

  private Answer update(Exchange call) {
    LinkType type = label(call, Json.number(Json.text(call.body(), "associationTypeId")));
    types.relabel(type, Json.textOr(call.body(), "label", type.name()));
    return Answer.noContent();
  }

  private Answer delete(Exchange call) {
    types.remove(label(call, Json.number(call.param("typeId"))));
    return Answer.noContent();
  }

  private LinkType label(Exchange call, @org.jspecify.annotations.Nullable Long number) {
    LinkType type = number == null ? null : types.find("USER_DEFINED", number.intValue());
    if (type == null || type.from() != call.kind("from") || type.to() != call.kind("to")) {
      throw Problem.notFound();
    }
    return type;
  }
}
