package leadclock.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import leadclock.flow.SteppedClock;
import leadclock.http.CallOutcome.Ambiguous;
import leadclock.http.CallOutcome.Unavailable;
import leadclock.http.CrmHttp.Terms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trouble below HTTP, over a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFaultTest {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeAll
  void start() {
    server.start();
  }

  @AfterAll
  void stop() {
    server.stop();
  }

  @BeforeEach
  void clear() {
    server.resetAll();
  }

  private CallOutcome send(ResponseDefinitionBuilder answer, Terms terms) {
    server.stubFor(any(anyUrl()).willReturn(answer));
    CrmHttp http =
        new CrmHttp(
            CrmHttp.plainClient(Duration.ofMillis(400), List.of()),
            TokenSource.fixed("pat-secret"),
            new RateBudget(RateBudget.Limits.PRIVATE_APP),
            new SteppedClock(Wire.NINE));
    Wire.Api api = http.retrofit(server.baseUrl()).create(Wire.Api.class);
    return http.send(
        terms.effect() == Terms.Effect.READ ? api.get("things/1") : api.post("things"), terms);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void a_broken_connection_is_ambiguous_for_a_write_and_later_for_a_read(Fault fault) {
    assertThat(send(aResponse().withFault(fault), Wire.WRITE)).isInstanceOf(Ambiguous.class);
    assertThat(send(aResponse().withFault(fault), Wire.READ)).isInstanceOf(Unavailable.class);
  }

  @Test
  void bytes_that_trickle_are_given_up_at_the_timeout() {
    ResponseDefinitionBuilder slow =
        aResponse().withBody("{\"id\":\"1\"}").withChunkedDribbleDelay(5, 3000);

    assertThat(send(slow, Wire.WRITE)).isInstanceOf(Ambiguous.class);
  }

  @Test
  void a_body_cut_short_is_no_answer() {
    ResponseDefinitionBuilder half =
        aResponse().withBody("{\"id\":").withHeader("Content-Length", "100");

    assertThat(send(half, Wire.WRITE)).isInstanceOf(Ambiguous.class);
    assertThat(send(half, Wire.READ)).isInstanceOf(Unavailable.class);
  }

  @Test
  void a_gateways_page_is_no_answer() {
    ResponseDefinitionBuilder page =
        aResponse()
            .withStatus(502)
            .withHeader("Content-Type", "text/html")
            .withBody("<html>Bad gateway</html>");

    assertThat(send(page, Wire.WRITE)).isInstanceOf(Ambiguous.class);
    assertThat(send(page, Wire.READ)).isInstanceOf(Unavailable.class);
  }

  @Test
  void a_redirect_is_not_followed_because_the_token_would_go_along() {
    ResponseDefinitionBuilder away =
        aResponse().withStatus(302).withHeader("Location", server.baseUrl() + "/elsewhere");

    assertThat(send(away, Wire.READ)).isInstanceOf(CallOutcome.Rejected.class);
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void nobody_listening_is_certainly_not_sent() {
    CrmHttp http =
        new CrmHttp(
            CrmHttp.plainClient(Duration.ofMillis(400), List.of()),
            TokenSource.fixed("pat-secret"),
            new RateBudget(RateBudget.Limits.PRIVATE_APP),
            new SteppedClock(Wire.NINE));
    Wire.Api api = http.retrofit("http://127.0.0.1:1").create(Wire.Api.class);

    assertThat(http.send(api.post("things"), Wire.WRITE)).isInstanceOf(Unavailable.class);
  }
}
