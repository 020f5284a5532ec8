package leadclock.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Renews by time to live, a minute before the end. Whoever finds the token stale first renews it;
 * the others wait for the same answer, so that a burst of calls costs one renewal. A broken grant
 * is asked again once a minute.
 */
final class OAuthRefresh implements TokenSource {
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(5);
  private static final Set<String> REVOKED =
      Set.of("invalid_grant", "BAD_REFRESH_TOKEN", "BAD_HUB", "access_denied");

  private final OAuthGrant grant;
  private final OkHttpClient client;
  private final Clock clock;
  private final AtomicReference<@Nullable CompletableFuture<Grant>> renewing =
      new AtomicReference<>();
  private volatile Held held = new Held("", Instant.MIN, null);
  private volatile String refreshToken;

  OAuthRefresh(OAuthGrant grant, OkHttpClient client, Clock clock) {
    this.grant = grant;
    this.client = client;
    this.clock = clock;
    this.refreshToken = grant.refreshToken();
  }

  /** The token in use until {@code until}, or the trouble there was, valid as long. */
  private record Held(String token, Instant until, @Nullable Grant trouble) {
    Grant grant() {
      return trouble == null ? new Grant.Token(token) : trouble;
    }
  }

  @Override
  public Grant current() {
    Held now = held;
    return clock.instant().isBefore(now.until()) ? now.grant() : renew(now);
  }

  @Override
  public Grant insteadOf(String refused) {
    Held now = held;
    return now.token().equals(refused) ? renew(now) : current();
  }

  /**
   * @param stale what is to be replaced; somebody else may have done so by now
   */
  private Grant renew(Held stale) {
    CompletableFuture<Grant> mine = new CompletableFuture<>();
    CompletableFuture<Grant> first = renewing.compareAndExchange(null, mine);
    if (first != null) {
      return first.join();
    }
    try {
      if (held.equals(stale)) {
        held = ask();
      }
      mine.complete(held.grant());
      return held.grant();
    } finally {
      renewing.set(null);
      mine.completeExceptionally(new IllegalStateException("The renewal of the token failed."));
    }
  }

  private Held ask() {
    Request request =
        new Request.Builder()
            .url(grant.tokenUrl())
            .header("Accept", "application/json")
            .post(
                new FormBody.Builder()
                    .add("grant_type", "refresh_token")
                    .add("refresh_token", refreshToken)
                    .add("client_id", grant.clientId())
                    .add("client_secret", grant.clientSecret())
                    .build())
            .build();
    try (Response response = client.newCall(request).execute()) {
      return judge(response.code(), JsonBody.read(response.body().bytes()));
    } catch (IOException lost) {
      return trouble("The token endpoint did not answer: " + lost.getClass().getSimpleName() + ".");
    }
  }

  private Held judge(int status, JsonNode body) {
    String token = body.path("access_token").asText("");
    if (status < 300 && !token.isEmpty()) {
      refreshToken = body.path("refresh_token").asText(refreshToken);
      Duration life = Duration.ofSeconds(body.path("expires_in").asLong(1800));
      Duration used = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life;
      return new Held(token, clock.instant().plus(used), null);
    }
    if (status < 400 || status == 423 || status == 429 || status == 477 || status >= 500) {
      return trouble("The token endpoint answered " + status + ".");
    }
    return broken(body);
  }

  private Held trouble(String why) {
    Instant until = clock.instant().plus(PAUSE_AFTER_TROUBLE);
    return new Held("", until, new Grant.Later(until, why));
  }

  private Held broken(JsonNode body) {
    String error = body.path("error").asText("");
    String word = body.path("status").asText(error);
    boolean revoked = REVOKED.contains(error) || REVOKED.contains(word);
    Instant until = clock.instant().plus(PAUSE);
    String why =
        revoked
            ? "The account took back the permission (" + word + "): connect the app again."
            : "The token could not be renewed ("
                + (word.isEmpty() ? "no reason given" : word)
                + "): check client id and secret in the settings.";
    return new Held("", until, new Grant.Broken(revoked, until, why));
  }

  @Override
  public String toString() {
    return "OAuthRefresh[" + grant + "]";
  }
}
