package leadclock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import leadclock.sandbox.wire.SandboxOptions;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final HandClock CLOCK = new HandClock();
  private static final SandboxCrm SANDBOX =
      new SandboxCrm(SandboxOptions.of(7, CLOCK).withFirstIdOffset(1L << 53));
  private static final OkHttpClient CLIENT = new OkHttpClient();
  private static SandboxServer server = started();

  private static SandboxServer started() {
    return SandboxServer.start(SANDBOX, 0, CLOCK);
  }

  @BeforeAll
  static void listens() {
    assertThat(server.port()).isPositive();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    SANDBOX.reset();
  }

  private static Response call(String method, String path, String body) throws IOException {
    RequestBody sent =
        body.isEmpty() && method.equals("GET")
            ? null
            : RequestBody.create(body.replace('\'', '"'), MediaType.get("application/json"));
    return CLIENT
        .newCall(
            new Request.Builder()
                .url(server.url() + path)
                .header("Authorization", "Bearer sandbox-token")
                .header("Accept", "application/json")
                .method(method, sent)
                .build())
        .execute();
  }

  private static JsonNode json(Response response) throws IOException {
    try (response) {
      return MAPPER.readTree(response.body().string());
    }
  }

  @Test
  void hubspots_paths_are_at_the_root_and_ids_may_exceed_what_a_double_holds() throws IOException {
    Response created =
        call("POST", "/crm/v3/objects/contacts", "{'properties':{'email':'a@x.test'}}");
    JsonNode contact = json(created);

    assertThat(created.code()).isEqualTo(201);
    assertThat(created.header("Location")).endsWith("/" + contact.path("id").asText());
    assertThat(contact.path("id").asLong()).isEqualTo((1L << 53) + 501);
    JsonNode read = json(call("GET", "/crm/v3/objects/contacts/a%40x.test?idProperty=email", ""));
    assertThat(read.path("id")).isEqualTo(contact.path("id"));
    try (Response gone =
        call("DELETE", "/crm/v3/objects/contacts/" + contact.path("id").asText(), "")) {
      assertThat(gone.code()).isEqualTo(204);
    }
  }

  @Test
  void the_clock_is_read_and_moved() throws IOException {
    JsonNode before = json(call("GET", "/_sandbox/clock", ""));
    JsonNode after = json(call("POST", "/_sandbox/clock", "{'advance':'PT5M'}"));

    assertThat(
            Duration.between(
                java.time.Instant.parse(before.path("now").asText()),
                java.time.Instant.parse(after.path("now").asText())))
        .isEqualTo(Duration.ofMinutes(5));
    Response wrong = call("POST", "/_sandbox/clock", "{'advance':'soon'}");
    assertThat(wrong.code()).isEqualTo(400);
    assertThat(json(wrong).path("message").asText()).contains("PT5M");
  }

  @Test
  void history_tells_author_time_and_both_values_and_comes_in_pages() throws IOException {
    String id =
        json(call("POST", "/crm/v3/objects/contacts", "{'properties':{'phone':'1'}}"))
            .path("id")
            .asText();
    json(call("PATCH", "/crm/v3/objects/contacts/" + id, "{'properties':{'phone':'2'}}"));

    JsonNode first =
        json(call("GET", "/_sandbox/history?objectType=contacts&id=" + id + "&limit=1", ""));
    String after = first.at("/paging/next/after").asText();
    JsonNode second = json(call("GET", "/_sandbox/history?actor=connector&after=" + after, ""));

    assertThat(first.at("/results/0/action").asText()).isEqualTo("create");
    assertThat(second.at("/results/0/changes/phone/old").asText()).isEqualTo("1");
    assertThat(second.at("/results/0/changes/phone/new").asText()).isEqualTo("2");
    assertThat(second.at("/results/0/actor").asText()).isEqualTo("connector");
    assertThat(second.at("/results/0/at").asText()).startsWith("2026-11-02T09:");
  }

  @Test
  void owners_are_hired_and_dismissed_by_a_page() throws IOException {
    JsonNode hired =
        json(
            call(
                "POST",
                "/_sandbox/owners",
                "[{'email':'ana@example.com','name':'Ana Lee','teams':['Sales']}]"));
    json(call("POST", "/_sandbox/owners", "{'email':'ana@example.com','active':false}"));

    assertThat(hired.at("/owners/0/ownerId").asText()).isEqualTo("7001");
    assertThat(hired.at("/owners/0/userId").asText()).isEqualTo("42");
    assertThat(json(call("GET", "/crm/owners/2026-09", "")).path("results")).isEmpty();
    JsonNode archived = json(call("GET", "/crm/v3/owners/?archived=true", ""));
    assertThat(archived.at("/results/0/userId").isNull()).isTrue();
    assertThat(archived.at("/results/0/userIdIncludingInactive").asInt()).isEqualTo(42);
  }

  @Test
  void only_this_machine_reaches_the_sandbox() throws IOException {
    try (ServerSocket elsewhere = new ServerSocket()) {
      elsewhere.bind(new InetSocketAddress("127.0.0.2", server.port()));

      assertThat(elsewhere.isBound()).isTrue();
    }
  }

  @Test
  void a_body_beyond_all_measure_is_refused_in_the_shape_of_every_error() throws IOException {
    Response refused = call("POST", "/crm/v3/objects/contacts", " ".repeat(33 << 20));

    assertThat(refused.code()).isEqualTo(413);
    assertThat(json(refused).path("status").asText()).isEqualTo("error");
  }

  @Test
  void a_lost_answer_is_a_gateway_time_out() throws IOException {
    json(call("POST", "/_sandbox/faults", "{'faults':[{'kind':'lost-answer'}]}"));

    try (Response lost = call("POST", "/crm/v3/objects/contacts", "{'properties':{'phone':'1'}}")) {
      assertThat(lost.code()).isEqualTo(504);
    }
    assertThat(json(call("GET", "/crm/v3/objects/contacts", "")).path("results")).hasSize(1);
  }

  @Test
  void what_is_due_runs_in_order_and_outside_the_lock() {
    AtomicInteger order = new AtomicInteger();
    SANDBOX.agenda().at(CLOCK.now(), () -> order.compareAndSet(0, 1));
    SANDBOX.agenda().at(CLOCK.now(), () -> order.compareAndSet(1, 2));

    assertThat(SANDBOX.runDue()).isEqualTo(2);
    assertThat(order).hasValue(2);
  }
}
