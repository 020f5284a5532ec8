package leadclock.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Supplier;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.hubspot.HubSpotAccount;
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
    page(sandbox, "calls", List.of("GET", "POST"), this::calls);
    page(sandbox, "reset", List.of("POST"), this::reset);
    page(sandbox, "faults", List.of("GET", "POST", "DELETE"), new FaultsPage(sandbox));
    page(sandbox, "owners", List.of("GET", "POST"), new OwnersPage(sandbox));
    page(sandbox, "credentials", List.of("POST"), new CredentialsPage(sandbox));
    page(sandbox, "restore", List.of("POST"), this::restore);
    page(sandbox, "rules", List.of("POST", "DELETE"), this::rules);
    page(sandbox, "history", List.of("GET"), new HistoryPage(sandbox));
  }

  /** Mounts a page that answers these methods, and turns bad input into errors that say so. */
  static void page(SandboxCrm sandbox, String name, List<String> methods, SandboxCrm.Page page) {
    String path = "/_sandbox/" + name;
    sandbox.mount(
        path,
        request ->
            methods.contains(request.method())
                ? guarded(() -> page.answer(request))
                : error(405, path + " takes " + String.join(", ", methods)));
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

  private SandboxResponse restore(SandboxRequest request) {
    JsonNode body = ControlBody.read(request, "objectType", "id");
    String type = body.path("objectType").asText("");
    String id = body.path("id").asText("");
    if (!id.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(
          "A record is brought back by {\"objectType\":\"contacts\",\"id\":\"501\"}, not by "
              + body);
    }
    return sandbox.withAccount(
        account -> {
          Actor actor = account.actor(request.header("x-sandbox-actor"));
          return account.restore(type, Long.parseLong(id), actor)
              ? ok(object().put("restored", true))
              : error(404, "The recycle bin holds no " + type + " " + id);
        });
  }

  private SandboxResponse rules(SandboxRequest request) {
    JsonNode body = ControlBody.read(request, "objectType", "when", "value", "require");
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
    String required = body.path("require").asText("");
    if (required.isEmpty()) {
      throw new IllegalArgumentException(
          "A rule needs an objectType and the property it demands, as {\"objectType\":\"contacts\","
              + "\"when\":\"hs_lead_status\",\"value\":\"UNQUALIFIED\",\"require\":\"message\"}");
    }
    account.addRule(
        body.path("objectType").asText(""),
        body.path("when").asText(""),
        body.path("value").asText(""),
        required);
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

  /** Bad input becomes a 400, what the account's state forbids a 409, and both say why. */
  static SandboxResponse guarded(Supplier<SandboxResponse> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException | DateTimeException wrong) {
      return error(400, String.valueOf(wrong.getMessage()));
    } catch (IllegalStateException refused) {
      return error(409, String.valueOf(refused.getMessage()));
    }
  }
}
