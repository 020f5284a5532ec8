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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import leadclock.flow.SteppedClock;
import leadclock.flow.memory.MemoryStore;
import leadclock.http.CallOutcome.Ambiguous;
import leadclock.http.CallOutcome.Answered;
import leadclock.http.CallOutcome.Unavailable;
import leadclock.http.CrmHttp.Terms;
import okhttp3.Interceptor;
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

  private final SteppedClock clock = new SteppedClock(Wire.NINE);

  private CrmHttp http(Duration timeout, List<Interceptor> interceptors) {
    return new CrmHttp(
        CrmHttp.plainClient(timeout, interceptors),
        TokenSource.fixed("pat-secret"),
        new RateBudget("crm", RateBudget.Limits.PRIVATE_APP, new MemoryStore().tallies()),
        clock);
  }

  private CallOutcome send(ResponseDefinitionBuilder answer, Terms terms) {
    server.stubFor(any(anyUrl()).willReturn(answer));
    CrmHttp http = http(Duration.ofMillis(400), List.of());
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
    CrmHttp http = http(Duration.ofMillis(400), List.of());
    Wire.Api api = http.retrofit("http://127.0.0.1:1").create(Wire.Api.class);

    assertThat(http.send(api.post("things"), Wire.WRITE)).isInstanceOf(Unavailable.class);
  }

  @Test
  void a_host_that_keeps_failing_is_left_alone_and_asked_again_a_little() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
    CrmHttp http = http(Duration.ofSeconds(10), List.of());
    Wire.Api api = http.retrofit(server.baseUrl()).create(Wire.Api.class);
    for (int call = 0; call < 12; call++) {
      http.send(api.get("things/1"), Wire.READ);
    }

    assertThat(server.getAllServeEvents()).hasSize(10);
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
    clock.moveTo(clock.instant().plusSeconds(11));
    for (int call = 0; call < 4; call++) {
      assertThat(http.send(api.get("things/1"), Wire.READ)).isInstanceOf(Answered.class);
    }
  }

  @Test
  void one_host_in_trouble_does_not_stop_another() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
    CrmHttp http = http(Duration.ofSeconds(10), List.of());
    Wire.Api broken = http.retrofit(server.baseUrl()).create(Wire.Api.class);
    for (int call = 0; call < 12; call++) {
      http.send(broken.get("things/1"), Wire.READ);
    }
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
    Wire.Api other = http.retrofit("http://127.0.0.1:" + server.port()).create(Wire.Api.class);

    assertThat(http.send(broken.get("things/1"), Wire.READ)).isInstanceOf(Unavailable.class);
    assertThat(http.send(other.get("things/1"), Wire.READ)).isInstanceOf(Answered.class);
  }

  @Test
  void a_ninth_call_at_once_is_turned_back_and_goes_when_one_is_done() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
    CountDownLatch underWay = new CountDownLatch(8);
    CountDownLatch goOn = new CountDownLatch(1);
    Interceptor hold =
        chain -> {
          underWay.countDown();
          waitFor(goOn);
          return chain.proceed(chain.request());
        };
    CrmHttp http = http(Duration.ofSeconds(30), List.of(hold));
    Wire.Api api = http.retrofit(server.baseUrl()).create(Wire.Api.class);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CallOutcome>> eight = new ArrayList<>();
      for (int call = 0; call < 8; call++) {
        eight.add(callers.submit(() -> http.send(api.get("things/1"), Wire.READ)));
      }
      waitFor(underWay);

      CallOutcome ninth = http.send(api.get("things/1"), Wire.READ);
      goOn.countDown();
      assertThat(ninth)
          .isEqualTo(
              new Unavailable(
                  clock.instant().plusSeconds(1), "Enough calls to localhost are in flight."));
      for (Future<CallOutcome> one : eight) {
        assertThat(one.get()).isInstanceOf(Answered.class);
      }
    }
    assertThat(http.send(api.get("things/1"), Wire.READ)).isInstanceOf(Answered.class);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
