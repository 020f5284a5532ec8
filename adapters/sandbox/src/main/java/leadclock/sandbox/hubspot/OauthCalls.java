package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import leadclock.sandbox.wire.SandboxOptions;
import org.jspecify.annotations.Nullable;

/** Getting, examining and revoking tokens; none of these calls is charged. */
final class OauthCalls {
  private static final String HUB = "sandbox.hubspot.example";
  private static final String INSTALLER = "installer@example.com";
  private static final long INSTALLER_ID = 42;
  private static final List<String> ALL_SCOPES =
      List.of(
          "oauth",
          "crm.objects.contacts.read",
          "crm.objects.contacts.write",
          "crm.objects.companies.read",
          "crm.objects.leads.read",
          "crm.objects.leads.write",
          "crm.objects.owners.read",
          "crm.objects.users.read",
          "crm.schemas.contacts.read",
          "crm.schemas.contacts.write",
          "sales-email-read");
  private final SandboxOptions options;
  private final Credentials credentials;

  OauthCalls(SandboxOptions options, Credentials credentials) {
    this.options = options;
    this.credentials = credentials;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.OAUTH)
        .open("POST", "token", "oauth.token", this::token)
        .open("POST", "token/introspect", "oauth.introspect", this::introspect)
        .open("POST", "token/revoke", "oauth.revoke", this::revoke)
        .open("GET", "access-tokens/{token}", "oauth.introspect", this::accessToken)
        .open("GET", "refresh-tokens/{token}", "oauth.introspect", this::refreshToken)
        .open("DELETE", "refresh-tokens/{token}", "oauth.revoke", this::deleteRefreshToken)
        .open("POST", "private-apps/get/access-token-info", "oauth.introspect", this::privateApp);
    routes
        .family(Paths.INSTALLS)
        .write("DELETE", "external-install", "oauth.uninstall", this::uninstall);
  }

  private Map<String, String> form(Exchange call) {
    String type = call.request().header("content-type");
    if (type != null && type.startsWith("multipart/form-data")) {
      return Multipart.fields(type, call.request().bodyText());
    }
    return call.request().form();
  }

  private Answer token(Exchange call) {
    Map<String, String> form = form(call);
    checkClient(form);
    checkGrant(form);
    Credential issued = credentials.issue(call.nowMillis());
    ObjectNode body = Json.object().put("token_type", "bearer").put("token_use", "access_token");
    body.put("access_token", issued.token());
    if (!"client_credentials".equals(form.get("grant_type"))) {
      body.put("refresh_token", Credentials.REFRESH_TOKEN);
    }
    body.put("expires_in", 1800).put("hub_id", options.portalId()).put("user_id", INSTALLER_ID);
    body.set("scopes", scopes(issued.scopes()));
    return Answer.ok(body);
  }

  private void checkGrant(Map<String, String> form) {
    String grant = form.getOrDefault("grant_type", "");
    switch (grant) {
      case "refresh_token" -> checkRefresh(form.getOrDefault("refresh_token", ""));
      case "authorization_code" -> checkCode(form);
      case "client_credentials" -> {}
      default ->
          throw refusal("unsupported_grant_type", "BAD_GRANT_TYPE", "unknown grant type: " + grant);
    }
  }

  private static void checkClient(Map<String, String> form) {
    if (!Credentials.CLIENT_ID.equals(form.get("client_id"))) {
      throw refusal("invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
    }
    if (!Credentials.CLIENT_SECRET.equals(form.get("client_secret"))) {
      throw refusal("invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
    }
  }

  private void checkRefresh(String token) {
    if (credentials.isRefreshRevoked() || !token.equals(Credentials.REFRESH_TOKEN)) {
      throw refusal(
          "invalid_grant", "BAD_REFRESH_TOKEN", "refresh token is invalid, expired or revoked");
    }
  }

  private void checkCode(Map<String, String> form) {
    if (!"sandbox-code".equals(form.get("code"))) {
      throw refusal("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
    }
    if (form.getOrDefault("redirect_uri", "").isEmpty()) {
      throw refusal("invalid_request", "BAD_REDIRECT_URI", "missing or invalid redirect uri");
    }
    credentials.install();
  }

  private static Problem refusal(String error, String status, String message) {
    Problem problem = Problem.plain(400, message);
    return problem
        .with("error", error)
        .with("error_description", message)
        .with("status", status)
        .with("message", message);
  }

  private Answer introspect(Exchange call) {
    Map<String, String> form = form(call);
    checkClient(form);
    String token = form.getOrDefault("token", "");
    boolean refresh = "refresh_token".equals(form.get("token_type_hint"));
    Credential access = refresh ? null : live(token, call.nowMillis());
    boolean active =
        access != null
            || (token.equals(Credentials.REFRESH_TOKEN) && !credentials.isRefreshRevoked());
    ObjectNode body = Json.object().put("active", active);
    if (active) {
      describe(body, access, call.nowMillis());
    }
    return Answer.ok(body);
  }

  private void describe(ObjectNode body, @Nullable Credential access, long nowMillis) {
    body.put("hub_id", options.portalId()).put("user_id", INSTALLER_ID);
    body.put("app_id", options.appId()).put("user", INSTALLER).put("hub_domain", HUB);
    body.set("scopes", scopes(access == null ? credentials.oauthScopes() : access.scopes()));
    body.put("token_use", access == null ? "refresh_token" : "access_token");
    body.put("token_type", "Bearer");
    if (access != null) {
      body.put("expires_in", left(access, nowMillis));
    }
  }

  private static long left(Credential access, long nowMillis) {
    return access.expiresMillis() == Long.MAX_VALUE
        ? 0
        : (access.expiresMillis() - nowMillis) / 1000;
  }

  private @Nullable Credential live(String token, long nowMillis) {
    Credential found = credentials.find(token);
    boolean dead = found == null || found.revoked() || found.expiresMillis() <= nowMillis;
    return dead ? null : found;
  }

  private Answer revoke(Exchange call) {
    Map<String, String> form = form(call);
    checkClient(form);
    if (Credentials.REFRESH_TOKEN.equals(form.get("token"))) {
      credentials.revokeRefresh();
    }
    return Answer.ok(Json.object());
  }

  private Answer accessToken(Exchange call) {
    Credential access = live(call.param("token"), call.nowMillis());
    if (access == null) {
      throw Problem.notFound();
    }
    ObjectNode body = Json.object().put("token", access.token()).put("user", INSTALLER);
    body.put("hub_domain", HUB);
    body.set("scopes", scopes(access.scopes()));
    body.putObject("signed_access_token");
    body.put("token_type", "access")
        .put("user_id", INSTALLER_ID)
        .put("is_private_distribution", true);
    body.put("hub_id", options.portalId()).put("expires_in", left(access, call.nowMillis()));
    return Answer.ok(body.put("app_id", options.appId()));
  }

  private Answer refreshToken(Exchange call) {
    checkKnownRefresh(call);
    ObjectNode body = Json.object().put("token", Credentials.REFRESH_TOKEN).put("user", INSTALLER);
    body.put("hub_domain", HUB);
    body.set("scopes", scopes(credentials.oauthScopes()));
    body.put("client_id", Credentials.CLIENT_ID).put("token_type", "refresh");
    return Answer.ok(body.put("user_id", INSTALLER_ID).put("hub_id", options.portalId()));
  }

  private void checkKnownRefresh(Exchange call) {
    if (!call.param("token").equals(Credentials.REFRESH_TOKEN) || credentials.isRefreshRevoked()) {
      throw Problem.notFound();
    }
  }

  private Answer deleteRefreshToken(Exchange call) {
    checkKnownRefresh(call);
    credentials.revokeRefresh();
    return Answer.noContent();
  }

  private Answer privateApp(Exchange call) {
    JsonNode body = call.body();
    Credential credential = credentials.find(Json.textOr(body, "tokenKey", ""));
    if (credential == null || credential.oauth() || credential.revoked()) {
      throw Problem.notFound();
    }
    ObjectNode answer = Json.object().put("userId", INSTALLER_ID).put("hubId", options.portalId());
    answer.put("appId", options.appId());
    answer.set("scopes", scopes(credential.scopes()));
    return Answer.ok(answer);
  }

  private Answer uninstall(Exchange call) {
    credentials.uninstall();
    return Answer.noContent();
  }

  private static ArrayNode scopes(@Nullable Set<String> scopes) {
    return Json.texts(scopes == null ? ALL_SCOPES : scopes.stream().sorted().toList());
  }

  /**
   * Reads the text fields of a multipart form, as the official Node client sends its token
   * requests.
   */
  private static final class Multipart {
    private Multipart() {}

    static Map<String, String> fields(String contentType, String body) {
      Map<String, String> fields = new java.util.LinkedHashMap<>();
      for (String part : body.split("--" + Pattern.quote(boundary(contentType)))) {
        int name = part.indexOf("name=\"");
        int content = part.indexOf("\r\n\r\n");
        if (name >= 0 && content >= 0) {
          int end = part.indexOf('"', name + 6);
          fields.put(
              part.substring(name + 6, end), part.substring(content + 4).replaceFirst("\r\n$", ""));
        }
      }
      return fields;
    }

    private static String boundary(String contentType) {
      int mark = contentType.indexOf("boundary=");
      return mark < 0 ? "" : contentType.substring(mark + 9).replace("\"", "").split(";")[0];
    }
  }
}
