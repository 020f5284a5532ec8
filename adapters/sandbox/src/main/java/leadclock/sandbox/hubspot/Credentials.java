package leadclock.sandbox.hubspot;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxOptions.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that open the sandbox: the private app's fixed one, and those that OAuth gives out.
 */
final class Credentials {
  static final String PRIVATE_TOKEN = "sandbox-token";

  /** Opens the management of webhooks. */
  static final String DEVELOPER_KEY = "sandbox-developer-key";

  static final String CLIENT_ID = "sandbox-client";
  static final String CLIENT_SECRET = "sandbox-secret";
  static final String REFRESH_TOKEN = "sandbox-refresh";
  private static final long LIFE_MILLIS = 1_800_000;
  private static final String NOT_GIVEN =
      "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find"
          + " more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview";

  private final Map<String, Credential> tokens = new HashMap<>();
  private boolean refreshRevoked;
  private @Nullable Set<String> oauthScopes;
  private Limits oauthLimits;
  private long issued;

  Credentials(SandboxOptions options) {
    Limits limits = options.limits();
    oauthLimits = limits.enforced() ? Limits.OAUTH_APP : Limits.OAUTH_APP.unenforced();
    grant(PRIVATE_TOKEN, null, limits);
  }

  /** Makes or replaces a private app's token; null scopes are all of them. */
  void grant(String token, @Nullable Set<String> scopes, Limits limits) {
    tokens.put(token, new Credential(token, false, scopes, limits, Long.MAX_VALUE, false));
  }

  /** The scopes of the tokens that OAuth gives out from now on; null for all. */
  void setOauthScopes(@Nullable Set<String> scopes) {
    oauthScopes = scopes;
  }

  /** The limits of the tokens that OAuth gives out from now on. */
  void setOauthLimits(Limits limits) {
    oauthLimits = limits;
  }

  @Nullable Set<String> oauthScopes() {
    return oauthScopes;
  }

  Credential issue(long nowMillis) {
    issued++;
    String token = "CJ-sandbox-access-" + issued + "-" + "x".repeat(64);
    Credential credential =
        new Credential(token, true, oauthScopes, oauthLimits, nowMillis + LIFE_MILLIS, false);
    tokens
        .values()
        .removeIf(each -> each.oauth() && each.expiresMillis() + LIFE_MILLIS < nowMillis);
    tokens.put(token, credential);
    return credential;
  }

  @Nullable Credential find(String token) {
    return tokens.get(token);
  }

  void revoke(String token) {
    tokens.computeIfPresent(token, (key, credential) -> credential.withRevoked(true));
  }

  void restore(String token) {
    tokens.computeIfPresent(token, (key, credential) -> credential.withRevoked(false));
  }

  /** As when the account removes the app: nothing works until {@link #install}. */
  void uninstall() {
    refreshRevoked = true;
    tokens.replaceAll((token, credential) -> credential.withRevoked(true));
  }

  void install() {
    refreshRevoked = false;
    tokens.replaceAll((token, credential) -> credential.withRevoked(false));
  }

  boolean isRefreshRevoked() {
    return refreshRevoked;
  }

  void revokeRefresh() {
    refreshRevoked = true;
  }

  /** The credential of a call, or the 401 that refuses it. */
  Credential authenticate(@Nullable String authorization, long nowMillis) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw unauthenticated(NOT_GIVEN);
    }
    Credential credential = tokens.get(authorization.substring(7).trim());
    if (credential == null || credential.revoked()) {
      throw unauthenticated(
          "Authentication credentials not found. The token is unknown or was revoked.");
    }
    if (credential.expiresMillis() <= nowMillis) {
      throw expired(credential, nowMillis);
    }
    return credential;
  }

  private static Problem unauthenticated(String message) {
    return Problem.of(401, "INVALID_AUTHENTICATION", message)
        .header("X-HubSpot-Auth-Failure", "401 Unauthorized");
  }

  private static Problem expired(Credential credential, long nowMillis) {
    long seconds = Math.max(1, (nowMillis - credential.expiresMillis()) / 1000);
    String ago =
        seconds < 60
            ? seconds + " second(s)"
            : seconds < 3600
                ? seconds / 60 + " minute(s)"
                : seconds < 86_400 ? seconds / 3600 + " hour(s)" : seconds / 86_400 + " day(s)";
    return Problem.of(
            401,
            "EXPIRED_AUTHENTICATION",
            "The OAuth token used to make this call expired " + ago + " ago.")
        .context("expire time", Set.of(Moments.iso(credential.expiresMillis())));
  }
}
