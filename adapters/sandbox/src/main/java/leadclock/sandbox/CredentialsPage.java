package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import leadclock.sandbox.hubspot.HubSpotAccount;
import leadclock.sandbox.wire.SandboxOptions.Limits;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sets what tokens may do: {@code
 * {"token":"sandbox-token","scopes":[…],"burst":190,"limited":true}}, with {@code "token":"oauth"}
 * for those that OAuth gives out from now on, {@code "revoked":true} for one token and {@code
 * "installed":false} for all.
 */
final class CredentialsPage implements SandboxCrm.Page {
  private final SandboxCrm sandbox;

  CredentialsPage(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public SandboxResponse answer(SandboxRequest request) {
    JsonNode body = ControlPages.json(request);
    return sandbox.withAccount(
        account -> {
          change(account, body);
          return ControlPages.ok(ControlPages.object().put("done", true));
        });
  }

  private void change(HubSpotAccount account, JsonNode body) {
    String token = body.path("token").asText("sandbox-token");
    if (body.has("installed")) {
      setInstalled(account, body.get("installed").asBoolean());
    } else if (token.equals("oauth")) {
      account.setOauth(scopes(body), limits(body, Limits.OAUTH_APP));
    } else if (body.has("revoked")) {
      account.setRevoked(token, body.get("revoked").asBoolean());
    } else {
      account.grantToken(token, scopes(body), limits(body, sandbox.options().limits()));
    }
  }

  private static Limits limits(JsonNode body, Limits base) {
    return new Limits(
        body.path("burst").asInt(base.burst()),
        body.path("daily").asLong(base.daily()),
        body.path("searchPerSecond").asInt(base.searchPerSecond()),
        body.path("associationsBurst").asInt(base.associationsBurst()),
        body.path("limited").asBoolean(base.enforced()));
  }

  private static void setInstalled(HubSpotAccount account, boolean installed) {
    if (installed) {
      account.install();
    } else {
      account.uninstall();
    }
  }

  private static @Nullable Set<String> scopes(JsonNode body) {
    if (!body.path("scopes").isArray()) {
      return null;
    }
    Set<String> scopes = new HashSet<>();
    body.get("scopes").forEach(scope -> scopes.add(scope.asText()));
    return scopes;
  }
}
