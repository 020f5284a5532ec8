package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.SteppedClock;
import leadclock.flow.intake.ChangeFeed.Polled;
import leadclock.flow.intake.Cursor;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/** A HubSpot account on a stepped clock, with people who act in it and the adapter beside them. */
final class Portal {
  static final Instant MONDAY_NINE = Instant.parse("2026-12-07T09:00:00Z");
  static final String BASE_URL = "https://api.hubapi.test";
  static final HubSpotSettings.App APP =
      new HubSpotSettings.App(
          12_345, "54321", "https://sla.example.com/hooks/hubspot", "sandbox-webhook-secret");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final SteppedClock clock = new SteppedClock(MONDAY_NINE);
  final SandboxCrm sandbox;
  final Person ana;
  final Person ben;
  final HubSpot hubspot;
  private long numbers;

  Portal() {
    this(HubSpotSettings.withToken("hubspot", BASE_URL, "sandbox-token", APP));
  }

  Portal(HubSpotSettings settings) {
    this(settings, true);
  }

  /**
   * @param limited whether the account refuses calls beyond its limits
   */
  Portal(HubSpotSettings settings, boolean limited) {
    this(settings, limited, Duration.ZERO);
  }

  /** An account whose search shows every change that much later. */
  static Portal lagging(Duration lag) {
    return new Portal(
        HubSpotSettings.withToken("hubspot", BASE_URL, "sandbox-token", APP), true, lag);
  }

  private Portal(HubSpotSettings settings, boolean limited, Duration searchLag) {
    SandboxOptions.Limits limits = SandboxOptions.Limits.PRIVATE_APP;
    sandbox =
        new SandboxCrm(
            SandboxOptions.of(7, clock)
                .withSearchLag(searchLag, searchLag)
                .withLimits(limited ? limits : limits.unenforced()));
    ana = sandbox.hire("rep.one@example.com", "Ana Abel", "Inbound");
    ben = sandbox.hire("rep.two@example.com", "Ben Bauer", "Inbound");
    hubspot = open(settings);
  }

  /** A second process on the same account, which remembers nothing. */
  HubSpot open(HubSpotSettings settings) {
    return HubSpot.open(settings, new MemoryStore().tallies(), clock, List.of(sandbox.inProcess()));
  }

  Portal prepared() {
    assertThat(hubspot.setup().setup()).allMatch(finding -> finding.fine());
    return this;
  }

  static List<Lead> leads(List<Polled> pages) {
    return pages.stream().flatMap(polled -> polled.page().leads().stream()).toList();
  }

  static OwnerId owner(Person person) {
    return new OwnerId(Long.toString(person.ownerId()));
  }

  void pass(Duration time) {
    clock.moveTo(clock.instant().plus(time));
  }

  Instant now() {
    return clock.instant();
  }

  JsonNode call(String method, String path, JsonNode body, String actor) {
    SandboxRequest request =
        SandboxRequest.json(method, path, method.equals("GET") ? "" : body.toString());
    SandboxResponse answer = sandbox.handle(request.with("X-Sandbox-Actor", actor));
    assertThat(answer.status()).as(answer.bodyText()).isLessThan(300);
    try {
      return answer.body().length == 0 ? object() : MAPPER.readTree(answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String by(Person person) {
    return "person:" + person.userId();
  }

  private static ObjectNode properties(Map<String, String> values) {
    ObjectNode body = object();
    ObjectNode properties = body.putObject("properties");
    values.forEach(properties::put);
    return body;
  }

  /** A web form was filled. */
  String contact(Map<String, String> values) {
    return call("POST", "/crm/v3/objects/contacts", properties(values), "form:website")
        .path("id")
        .asText();
  }

  String contact() {
    long number = ++numbers;
    return contact(
        Map.of(
            "firstname", "Lena",
            "lastname", "Lind",
            "company", "Nordwind",
            "email", "lead" + number + "@example.org",
            "phone", "+49 30 1234" + number));
  }

  /** Somebody did something on a contact. */
  String activity(String kind, int type, String contact, Map<String, String> values, String actor) {
    ObjectNode body = properties(values);
    ObjectNode properties = (ObjectNode) body.path("properties");
    if (!properties.has("hs_timestamp")) {
      properties.put("hs_timestamp", now().toString());
    }
    ObjectNode link = body.putArray("associations").addObject();
    link.putObject("to").put("id", contact);
    link.putArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", type);
    return call("POST", "/crm/v3/objects/" + kind, body, actor).path("id").asText();
  }

  String phoneCall(String contact, Person rep) {
    return activity(
        "calls",
        194,
        contact,
        Map.of(
            "hs_call_direction", "OUTBOUND",
            "hs_call_disposition", "f240bbac-87c9-4f6e-bf70-924b57d47db7",
            "hubspot_owner_id", owner(rep).value()),
        by(rep));
  }

  void change(String kind, String id, Map<String, String> values, String actor) {
    call("PATCH", "/crm/v3/objects/" + kind + "/" + id, properties(values), actor);
  }

  void delete(String kind, String id, String actor) {
    call("DELETE", "/crm/v3/objects/" + kind + "/" + id, object(), actor);
  }

  /** Properties as the account shows them. */
  JsonNode record(String kind, String id, String properties) {
    String path = "/crm/v3/objects/" + kind + "/" + id + "?properties=" + properties;
    return call("GET", path, object(), by(ana)).path("properties");
  }

  /** A property as the account shows it; empty when not set. */
  String shown(String kind, String id, String property) {
    return record(kind, id, property).path(property).asText("");
  }

  /** Task ids of a contact, in order. */
  List<String> tasksOf(String contact) {
    JsonNode linked =
        call(
            "GET",
            "/crm/v4/objects/contacts/" + contact + "/associations/tasks",
            object(),
            by(ana));
    return linked.path("results").findValuesAsText("toObjectId").stream().sorted().toList();
  }

  LeadId lead(String contact) {
    return new LeadId("hubspot", contact);
  }

  Intent intent(Action action) {
    long number = ++numbers;
    return new Intent(number, action, Intent.State.SENT, now(), now(), now(), 0, "", null);
  }

  Action.Assign assign(
      String id,
      String contact,
      Person to,
      @Nullable OwnerId expected,
      Map<String, String> stamps) {
    return new Action.Assign(id, lead(contact), owner(to), expected, false, stamps);
  }

  /** Polls a stream from a cursor to its end. */
  List<Polled> poll(ChangeStream stream) {
    return stream.poll(hubspot, now());
  }

  /** One stream with its cursor, as the flow keeps it. */
  static final class ChangeStream {
    private final String name;
    private Optional<Cursor> cursor = Optional.empty();

    ChangeStream(String name) {
      this.name = name;
    }

    List<Polled> poll(HubSpot hubspot, Instant now) {
      List<Polled> pages = new java.util.ArrayList<>();
      boolean more = true;
      while (more) {
        Polled polled = hubspot.feed().poll(name, cursor, now);
        pages.add(polled);
        cursor = polled.page().cursor();
        more = polled.more();
      }
      return pages;
    }
  }
}
