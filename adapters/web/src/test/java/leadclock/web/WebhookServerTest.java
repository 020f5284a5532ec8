package leadclock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookServerTest {
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 200;
  private final WebhookServer server =
      WebhookServer.start(
          new WebhookServer.Settings("127.0.0.1", 0, Map.of("hubspot", "/webhooks/hubspot")),
          this::receive);

  @AfterEach
  void stop() {
    server.close();
  }

  private int receive(
      String connection, String method, String query, Map<String, String> headers, byte[] body) {
    if (status == 0) {
      throw new IllegalStateException("disk full");
    }
    String text = new String(body, StandardCharsets.UTF_8);
    received.add(
        String.join(" ", connection, method, query, headers.get("x-hubspot-signature-v3"), text));
    return status;
  }

  @Test
  void a_message_is_handed_on_as_it_came() {
    Answer answer =
        post("/webhooks/hubspot?a=%20b&c", "[{\"über\":1}]".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(received).containsExactly("hubspot POST a=%20b&c sig= [{\"über\":1}]");
  }

  @Test
  void the_receiver_chooses_the_status() {
    status = 401;
    assertThat(post("/webhooks/hubspot", new byte[2]).status()).isEqualTo(401);
  }

  @Test
  void a_receiver_that_fails_makes_the_crm_send_again() {
    status = 0;
    Answer answer = post("/webhooks/hubspot", new byte[2]);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("disk");
  }

  @Test
  void a_body_that_is_too_large_is_turned_away_unread() {
    assertThat(post("/webhooks/hubspot", new byte[WebhookServer.BODY_BYTES_MAX]).status())
        .isEqualTo(200);
    assertThat(
            Answer.to(server.port(), "POST /webhooks/hubspot HTTP/1.1", "Content-Length: 2000001")
                .status())
        .isEqualTo(413);
    assertThat(received).hasSize(1);
  }

  @Test
  void a_body_without_a_length_is_counted_while_it_is_read() {
    int size = WebhookServer.BODY_BYTES_MAX + 1;
    String chunk = Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n0\r\n\r\n";
    Answer answer =
        Answer.to(
            server.port(),
            chunk.getBytes(StandardCharsets.UTF_8),
            "POST /webhooks/hubspot HTTP/1.1",
            "Transfer-Encoding: chunked");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(received).isEmpty();
  }

  @Test
  void other_addresses_and_methods_are_not_answered() {
    assertThat(post("/webhooks/salesforce", new byte[2]).status()).isEqualTo(404);
    assertThat(post("/", new byte[2]).status()).isEqualTo(404);
    assertThat(Answer.to(server.port(), "GET /webhooks/hubspot HTTP/1.1").status()).isEqualTo(404);
  }

  @Test
  void two_connections_cannot_share_an_address() {
    assertThatThrownBy(
            () -> new WebhookServer.Settings("127.0.0.1", 0, Map.of("one", "/in", "two", "/in")))
        .hasMessageStartingWith("Two connections share a webhook path; give each its own: ");
    assertThatThrownBy(() -> new WebhookServer.Settings("127.0.0.1", 0, Map.of("one", "in")))
        .hasMessage("A webhook path starts with a slash and is taken literally, but this is 'in'.");
  }

  private Answer post(String target, byte[] body) {
    return Answer.to(
        server.port(),
        body,
        "POST " + target + " HTTP/1.1",
        "Content-Length: " + body.length,
        "X-HubSpot-Signature-v3: sig=");
  }
}
