package leadclock.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import leadclock.sandbox.crm.Agenda;
import org.jspecify.annotations.Nullable;

/**
 * Carries events to one target. Noting is quick and safe under the sandbox's lock; sending happens
 * when the agenda says so, through the executor, which bounds how many requests are under way at
 * once.
 */
final class Courier {
  private static final int BATCH = 100;

  /** How long after an event its duplicate comes at the latest. */
  private static final Duration REPEAT = Duration.ofMinutes(1);

  /** Waits before the first to the tenth retry; with their jitter they end within a day. */
  private static final List<Duration> RETRIES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(6),
          Duration.ofHours(10));

  private final Webhooks.Settings settings;
  private final Clock clock;
  private final Agenda agenda;
  private final Executor deliveries;
  private final Random random;
  private final String url;
  private final WebhookTarget target;
  private final List<ObjectNode> pending = new ArrayList<>();
  private Webhooks.Faults faults = Webhooks.Faults.NONE;
  private boolean closed;
  private int sent;
  private int failed;
  private int givenUp;
  private int dropped;

  /** Where events go and what they find on the way there. */
  record Address(String url, WebhookTarget target) {}

  Courier(
      Webhooks.Settings settings,
      Clock clock,
      Agenda agenda,
      Executor deliveries,
      Random random,
      Address address) {
    this.settings = settings;
    this.clock = clock;
    this.agenda = agenda;
    this.deliveries = deliveries;
    this.random = random;
    this.url = address.url();
    this.target = address.target();
  }

  String url() {
    return url;
  }

  synchronized void disturb(Webhooks.Faults now) {
    faults = now;
  }

  /** Stops: what is still on its way is not sent any more. */
  synchronized void close() {
    closed = true;
    pending.clear();
  }

  /** Takes an event that shall reach the target, once or, with faults, less or more often. */
  synchronized void note(ObjectNode event) {
    if (drawn(faults.drop())) {
      dropped++;
      return;
    }
    noteCopy(event);
    if (drawn(faults.duplicate())) {
      sendWithin(REPEAT, event);
    }
  }

  /** Sends an event by itself, undisturbed, as soon as the agenda runs. */
  void send(ObjectNode event) {
    agenda.at(clock.instant(), () -> attempt(List.of(event), 0));
  }

  synchronized ObjectNode describe(ObjectNode into) {
    return into.put("url", url)
        .put("pending", pending.size())
        .put("delivered", sent)
        .put("failed", failed)
        .put("givenUp", givenUp)
        .put("dropped", dropped);
  }

  private void noteCopy(ObjectNode event) {
    if (drawn(faults.delay())) {
      sendWithin(faults.maxDelay(), event);
      return;
    }
    if (pending.isEmpty()) {
      agenda.at(clock.instant().plusMillis(windowMillis()), this::flush);
    }
    pending.add(event);
  }

  private void sendWithin(Duration most, ObjectNode event) {
    long delayMillis = (long) (random.nextDouble() * most.toMillis());
    agenda.at(clock.instant().plusMillis(delayMillis), () -> attempt(List.of(event), 0));
  }

  private long windowMillis() {
    long least = settings.windowMin().toMillis();
    long spread = settings.windowMax().toMillis() - least;
    return least + (long) (random.nextDouble() * spread);
  }

  private void flush() {
    for (List<ObjectNode> batch : takePending()) {
      attempt(batch, 0);
    }
  }

  private synchronized List<List<ObjectNode>> takePending() {
    if (drawn(faults.shuffle())) {
      Collections.shuffle(pending, random);
    }
    List<List<ObjectNode>> batches = new ArrayList<>();
    for (int from = 0; from < pending.size(); from += BATCH) {
      batches.add(List.copyOf(pending.subList(from, Math.min(from + BATCH, pending.size()))));
    }
    pending.clear();
    return batches;
  }

  private void attempt(List<ObjectNode> batch, int number) {
    deliveries.execute(() -> deliver(batch, number));
  }

  private void deliver(List<ObjectNode> batch, int number) {
    WebhookTarget.Request request = request(batch, number);
    if (request == null) {
      return;
    }
    boolean taken;
    try {
      int status = target.deliver(request);
      taken = status >= 200 && status < 300;
    } catch (IOException unanswered) {
      taken = false;
    }
    record(taken, batch, number);
  }

  private synchronized WebhookTarget.@Nullable Request request(List<ObjectNode> batch, int number) {
    if (closed) {
      return null;
    }
    ArrayNode events = JsonNodeFactory.instance.arrayNode(batch.size());
    batch.forEach(event -> events.add(event.deepCopy().put("attemptNumber", number)));
    byte[] body = events.toString().getBytes(StandardCharsets.UTF_8);
    byte[] bent = drawn(faults.corrupt()) ? bend(body) : body;
    // Half of the bent bodies are signed as they are sent: valid by signature, and still no JSON.
    byte[] signed = random.nextBoolean() ? bent : body;
    return new WebhookTarget.Request(
        url, Signatures.headers(settings.secret(), url, signed, clock.millis()), bent);
  }

  private synchronized void record(boolean taken, List<ObjectNode> batch, int number) {
    if (taken) {
      sent += batch.size();
      return;
    }
    failed++;
    if (number >= RETRIES.size()) {
      givenUp += batch.size();
      return;
    }
    agenda.at(retryAt(number), () -> attempt(batch, number + 1));
  }

  private Instant retryAt(int number) {
    double jitter = 0.8 + 0.2 * random.nextDouble();
    return clock.instant().plusMillis((long) (RETRIES.get(number).toMillis() * jitter));
  }

  private byte[] bend(byte[] body) {
    byte[] bent = Arrays.copyOf(body, 1 + random.nextInt(Math.max(1, body.length - 1)));
    bent[random.nextInt(bent.length)] ^= (byte) (1 + random.nextInt(127));
    return bent;
  }

  private boolean drawn(double share) {
    return share > 0 && random.nextDouble() < share;
  }
}
