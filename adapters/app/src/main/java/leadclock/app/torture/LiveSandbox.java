package leadclock.app.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import leadclock.sandbox.ClockControl;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.SandboxServer;
import leadclock.sandbox.Surroundings;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxOptions.Limits;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/** A sandbox CRM over HTTP, on the machine's clock. */
public final class LiveSandbox implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long STEP_MILLIS = 20;
  private static final int REFUSED = 300;

  private final SandboxCrm crm;
  private final Surroundings surroundings;
  private final SandboxServer server;
  private final ExecutorService deliveries = Executors.newFixedThreadPool(10);
  private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor();

  private LiveSandbox(SandboxCrm crm, Clock clock) {
    this.crm = crm;
    surroundings = new Surroundings(crm, deliveries);
    server = SandboxServer.start(crm, 0, ClockControl.running(clock));
    var unused =
        pump.scheduleWithFixedDelay(crm::runDue, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  public static LiveSandbox start(long seed) {
    Clock clock = Clock.systemUTC();
    return new LiveSandbox(
        new SandboxCrm(SandboxOptions.of(seed, clock).withLimits(Limits.PRIVATE_APP.unenforced())),
        clock);
  }

  public SandboxCrm crm() {
    return crm;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public String url() {
    return server.url();
  }

  /** Somebody else than the connector does something through the API. */
  private JsonNode act(String actor, String method, String path, ObjectNode body) {
    SandboxRequest request =
        SandboxRequest.json(method, path, body.toString()).with("X-Sandbox-Actor", actor);
    SandboxResponse answer = crm.handle(request);
    if (answer.status() >= REFUSED) {
      throw new IllegalStateException(
          "%s %s answered %d: %s".formatted(method, path, answer.status(), text(answer)));
    }
    return answer.body().length == 0 ? object() : read(text(answer));
  }

  /** Sets a field of a contact; nothing when it is gone. */
  void set(String actor, String lead, String property, String value) {
    ObjectNode body = object();
    body.putObject("properties").put(property, value);
    tryTo(actor, "PATCH", "/crm/v3/objects/contacts/" + lead, body);
  }

  /** Puts a contact into the bin. */
  void delete(String actor, String lead) {
    tryTo(actor, "DELETE", "/crm/v3/objects/contacts/" + lead, object());
  }

  /** Somebody else may have been first. */
  private void tryTo(String actor, String method, String path, ObjectNode body) {
    crm.handle(SandboxRequest.json(method, path, body.toString()).with("X-Sandbox-Actor", actor));
  }

  private static String text(SandboxResponse answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  public static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A lead fills a form. */
  public String newLead(String name) {
    ObjectNode body = object();
    body.putObject("properties")
        .put("email", name + "@lead.example")
        .put("firstname", name)
        .put("lastname", "Lead")
        .put("phone", "+4930123456");
    return act("app:forms", "POST", "/crm/v3/objects/contacts", body).path("id").asText();
  }

  /** A rep has called; answers the call's id. */
  String call(String user, String owner, String lead, Instant at) {
    ObjectNode body = object();
    body.putObject("properties")
        .put("hs_timestamp", at.toString())
        .put("hubspot_owner_id", owner)
        .put("hs_call_direction", "OUTBOUND")
        .put("hs_call_status", "COMPLETED")
        .put("hs_call_disposition", "f240bbac-87c9-4f6e-bf70-924b57d47db7")
        .put("hs_call_title", "Call");
    ObjectNode association = body.putArray("associations").addObject();
    association.putObject("to").put("id", lead);
    association
        .putArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", 194);
    return act("person:" + user, "POST", "/crm/v3/objects/calls", body).path("id").asText();
  }

  public List<Mutation> history(Predicate<Mutation> which) {
    return crm.withModel(model -> model.history().after(0, Integer.MAX_VALUE, which));
  }

  @Override
  public void close() {
    pump.shutdownNow();
    deliveries.shutdownNow();
    server.close();
  }
}
