package leadclock.app.torture;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import leadclock.sandbox.webhook.WebhookTarget;

/**
 * Carries webhooks to a program that dies now and then: as CRMs do, again and again until it
 * answers 2xx, but without their long pauses; every eighth request is sent twice. Remembers which
 * events were acknowledged.
 */
final class AcknowledgedWebhooks implements WebhookTarget, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long AGAIN_MILLIS = 300;
  private static final int TWICE_EVERY = 8;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
  private final Queue<Event> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A record that the program was told of.
   *
   * @param object plural name
   */
  record Event(String object, String record) {}

  List<Event> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Whether every request was acknowledged. */
  boolean allTaken() {
    return waiting.get() == 0;
  }

  @Override
  public int deliver(Request request) {
    waiting.incrementAndGet();
    send(request);
    if (requests.incrementAndGet() % TWICE_EVERY == 0) {
      waiting.incrementAndGet();
      send(request);
    }
    return 200;
  }

  private void send(Request request) {
    if (taken(request)) {
      LiveSandbox.read(request.text()).forEach(this::remember);
      waiting.decrementAndGet();
    } else {
      var unused = later.schedule(() -> send(request), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void remember(JsonNode event) {
    if (event.path("subscriptionType").asText().endsWith(".creation")) {
      boolean contact = event.path("subscriptionType").asText().startsWith("contact");
      acknowledged.add(new Event(contact ? "contacts" : "calls", event.path("objectId").asText()));
    }
  }

  private boolean taken(Request request) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(post::header);
    try {
      return client.send(post.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException unanswered) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
    client.shutdownNow();
  }
}
