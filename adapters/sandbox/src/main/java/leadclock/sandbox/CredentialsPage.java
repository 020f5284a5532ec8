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
    JsonNode body =
        ControlBody.read(
            request,
            "token",
            "scopes",
            "revoked",
            "installed",
            "limited",
            "burst",
            "daily",
            "searchPerSecond",
            "associationsBurst");
    return sandbox.withAccount(
        account -> {
          change(account, body);
          return ControlPages.ok(ControlPages.object().put("done", true));
        });
  }

  private void change(HubSpotAccount account, JsonNode body) {
    String token = body.path("token").asText("sandbox-token");
    if (body.has("installed")) {
      setInstalled(account, ControlBody.flag(body, "installed", true));
    } else if (token.equals("oauth")) {
      account.setOauth(scopes(body), limits(body, Limits.OAUTH_APP));
    } else if (body.has("revoked")) {
      account.setRevoked(token, ControlBody.flag(body, "revoked", true));
    } else {
      account.grantToken(token, scopes(body), limits(body, sandbox.options().limits()));
    }
  }

  private static Limits limits(JsonNode body, Limits base) {
    return new Limits(
        limit(body, "burst", base.burst()),
        ControlBody.whole(body, "daily", base.daily(), 0, Long.MAX_VALUE),
        limit(body, "searchPerSecond", base.searchPerSecond()),
        limit(body, "associationsBurst", base.associationsBurst()),
        ControlBody.flag(body, "limited", base.enforced()));
  }

  private static int limit(JsonNode body, String name, int otherwise) {
    return (int) ControlBody.whole(body, name, otherwise, 0, Integer.MAX_VALUE);
  }

  private static void setInstalled(HubSpotAccount account, boolean installed) {
    if (installed) {
      account.install();
    } else {
      account.uninstall();
    }
  }

  private static @Nullable Set<String> scopes(JsonNode body) {
    if (!body.hasNonNull("scopes")) {
      return null;
    }
    if (!body.get("scopes").isArray()) {
      throw new IllegalArgumentException("scopes must be a list, not " + body.get("scopes"));
    }
    Set<String> scopes = new HashSet<>();
    body.get("scopes").forEach(scope -> scopes.add(scope.asText()));
    return scopes;
  }
}
