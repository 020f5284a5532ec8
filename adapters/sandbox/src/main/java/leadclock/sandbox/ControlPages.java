package leadclock.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import leadclock.sandbox.hubspot.HubSpotAccount;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/**
 * The sandbox's own pages: calls, reset, faults, people, credentials, recycle bin, account rules.
 */
final class ControlPages {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final SandboxCrm sandbox;

  ControlPages(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  void mount() {
    sandbox.mount("/_sandbox", request -> error(404, "There is no page " + request.path()));
    page("calls", this::calls);
    page("reset", this::reset);
    page("faults", this::faults);
    page("owners", new OwnersPage(sandbox));
    page("credentials", new CredentialsPage(sandbox));
    page("restore", this::restore);
    page("rules", this::rules);
    page("history", new HistoryPage(sandbox));
  }

  private void page(String name, SandboxCrm.Page page) {
    sandbox.mount("/_sandbox/" + name, request -> guarded(() -> page.answer(request)));
  }

  private SandboxResponse calls(SandboxRequest request) {
    if (request.method().equals("POST")) {
      sandbox.withAccount(
          account -> {
            account.resetCalls();
            return null;
          });
    }
    return ok(sandbox.withAccount(HubSpotAccount::callCounts));
  }

  private SandboxResponse reset(SandboxRequest request) {
    sandbox.reset();
    return ok(object().put("reset", true));
  }

  private SandboxResponse faults(SandboxRequest request) {
    JsonNode body = json(request);
    return sandbox.withAccount(
        account -> {
          if (request.method().equals("DELETE") || body.path("clear").asBoolean()) {
            sandbox.faults().clear();
          }
          List<Fault> added = new ArrayList<>();
          body.path("faults").forEach(each -> added.add(FaultJson.read(each)));
          added.forEach(sandbox.faults()::add);
          setSearch(account, body);
          return ok(faultsInForce());
        });
  }

  private ObjectNode faultsInForce() {
    ObjectNode shown = object();
    ArrayNode listed = shown.putArray("faults");
    sandbox.faults().inForce().forEach(fault -> listed.add(FaultJson.write(fault)));
    return shown;
  }

  private void setSearch(HubSpotAccount account, JsonNode body) {
    if (body.hasNonNull("searchLag")) {
      Duration least = Duration.parse(body.get("searchLag").asText());
      String most = body.path("searchLagMax").asText("");
      account.setSearchLag(least, most.isEmpty() ? least : Duration.parse(most));
    }
    if (body.has("newerBodies")) {
      account.setNewerBodies(body.get("newerBodies").asBoolean());
    }
    if (body.has("equalModifiedAt")) {
      freeze(body.get("equalModifiedAt").asText(""));
    }
    if (body.has("spendDaily")) {
      account.spendDaily(body.get("spendDaily").asLong());
    }
  }

  private void freeze(String at) {
    boolean off = at.isEmpty() || at.equals("null");
    sandbox.withModel(
        crm -> {
          crm.freezeModifiedAt(off ? null : Instant.parse(at));
          return null;
        });
  }

  private SandboxResponse restore(SandboxRequest request) {
    JsonNode body = json(request);
    String type = body.path("objectType").asText("");
    long id = body.path("id").asLong();
    boolean restored =
        sandbox.withAccount(
            account -> account.restore(type, id, account.actor(request.header("x-sandbox-actor"))));
    return restored
        ? ok(object().put("restored", true))
        : error(404, "The recycle bin holds no " + type + " " + id);
  }

  private SandboxResponse rules(SandboxRequest request) {
    JsonNode body = json(request);
    return sandbox.withAccount(
        account -> {
          if (request.method().equals("DELETE")) {
            account.clearRules();
          } else {
            addRule(account, body);
          }
          return ok(object().put("done", true));
        });
  }

  private static void addRule(HubSpotAccount account, JsonNode body) {
    account.addRule(
        body.path("objectType").asText(""),
        body.path("when").asText(""),
        body.path("value").asText(""),
        body.path("require").asText(""));
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static SandboxResponse ok(JsonNode body) {
    try {
      return SandboxResponse.json(200, MAPPER.writeValueAsString(body));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree could not be written", impossible);
    }
  }

  static SandboxResponse error(int status, String message) {
    String json = object().put("status", "error").put("message", message).toString();
    return SandboxResponse.json(status, json);
  }

  static JsonNode json(SandboxRequest request) {
    if (request.body().length == 0) {
      return object();
    }
    try {
      return MAPPER.readTree(request.body());
    } catch (IOException malformed) {
      throw new IllegalArgumentException(
          "The body of " + request.path() + " is no JSON", malformed);
    }
  }

  /** Bad input becomes a 400 that says what is wrong. */
  static SandboxResponse guarded(Supplier<SandboxResponse> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
      return error(400, String.valueOf(wrong.getMessage()));
    }
  }
}
