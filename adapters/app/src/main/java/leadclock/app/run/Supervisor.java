package leadclock.app.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import leadclock.engine.policy.SlaPolicy;
import leadclock.mail.MailCourier;
import leadclock.store.StoreUnavailable;
import leadclock.web.WebhookServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one installation running until it is told to stop: waits for a store that cannot be used
 * yet, and opens the store anew when another file was put in its place. Ends by itself only where
 * waiting helps nothing.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Configured configured;
  private final Map<String, SlaPolicy> policies;
  private final Map<String, MailCourier> couriers;
  private final Consumer<Map<String, String>> started;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param started hears after every start where things are, by what they are
   */
  Supervisor(Configured configured, Consumer<Map<String, String>> started, Clock clock) {
    this.configured = configured;
    this.policies = configured.policies();
    this.couriers = configured.couriers(clock);
    this.started = started;
    this.clock = clock;
  }

  /**
   * Returns once {@link #stop} was called.
   *
   * @throws StoreUnavailable when the store cannot be used and waiting does not change that
   */
  void run() throws InterruptedException {
    try {
      while (stop.getCount() > 0) {
        Optional<Installation> opened = open();
        if (opened.isPresent()) {
          work(opened.get());
        }
      }
    } finally {
      ended.countDown();
    }
  }

  /** Any thread may call it; what was acknowledged is on disk when it returns. */
  void stop() {
    stop.countDown();
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Installation installation) throws InterruptedException {
    try (installation) {
      started.accept(installation.start());
      while (!stopsWithin(LOOK_AGAIN)) {
        if (installation.storeReplaced()) {
          LOG.warn(
              "Another file is in the place of the store {}; it is opened now.",
              configured.storeFile());
          return;
        }
      }
    }
  }

  /** Empty when told to stop before the store could be opened. */
  private Optional<Installation> open() throws InterruptedException {
    String told = "";
    @Nullable WebhookServer turningAway = null;
    try {
      while (true) {
        try {
          return Optional.of(
              Installation.open(
                  configured.settings(), configured.folder(), policies, couriers, clock));
        } catch (StoreUnavailable unavailable) {
          told = tell(unavailable, told);
          turningAway = turningAway == null ? turnWebhooksAway() : turningAway;
        }
        if (stopsWithin(LOOK_AGAIN)) {
          return Optional.empty();
        }
      }
    } finally {
      if (turningAway != null) {
        turningAway.close();
      }
    }
  }

  private static String tell(StoreUnavailable unavailable, String told) {
    String words = String.valueOf(unavailable.getMessage());
    if (!unavailable.reason().passes()) {
      throw unavailable;
    }
    if (!words.equals(told)) {
      LOG.error(
          "{} Leadclock waits for it and looks again every {} s; webhooks are answered 503, so that"
              + " the CRM sends them again.",
          words,
          LOOK_AGAIN.toSeconds());
    }
    return words;
  }

  /** Null when nobody sends any, or when somebody else listens there: then it is theirs. */
  private @Nullable WebhookServer turnWebhooksAway() {
    try {
      return WebhookDoor.open(
              configured.settings(), (connection, method, query, headers, body) -> 503)
          .orElse(null);
    } catch (RuntimeException taken) {
      LOG.debug("Nobody listens for webhooks here meanwhile.", taken);
      return null;
    }
  }

  private boolean stopsWithin(Duration span) throws InterruptedException {
    return stop.await(span.toMillis(), TimeUnit.MILLISECONDS);
  }
}
