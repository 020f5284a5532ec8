package leadclock.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTargetTest {
  private final AtomicReference<String> received = new AtomicReference<>("");
  private final HttpServer server;

  HttpTargetTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/hooks",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Hubspot-Signature-Version")
                  + " "
                  + body);
          exchange.sendResponseHeaders(body.contains("bad") ? 400 : 204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void the_body_and_the_headers_arrive_as_they_are() throws IOException {
    assertThat(deliver("[{\"a\":\"ş\"}]")).isEqualTo(204);
    assertThat(received.get()).isEqualTo("POST application/json v1 [{\"a\":\"ş\"}]");
  }

  @Test
  void a_refusal_is_told_by_its_status() throws IOException {
    assertThat(deliver("bad")).isEqualTo(400);
  }

  @Test
  void a_closed_door_is_an_error() {
    server.stop(0);
    assertThatIOException().isThrownBy(() -> deliver("[]"));
  }

  private int deliver(String body) throws IOException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    Map<String, String> headers = Map.of("X-HubSpot-Signature-Version", "v1");
    return new HttpTarget()
        .deliver(new WebhookTarget.Request(url, headers, body.getBytes(StandardCharsets.UTF_8)));
  }
}
