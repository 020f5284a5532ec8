package leadclock.http;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import leadclock.http.TokenSource.Grant;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Puts the token on each call. */
final class Authorization implements Interceptor {
  private static final String HEADER = "Authorization";
  private static final String BEARER = "Bearer ";
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final TokenSource tokens;

  Authorization(TokenSource tokens) {
    this.tokens = tokens;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    if (tokens.current() instanceof Grant.Token token) {
      return chain.proceed(
          chain.request().newBuilder().header(HEADER, BEARER + token.value()).build());
    }
    throw new ConnectException("There is no token.");
  }

  /** Why no call can be made now; empty when there is a token. */
  Optional<CallOutcome> missing(Instant now) {
    return refusal(tokens.current(), now);
  }

  /** Gets another token than the one this request bore; empty when there is one. */
  Optional<CallOutcome> renew(Request refused, Instant now) {
    String header = refused.header(HEADER);
    String token = header == null ? "" : header.substring(BEARER.length());
    return refusal(tokens.insteadOf(token), now);
  }

  static CallOutcome refusedTwice(Instant now) {
    return new CallOutcome.AuthBroken(
        now.plus(PAUSE), "A fresh token was refused too: connect the app again.");
  }

  private static Optional<CallOutcome> refusal(Grant grant, Instant now) {
    return switch (grant) {
      case Grant.Token token -> Optional.empty();
      case Grant.Later later ->
          Optional.of(new CallOutcome.Unavailable(later.until(), later.why()));
      case Grant.Broken broken ->
          Optional.of(new CallOutcome.AuthBroken(latest(broken.until(), now), broken.why()));
    };
  }

  private static Instant latest(Instant until, Instant now) {
    return until.isAfter(now) ? until : now.plus(PAUSE);
  }
}
