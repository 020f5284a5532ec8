package leadclock.http;

import java.time.Clock;
import java.time.Instant;
import okhttp3.OkHttpClient;

/** Where the bearer token comes from. Safe for use by many threads. */
public sealed interface TokenSource permits StaticToken, OAuthRefresh {
  /** The token to use now, renewed first when its time is up. */
  Grant current();

  /** A token that the CRM did not refuse: asked once after a 401. */
  Grant insteadOf(String refused);

  /** A token that never changes. */
  static TokenSource fixed(String token) {
    return new StaticToken(token);
  }

  /** Short-lived tokens, renewed with a refresh token; many callers share one renewal. */
  static TokenSource refreshing(OAuthGrant grant, OkHttpClient client, Clock clock) {
    return new OAuthRefresh(grant, client, clock);
  }

  /** Whether there is a token. */
  sealed interface Grant {
    /** The header value's second half; never printed. */
    record Token(String value) implements Grant {
      @Override
      public String toString() {
        return "Token[hidden]";
      }
    }

    /** The token endpoint cannot be asked before then. */
    record Later(Instant until, String why) implements Grant {}

    /**
     * A person must act.
     *
     * @param revoked true when the account took the permission back; false when our settings are
     *     wrong
     */
    record Broken(boolean revoked, Instant until, String why) implements Grant {}
  }

  /**
   * What is needed to renew tokens. The three secrets are hidden when printed.
   *
   * @param tokenUrl whole address of the token endpoint
   */
  record OAuthGrant(String tokenUrl, String clientId, String clientSecret, String refreshToken) {
    @Override
    public String toString() {
      return "OAuthGrant[" + tokenUrl + ", client " + clientId + ", secrets hidden]";
    }
  }
}
