package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pipelines an account starts with, and reading them. */
final class Pipelines {
  private static final String LONG_AGO = "1970-01-01T00:00:00Z";
  private static final List<Pipeline> ALL =
      List.of(
          new Pipeline(
              ObjectKind.LEADS,
              "lead-pipeline-id",
              "Lead pipeline",
              List.of(
                  new Stage("new-stage-id", "New", "false", "NEW"),
                  new Stage("attempting-stage-id", "Attempting", "false", "IN_PROGRESS"),
                  new Stage("connected-stage-id", "Connected", "false", "IN_PROGRESS"),
                  new Stage("qualified-stage-id", "Qualified", "true", "QUALIFIED"),
                  new Stage("unqualified-stage-id", "Disqualified", "true", "UNQUALIFIED"))),
          new Pipeline(
              ObjectKind.DEALS,
              "default",
              "Sales Pipeline",
              List.of(
                  new Stage("appointmentscheduled", "Appointment Scheduled", "false", "0.2"),
                  new Stage("qualifiedtobuy", "Qualified To Buy", "false", "0.4"),
                  new Stage("closedwon", "Closed Won", "true", "1.0"),
                  new Stage("closedlost", "Closed Lost", "true", "0.0"))),
          new Pipeline(
              ObjectKind.TICKETS,
              "0",
              "Support Pipeline",
              List.of(
                  new Stage("1", "New", "false", "OPEN"),
                  new Stage("4", "Closed", "true", "CLOSED"))),
          new Pipeline(
              ObjectKind.CONTACTS,
              "contacts-lifecycle-pipeline",
              "Lifecycle Stage Pipeline",
              List.of(
                  new Stage("subscriber", "Subscriber", "false", "SUBSCRIBER"),
                  new Stage("lead", "Lead", "false", "LEAD"),
                  new Stage(
                      "marketingqualifiedlead",
                      "Marketing Qualified Lead",
                      "false",
                      "MARKETING_QUALIFIED_LEAD"),
                  new Stage(
                      "salesqualifiedlead",
                      "Sales Qualified Lead",
                      "false",
                      "SALES_QUALIFIED_LEAD"),
                  new Stage("opportunity", "Opportunity", "false", "OPPORTUNITY"),
                  new Stage("customer", "Customer", "false", "CUSTOMER"),
                  new Stage("evangelist", "Evangelist", "false", "EVANGELIST"),
                  new Stage("other", "Other", "false", "OTHER"))));

  private record Pipeline(ObjectKind kind, String id, String label, List<Stage> stages) {}

  /**
   * @param detail a lead's category, a deal's probability, a contact's or ticket's state
   */
  private record Stage(String id, String label, String closed, String detail) {}

  void addTo(Routes routes) {
    routes
        .family(Paths.PIPELINES)
        .read("GET", "{type}", "pipelines.*.list", this::list)
        .read("GET", "{type}/{id}", "pipelines.*.read", call -> Answer.ok(json(find(call))))
        .read("GET", "{type}/{id}/stages", "pipelines.*.stages", this::stages)
        .read("GET", "{type}/{id}/stages/{stage}", "pipelines.*.stages", this::stage)
        .read("GET", "{type}/{id}/audit", "pipelines.*.audit", this::audit);
  }

  /** The category of a lead's stage, null for a stage that is not known. */
  static @Nullable String leadCategory(@Nullable String stageId) {
    for (Stage stage : ALL.getFirst().stages()) {
      if (stage.id().equals(stageId)) {
        return stage.detail();
      }
    }
    return null;
  }

  private Answer list(Exchange call) {
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    ALL.stream()
        .filter(each -> each.kind() == call.kind("type"))
        .forEach(each -> results.add(json(each)));
    return Answer.ok(body);
  }

  private static Pipeline find(Exchange call) {
    return ALL.stream()
        .filter(each -> each.kind() == call.kind("type") && each.id().equals(call.param("id")))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private Answer stages(Exchange call) {
    ObjectNode body = Json.object();
    body.set("results", stages(find(call)));
    return Answer.ok(body);
  }

  private Answer stage(Exchange call) {
    for (com.fasterxml.jackson.databind.JsonNode each : stages(find(call))) {
      if (each.path("id").asText().equals(call.param("stage"))) {
        return Answer.ok(each);
      }
    }
    throw Problem.notFound();
  }

  private Answer audit(Exchange call) {
    find(call);
    ObjectNode body = Json.object();
    body.putArray("results");
    return Answer.ok(body);
  }

  private static ArrayNode stages(Pipeline pipeline) {
    ArrayNode stages = Json.array();
    for (Stage stage : pipeline.stages()) {
      ObjectNode json = Json.object().put("id", stage.id()).put("label", stage.label());
      json.put("displayOrder", stages.size());
      ObjectNode metadata = json.putObject("metadata").put("isClosed", stage.closed());
      metadata.put(detailName(pipeline.kind()), stage.detail());
      json.put("createdAt", LONG_AGO).put("updatedAt", LONG_AGO).put("archived", false);
      stages.add(json.put("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT"));
    }
    return stages;
  }

  private static String detailName(ObjectKind kind) {
    return switch (kind) {
      case DEALS -> "probability";
      case LEADS -> "leadState";
      default -> "state";
    };
  }

  private static ObjectNode json(Pipeline pipeline) {
    ObjectNode json = Json.object().put("id", pipeline.id()).put("label", pipeline.label());
    json.put("displayOrder", 0);
    json.set("stages", stages(pipeline));
    return json.put("createdAt", LONG_AGO).put("updatedAt", LONG_AGO).put("archived", false);
  }
}
