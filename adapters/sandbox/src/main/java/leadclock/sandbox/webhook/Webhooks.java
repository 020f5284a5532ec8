package leadclock.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.MutationListener;
import leadclock.sandbox.hubspot.WebhookApp;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The one subscriber of the sandbox's webhooks and what it subscribed to; nobody at first. Register
 * it as listener of the CRM. Safe from any thread.
 */
public final class Webhooks implements MutationListener {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  static final long FIRST_SUBSCRIPTION = 900_001;

  private final Settings settings;
  private final Clock clock;
  private final Agenda agenda;
  private final Executor deliveries;
  private Random random;
  private EventComposer composer;
  private List<Subscription> subscriptions = List.of();
  private @Nullable Courier courier;
  private @Nullable HttpTarget http;
  private Faults faults = Faults.NONE;

  /**
   * How the CRM sends.
   *
   * @param portalId the account's number, in every event
   * @param appId the subscribed app's number, in every event
   * @param secret the app's client secret, which signs
   * @param seed decides windows, event ids, jitter and faults
   * @param windowMin how long an event waits at least for others to travel with
   * @param windowMax how long at most; zero sends with the next run of the agenda
   */
  public record Settings(
      long portalId, long appId, String secret, long seed, Duration windowMin, Duration windowMax) {

    /** Windows of 200 ms to a second, signed with the sandbox's fixed secret. */
    public static Settings of(long portalId, long appId, long seed) {
      return new Settings(
          portalId,
          appId,
          "sandbox-webhook-secret",
          seed,
          Duration.ofMillis(200),
          Duration.ofSeconds(1));
    }

    /** The same with another window. */
    public Settings withWindow(Duration least, Duration most) {
      return new Settings(portalId, appId, secret, seed, least, most);
    }

    @Override
    public String toString() {
      return "Settings[portalId=" + portalId + ", appId=" + appId + ", seed=" + seed + "]";
    }
  }

  /**
   * What goes wrong on the way, each a share of 0 to 1.
   *
   * @param duplicate events sent twice
   * @param delay events held back, up to {@code maxDelay}
   * @param maxDelay at most a day
   * @param shuffle flushes whose events change places
   * @param drop events never sent
   * @param corrupt requests whose body is bent on the way
   */
  public record Faults(
      double duplicate,
      double delay,
      Duration maxDelay,
      double shuffle,
      double drop,
      double corrupt) {
    private static final Duration DAY = Duration.ofHours(24);

    /** Everything arrives, once and whole. */
    public static final Faults NONE = new Faults(0, 0, Duration.ZERO, 0, 0, 0);

    public Faults {
      for (double share : new double[] {duplicate, delay, shuffle, drop, corrupt}) {
        if (!(share >= 0 && share <= 1)) {
          throw new IllegalArgumentException("A share of webhooks is from 0 to 1, not " + share);
        }
      }
      if (maxDelay.isNegative() || maxDelay.compareTo(DAY) > 0) {
        throw new IllegalArgumentException(
            "A webhook is delayed by at most 24 hours; maxDelay is " + maxDelay + ".");
      }
    }

    /**
     * Reads the {@code webhooks} part of the faults control, such as {@code
     * {"duplicate":0.1,"delay":0.05,"maxDelay":"PT24H","shuffle":0.5,"drop":0.01,"corrupt":0.01}}.
     */
    public static Faults read(JsonNode json) {
      return new Faults(
          json.path("duplicate").asDouble(0),
          json.path("delay").asDouble(0),
          Duration.parse(json.path("maxDelay").asText("PT1H")),
          json.path("shuffle").asDouble(0),
          json.path("drop").asDouble(0),
          json.path("corrupt").asDouble(0));
    }
  }

  /**
   * @param deliveries runs each request: on the calling thread for a stepped clock, on ten threads,
   *     the vendor's bound on requests under way, for a real one
   */
  public Webhooks(Settings settings, Clock clock, Agenda agenda, Executor deliveries) {
    this.settings = settings;
    this.clock = clock;
    this.agenda = agenda;
    this.deliveries = deliveries;
    this.random = new Random(settings.seed());
    this.composer = new EventComposer(settings, random);
  }

  /**
   * Replaces the subscriber by a function in this process.
   *
   * @param url the address that is signed, as the function knows itself
   * @param wanted rows of {@code subscriptionType}, {@code objectType} and {@code propertyName}
   * @throws IllegalArgumentException when a row is no subscription
   */
  public synchronized void subscribe(String url, WebhookTarget target, JsonNode wanted) {
    List<Subscription> read = new ArrayList<>();
    for (JsonNode row : wanted) {
      if (row.path("active").asBoolean(true)) {
        read.add(Subscription.read(FIRST_SUBSCRIPTION + read.size(), row, standing(true)));
      }
    }
    open(new Courier.Address(url, target));
    subscriptions = List.copyOf(read);
  }

  private void open(Courier.Address address) {
    close();
    courier = new Courier(settings, clock, agenda, deliveries, random, address);
    courier.disturb(faults);
  }

  private void close() {
    if (courier != null) {
      courier.close();
    }
    courier = null;
  }

  Subscription.Standing standing(boolean active) {
    return new Subscription.Standing(active, clock.millis(), clock.millis());
  }

  /** The side of this subscriber that the API manages. */
  public WebhookApp app() {
    return new AppSettings(this);
  }

  /** The subscriptions, paused ones too. */
  synchronized List<Subscription> subscriptions() {
    return subscriptions;
  }

  synchronized void replace(List<Subscription> all) {
    subscriptions = List.copyOf(all);
  }

  synchronized @Nullable String url() {
    return courier == null ? null : courier.url();
  }

  /** Sends to another address from now on, or to none; the subscriptions stay. */
  synchronized void retarget(@Nullable String url) {
    if (url == null) {
      close();
    } else {
      checkAddress(url);
      http = http == null ? new HttpTarget() : http;
      open(new Courier.Address(url, http));
    }
  }

  long nowMillis() {
    return clock.millis();
  }

  /**
   * Replaces the subscriber as the control path asks: {@code
   * {"target":"http://…","subscriptions":[…]}}. Without both nobody is subscribed any more.
   *
   * @return the subscriber as it is now, see {@link #describe}
   * @throws IllegalArgumentException when the target is no web address or a row is no subscription
   */
  public synchronized ObjectNode subscribe(JsonNode control) {
    String url = control.path("target").asText("");
    if (url.isEmpty() && control.path("subscriptions").isEmpty()) {
      unsubscribe();
      return describe();
    }
    checkAddress(url);
    if (!control.path("subscriptions").isArray()) {
      throw new IllegalArgumentException(
          "subscriptions must be a list such as [{\"subscriptionType\":\"contact.creation\"}].");
    }
    http = http == null ? new HttpTarget() : http;
    subscribe(url, http, control.path("subscriptions"));
    return describe();
  }

  private static void checkAddress(String url) {
    boolean web = url.startsWith("http://") || url.startsWith("https://");
    if (!web || HttpUrl.parse(url) == null) {
      throw new IllegalArgumentException(
          "The target '" + url + "' is no web address; it begins with http:// or https://.");
    }
  }

  /** Tells nobody any more; what is under way is forgotten. */
  public synchronized void unsubscribe() {
    close();
    subscriptions = List.of();
  }

  /** Forgets the subscriber and begins all draws anew from the seed. */
  public synchronized void reset() {
    unsubscribe();
    faults = Faults.NONE;
    random = new Random(settings.seed());
    composer = new EventComposer(settings, random);
  }

  /** Lets things go wrong from now on. */
  public synchronized void disturb(Faults now) {
    faults = now;
    if (courier != null) {
      courier.disturb(now);
    }
  }

  /**
   * Presses the settings page's test button of every subscription: one made-up event each, sent at
   * once.
   */
  public synchronized void sendSamples() {
    if (courier != null) {
      for (Subscription each : active()) {
        courier.send(composer.sample(each, clock.millis()));
      }
    }
  }

  /**
   * The subscriber's address, its subscriptions, and how many events were delivered, failed and
   * dropped.
   */
  public synchronized ObjectNode describe() {
    ObjectNode state = JSON.objectNode();
    if (courier != null) {
      courier.describe(state);
    }
    ArrayNode rows = state.putArray("subscriptions");
    subscriptions.forEach(each -> each.describe(rows.addObject()));
    return state;
  }

  @Override
  public synchronized void mutated(Mutation mutation) {
    if (courier == null) {
      return;
    }
    for (Subscription each : active()) {
      composer.compose(mutation, each).forEach(courier::note);
    }
  }

  private List<Subscription> active() {
    return subscriptions.stream().filter(Subscription::isActive).toList();
  }
}
