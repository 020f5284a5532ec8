package leadclock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leadclock.http.TokenSource.Grant;
import leadclock.http.TokenSource.OAuthGrant;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthRefreshTest {
  private static final OAuthGrant GRANT =
      new OAuthGrant("https://crm.test/oauth/token", "client", "hush", "refresh-1");

  private final Wire endpoint = new Wire();

  private TokenSource tokens() {
    return TokenSource.refreshing(GRANT, endpoint.client(), endpoint.clock);
  }

  private static String token(String value, String refresh) {
    return "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":1800}"
        .formatted(value, refresh);
  }

  @Test
  void a_token_is_renewed_a_minute_before_its_end() {
    endpoint.answers(200, token("one", "refresh-1")).answers(200, token("two", "refresh-1"));
    TokenSource tokens = tokens();

    assertThat(tokens.current()).isEqualTo(new Grant.Token("one"));
    endpoint.clock.moveTo(Wire.NINE.plusSeconds(1739));
    assertThat(tokens.current()).isEqualTo(new Grant.Token("one"));
    endpoint.clock.moveTo(Wire.NINE.plusSeconds(1740));
    assertThat(tokens.current()).isEqualTo(new Grant.Token("two"));
  }

  @Test
  void many_callers_share_one_renewal() throws Exception {
    endpoint.answers(200, token("one", "refresh-1"));
    TokenSource tokens = tokens();
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Future<Grant>> grants = new ArrayList<>();
      Callable<Grant> caller =
          () -> {
            start.await();
            return tokens.current();
          };
      for (int i = 0; i < 8; i++) {
        grants.add(callers.submit(caller));
      }
      start.countDown();
      for (Future<Grant> grant : grants) {
        assertThat(grant.get()).isEqualTo(new Grant.Token("one"));
      }
    }
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void a_refused_call_is_repeated_once_with_a_new_token() {
    endpoint.answers(200, token("stale", "refresh-1")).answers(200, token("fresh", "refresh-1"));
    Wire wire = new Wire().answers(401, "{}").answers(200, "{}");

    CallOutcome outcome = Wire.send(wire.http(tokens()), Wire.WRITE);

    assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
    assertThat(wire.requests)
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer stale", "Bearer fresh");
  }

  @Test
  void a_call_refused_twice_is_broken() {
    endpoint.answers(200, token("stale", "refresh-1")).answers(200, token("fresh", "refresh-1"));
    Wire wire = new Wire().answers(401, "{}");

    assertThat(Wire.send(wire.http(tokens()), Wire.WRITE))
        .isEqualTo(
            new CallOutcome.AuthBroken(
                Wire.NINE.plusSeconds(60),
                "A fresh token was refused too: connect the app again."));
    assertThat(wire.requests).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, BAD_REFRESH_TOKEN, true",
    "400, access_denied, BAD_HUB, true",
    "400, invalid_client, BAD_CLIENT_ID, false",
    "401, invalid_client, BAD_CLIENT_SECRET, false",
  })
  void a_revoked_grant_is_told_from_wrong_settings(
      int status, String error, String word, boolean revoked) {
    endpoint.answers(status, "{\"error\":\"" + error + "\",\"status\":\"" + word + "\"}");

    assertThat(tokens().current())
        .isInstanceOfSatisfying(
            Grant.Broken.class,
            broken -> {
              assertThat(broken.revoked()).isEqualTo(revoked);
              assertThat(broken.why()).contains(word).doesNotContain("hush");
            });
  }

  @ParameterizedTest
  @CsvSource({"429", "423", "477", "500", "503", "200"})
  void trouble_at_the_endpoint_passes(int status) {
    endpoint.answers(status, "<html>").answers(200, token("one", "refresh-1"));
    TokenSource tokens = tokens();

    assertThat(tokens.current()).isInstanceOf(Grant.Later.class);
    assertThat(tokens.current()).isInstanceOf(Grant.Later.class);
    assertThat(endpoint.requests).hasSize(1);
    endpoint.clock.moveTo(Wire.NINE.plusSeconds(5));
    assertThat(tokens.current()).isEqualTo(new Grant.Token("one"));
  }

  @Test
  void nothing_printed_shows_a_secret() {
    endpoint.answers(200, token("one", "refresh-1"));
    TokenSource tokens = tokens();

    assertThat(tokens + " " + GRANT + " " + tokens.current() + TokenSource.fixed("pat-1"))
        .doesNotContain("hush")
        .doesNotContain("refresh-1")
        .doesNotContain("one]")
        .doesNotContain("pat-1");
  }

  @Test
  void a_new_refresh_token_takes_the_place_of_the_old_one() throws IOException {
    endpoint
        .answers(200, token("one", "refresh-2"))
        .answers(200, token("two", "refresh-3"))
        .answers(200, token("three", "refresh-4"));
    TokenSource tokens = tokens();
    for (int hour = 0; hour < 3; hour++) {
      endpoint.clock.moveTo(Wire.NINE.plusSeconds(3600L * hour));
      tokens.current();
    }

    List<String> sent = new ArrayList<>();
    for (Request request : endpoint.requests) {
      Buffer body = new Buffer();
      Objects.requireNonNull(request.body()).writeTo(body);
      sent.add(body.readUtf8().replaceAll(".*refresh_token=([^&]*).*", "$1"));
    }
    assertThat(sent).containsExactly("refresh-1", "refresh-2", "refresh-3");
  }
}
