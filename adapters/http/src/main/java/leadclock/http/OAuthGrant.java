package leadclock.http;

/**
 * What is needed to renew tokens. The three secrets are hidden when printed.
 *
 * @param tokenUrl whole address of the token endpoint
 */
public record OAuthGrant(
    String tokenUrl, String clientId, String clientSecret, String refreshToken) {
  @Override
  public String toString() {
    return "OAuthGrant[" + tokenUrl + ", client " + clientId + ", secrets hidden]";
  }
}
