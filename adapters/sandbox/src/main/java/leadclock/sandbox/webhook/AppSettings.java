package leadclock.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.sandbox.hubspot.WebhookApp;
import org.jspecify.annotations.Nullable;

/** The subscriber as the vendor's management API shows and changes it. */
final class AppSettings implements WebhookApp {
  private static final int MOST = 1000;

  /** The vendor's default, and the bound under which it refuses a throttle. */
  private static final int REQUESTS = 10;

  private static final int FEWEST_REQUESTS = 6;

  private final Webhooks webhooks;
  private ObjectNode throttling = throttling(REQUESTS);
  private long createdMillis;
  private long updatedMillis;

  AppSettings(Webhooks webhooks) {
    this.webhooks = webhooks;
    this.createdMillis = webhooks.nowMillis();
    this.updatedMillis = createdMillis;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode throttling(int requests) {
    return object().put("maxConcurrentRequests", requests).put("period", "SECONDLY");
  }

  @Override
  public @Nullable ObjectNode settings() {
    String url = webhooks.url();
    if (url == null) {
      return null;
    }
    ObjectNode settings = object().put("targetUrl", url);
    settings.set("throttling", throttling.deepCopy());
    return settings.put("createdAt", iso(createdMillis)).put("updatedAt", iso(updatedMillis));
  }

  @Override
  public ObjectNode set(JsonNode wanted) {
    int requests = wanted.at("/throttling/maxConcurrentRequests").asInt(REQUESTS);
    if (requests < FEWEST_REQUESTS) {
      throw new IllegalArgumentException(
          "maxConcurrentRequests must be greater than 5 but was " + requests);
    }
    boolean isNew = webhooks.url() == null;
    webhooks.retarget(wanted.path("targetUrl").asText(""));
    throttling = throttling(requests);
    updatedMillis = webhooks.nowMillis();
    createdMillis = isNew ? updatedMillis : createdMillis;
    ObjectNode now = settings();
    return now == null ? object() : now;
  }

  @Override
  public void clearSettings() {
    webhooks.retarget(null);
  }

  @Override
  public List<ObjectNode> subscriptions() {
    return webhooks.subscriptions().stream().map(AppSettings::json).toList();
  }

  @Override
  public ObjectNode subscribe(JsonNode wanted) {
    List<Subscription> all = new ArrayList<>(webhooks.subscriptions());
    if (all.size() >= MOST) {
      throw new IllegalArgumentException("An app has at most " + MOST + " subscriptions");
    }
    ObjectNode row = object().put("subscriptionType", wanted.path("eventType").asText(""));
    row.set("objectType", wanted.get("objectTypeId"));
    row.set("propertyName", wanted.get("propertyName"));
    long id =
        1 + all.stream().mapToLong(Subscription::id).max().orElse(Webhooks.FIRST_SUBSCRIPTION - 1);
    Subscription added =
        Subscription.read(id, row, webhooks.standing(wanted.path("active").asBoolean()));
    all.add(added);
    webhooks.replace(all);
    return json(added);
  }

  @Override
  public @Nullable ObjectNode setActive(long id, boolean active) {
    List<Subscription> all = new ArrayList<>(webhooks.subscriptions());
    for (int at = 0; at < all.size(); at++) {
      if (all.get(at).id() == id) {
        Subscription changed = all.get(at).withActive(active, webhooks.nowMillis());
        all.set(at, changed);
        webhooks.replace(all);
        return json(changed);
      }
    }
    return null;
  }

  @Override
  public void unsubscribe(long id) {
    webhooks.replace(webhooks.subscriptions().stream().filter(each -> each.id() != id).toList());
  }

  private static ObjectNode json(Subscription of) {
    ObjectNode json = object().put("id", Long.toString(of.id()));
    json.put("eventType", of.subscriptionType());
    if (of.format() == Subscription.Format.GENERIC) {
      json.put("objectTypeId", of.type().typeId());
    }
    if (of.propertyName() != null) {
      json.put("propertyName", of.propertyName());
    }
    Subscription.Standing standing = of.standing();
    return json.put("active", standing.active())
        .put("createdAt", iso(standing.createdMillis()))
        .put("updatedAt", iso(standing.updatedMillis()));
  }

  private static String iso(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
