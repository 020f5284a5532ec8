package leadclock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import leadclock.http.CallOutcome.Ambiguous;
import leadclock.http.CallOutcome.Answered;
import leadclock.http.CallOutcome.AuthBroken;
import leadclock.http.CallOutcome.RateLimited;
import leadclock.http.CallOutcome.Rejected;
import leadclock.http.CallOutcome.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrmHttpTest {
  private final Wire wire = new Wire();

  private CallOutcome read() {
    return Wire.send(wire.http(), Wire.READ);
  }

  private CallOutcome write() {
    return Wire.send(wire.http(), Wire.WRITE);
  }

  private static Instant at(long seconds) {
    return Wire.NINE.plusSeconds(seconds);
  }

  @Test
  void an_answer_bears_its_json() {
    wire.answers(200, "{\"id\":\"501\"}");

    assertThat(read()).isInstanceOf(Answered.class);
    assertThat(wire.requests.getFirst().header("Authorization")).isEqualTo("Bearer pat-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Sorry</html>", "{\"id\":", "{} trailing"})
  void a_success_without_whole_json_is_no_answer(String body) {
    wire.answers(200, body);

    assertThat(read()).isInstanceOf(Unavailable.class);
    assertThat(write())
        .isEqualTo(new Ambiguous("POST /things answered 200 without readable JSON."));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504, 520, 522, 524})
  void a_failure_that_leaves_a_write_open_makes_it_ambiguous(int status) {
    wire.answers(status, "<html>", "X-HubSpot-Correlation-Id", "c-1");

    assertThat(write())
        .isEqualTo(new Ambiguous("POST /things answered " + status + " (correlation id c-1)."));
    assertThat(read())
        .isEqualTo(
            new Unavailable(at(2), "GET /things/1 answered " + status + " (correlation id c-1)."));
  }

  @ParameterizedTest
  @CsvSource({
    "503, 120, 120",
    "503, '', 2",
    "477, 86400, 86400",
    "423, '', 2",
    "521, '', 2",
    "503, 'Mon, 07 Dec 2026 09:05:00 GMT', 300",
    "503, soon, 2",
    "503, -5, 2",
    "477, 999999999, 86400"
  })
  void a_refusal_to_work_is_obeyed(int status, String retryAfter, long seconds) {
    if (retryAfter.isEmpty()) {
      wire.answers(status, "");
    } else {
      wire.answers(status, "", "Retry-After", retryAfter);
    }

    assertThat(write())
        .isEqualTo(new Unavailable(at(seconds), "POST /things answered " + status + "."));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 477})
  void every_call_waits_while_the_service_says_it_cannot_work(int status) {
    wire.answers(status, "", "Retry-After", "120").answers(200, "{}");
    Wire.send(wire.http(), Wire.READ);
    CrmHttp restarted = wire.http();

    wire.clock.moveTo(at(119));
    assertThat(Wire.send(restarted, Wire.WRITE))
        .isEqualTo(new RateLimited(at(120), "The CRM asked us to wait.", false));
    assertThat(wire.requests).hasSize(1);
    wire.clock.moveTo(at(120));
    assertThat(Wire.send(restarted, Wire.WRITE)).isInstanceOf(Answered.class);
  }

  @Test
  void a_locked_record_holds_nobody_else_up() {
    wire.answers(423, "", "Retry-After", "120").answers(200, "{}");
    CrmHttp http = wire.http();
    Wire.send(http, Wire.WRITE);

    assertThat(Wire.send(http, Wire.WRITE)).isInstanceOf(Answered.class);
  }

  @Test
  void a_lost_answer_to_a_write_is_ambiguous_and_an_unsent_one_is_not() {
    wire.fails(new SocketTimeoutException("timeout")).fails(new ConnectException("refused"));

    assertThat(write())
        .isEqualTo(new Ambiguous("POST /things got no answer: SocketTimeoutException."));
    assertThat(write())
        .isEqualTo(
            new Unavailable(
                at(2), "POST /things could not be sent to crm.test: ConnectException."));
  }

  @Test
  void a_rejection_bears_category_and_words() {
    wire.answers(400, "{\"message\":\"bad owner\",\"category\":\"VALIDATION_ERROR\"}");

    assertThat(write())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.category()).isEqualTo("VALIDATION_ERROR");
              assertThat(rejected.message()).isEqualTo("POST /things answered 400: bad owner");
            });
  }

  @Test
  void a_page_of_html_for_a_missing_record_is_a_plain_404() {
    wire.answers(404, "<html>");

    assertThat(read())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.message()).isEqualTo("GET /things/1 answered 404."));
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDLY, '', 1200",
    "TEN_SECONDLY_ROLLING, '', 10000",
    "TEN_SECONDLY_ROLLING, 3, 3000",
    "'', '', 10000",
    "DAILY, 3, 54000000",
  })
  void a_limit_is_obeyed_by_every_call_after_it(String policy, String retryAfter, long millis) {
    String body = "{\"policyName\":\"" + policy + "\"}";
    if (retryAfter.isEmpty()) {
      wire.answers(429, body);
    } else {
      wire.answers(429, body, "Retry-After", retryAfter);
    }
    wire.answers(200, "{}");
    CrmHttp http = wire.http();
    Instant until = Wire.NINE.plusMillis(millis);

    assertThat(Wire.send(http, Wire.WRITE))
        .isInstanceOfSatisfying(
            RateLimited.class, limited -> assertThat(limited.until()).isEqualTo(until));
    wire.clock.moveTo(until.minusMillis(1));
    assertThat(Wire.send(http, Wire.WRITE)).isInstanceOf(RateLimited.class);
    assertThat(wire.requests).hasSize(1);
    wire.clock.moveTo(until);
    assertThat(Wire.send(http, Wire.WRITE)).isInstanceOf(Answered.class);
  }

  @Test
  void a_refused_static_token_is_broken_and_says_what_to_do() {
    wire.answers(401, "{}");

    assertThat(read())
        .isInstanceOfSatisfying(
            AuthBroken.class,
            broken -> assertThat(broken.why()).contains("put a valid one into the settings"));
    assertThat(wire.requests).hasSize(1);
  }

  @Test
  void the_breaker_spares_a_failing_host_and_tries_again_later() {
    wire.answers(500, "");
    CrmHttp http = wire.http();
    for (int i = 0; i < 10; i++) {
      Wire.send(http, Wire.READ);
    }

    assertThat(Wire.send(http, Wire.READ))
        .isEqualTo(new Unavailable(at(10), "crm.test keeps failing; left alone for a while."));
    assertThat(wire.requests).hasSize(10);
    wire.clock.moveTo(at(11));
    Wire.send(http, Wire.READ);
    assertThat(wire.requests).hasSize(11);
  }

  @Test
  void calls_that_a_failing_host_was_spared_take_up_no_place_afterwards() {
    wire.answers(500, "");
    CrmHttp http = wire.http();
    for (int i = 0; i < 40; i++) {
      Wire.send(http, Wire.READ);
    }
    wire.answers(200, "{}");
    wire.clock.moveTo(at(60));
    Wire.send(http, Wire.READ);

    wire.clock.moveTo(at(600));
    assertThat(Wire.send(http, Wire.READ)).isInstanceOf(CallOutcome.Answered.class);
  }

  @Test
  void calls_are_counted_by_kind() {
    wire.answers(200, "{}");
    CrmHttp http = wire.http();
    Wire.send(http, Wire.READ);
    Wire.send(http, Wire.READ);
    Wire.send(http, Wire.WRITE);

    assertThat(http.calls()).containsEntry("things read", 2L).containsEntry("things write", 1L);
    assertThat(http.standing(Wire.NINE).used()).isEqualTo(3);
  }

  @Test
  void the_timeout_covers_the_whole_call() {
    assertThat(CrmHttp.plainClient(Duration.ofSeconds(10), java.util.List.of()).callTimeoutMillis())
        .isEqualTo(10_000);
  }
}
