package leadclock.http;

import java.time.Instant;

/** A private app's token. */
final class StaticToken implements TokenSource {
  private final String token;

  StaticToken(String token) {
    if (token.isBlank()) {
      throw new IllegalArgumentException(
          "The token is empty: set the connection's token to that of your private app.");
    }
    this.token = token.strip();
  }

  @Override
  public Grant current() {
    return new Grant.Token(token);
  }

  @Override
  public Grant insteadOf(String refused) {
    return new Grant.Broken(
        true,
        Instant.EPOCH,
        "The token was refused. It was revoked, or belongs to another account: put a valid one"
            + " into the settings.");
  }

  @Override
  public String toString() {
    return "StaticToken[hidden]";
  }
}
