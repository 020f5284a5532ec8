package leadclock.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
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
final class LiveSandbox implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long STEP_MILLIS = 20;

  private final SandboxCrm crm;
  private final Surroundings surroundings;
  private final SandboxServer server;
  private final ExecutorService deliveries = Executors.newFixedThreadPool(10);
  private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor();

  private LiveSandbox(SandboxCrm crm, Clock clock) {
    this.crm = crm;
    surroundings = new Surroundings(crm, deliveries);
    server = SandboxServer.start(crm, 0, new Running(clock));
    var unused =
        pump.scheduleWithFixedDelay(crm::runDue, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  static LiveSandbox start(long seed) {
    Clock clock = Clock.systemUTC();
    return new LiveSandbox(
        new SandboxCrm(SandboxOptions.of(seed, clock).withLimits(Limits.PRIVATE_APP.unenforced())),
        clock);
  }

  /** A clock that runs by itself. */
  private record Running(Clock clock) implements ClockControl {
    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public Instant advanceTo(Instant target) {
      throw new IllegalStateException("This clock runs by itself.");
    }
  }

  SandboxCrm crm() {
    return crm;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  String url() {
    return server.url();
  }

  /** Somebody else than the connector does something through the API. */
  JsonNode act(String actor, String method, String path, ObjectNode body) {
    SandboxRequest request =
        SandboxRequest.json(method, path, body.toString()).with("X-Sandbox-Actor", actor);
    SandboxResponse answer = crm.handle(request);
    if (answer.status() >= 300) {
      throw new IllegalStateException(
          "%s %s answered %d: %s".formatted(method, path, answer.status(), text(answer)));
    }
    return read(text(answer));
  }

  private static String text(SandboxResponse answer) {
    return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A lead fills a form. */
  String newLead(String name) {
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

  List<Mutation> history(Predicate<Mutation> which) {
    return crm.withModel(model -> model.history().after(0, Integer.MAX_VALUE, which));
  }

  @Override
  public void close() {
    pump.shutdownNow();
    deliveries.shutdownNow();
    server.close();
  }
}
