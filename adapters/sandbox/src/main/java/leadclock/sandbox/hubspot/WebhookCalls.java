package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The management API of webhooks, which the developer's key opens, or any token of the app. None of
 * its calls is charged.
 */
final class WebhookCalls {
  private final long appId;
  private final Credentials credentials;
  private final Supplier<@Nullable WebhookApp> app;

  /**
   * @param app null as long as nothing sends webhooks
   */
  WebhookCalls(long appId, Credentials credentials, Supplier<@Nullable WebhookApp> app) {
    this.appId = appId;
    this.credentials = credentials;
    this.app = app;
  }

  void addTo(Routes routes) {
    for (Paths family : List.of(Paths.WEBHOOKS, Paths.APP_WEBHOOKS)) {
      routes
          .family(family)
          .open("GET", "{app}/settings", "webhooks.settings", this::settings)
          .open("PUT", "{app}/settings", "webhooks.settings", this::set)
          .open("DELETE", "{app}/settings", "webhooks.settings", this::clear)
          .open("GET", "{app}/subscriptions", "webhooks.subscriptions", this::list)
          .open("POST", "{app}/subscriptions", "webhooks.subscriptions", this::subscribe)
          .open("POST", "{app}/subscriptions/batch/update", "webhooks.subscriptions", this::batch)
          .open("GET", "{app}/subscriptions/{id}", "webhooks.subscriptions", this::read)
          .open("PATCH", "{app}/subscriptions/{id}", "webhooks.subscriptions", this::change)
          .open("DELETE", "{app}/subscriptions/{id}", "webhooks.subscriptions", this::unsubscribe);
    }
  }

  /** The app of a call, once the caller has shown a key to it. */
  private WebhookApp app(Exchange call) {
    String key = call.request().query("hapikey");
    if (!Credentials.DEVELOPER_KEY.equals(key)) {
      String header = key == null ? call.request().header("authorization") : "Bearer " + key;
      credentials.authenticate(header, call.nowMillis());
    }
    WebhookApp found = app.get();
    if (found == null || !call.param("app").equals(Long.toString(appId))) {
      throw Problem.notFound();
    }
    return found;
  }

  private Answer settings(Exchange call) {
    ObjectNode settings = app(call).settings();
    if (settings == null) {
      throw Problem.notFound();
    }
    return Answer.ok(settings);
  }

  private Answer set(Exchange call) {
    WebhookApp found = app(call);
    return Answer.ok(checked(() -> found.set(call.object())));
  }

  private Answer clear(Exchange call) {
    app(call).clearSettings();
    return Answer.noContent();
  }

  private Answer list(Exchange call) {
    ObjectNode body = Json.object();
    body.putArray("results").addAll(app(call).subscriptions());
    return Answer.ok(body);
  }

  private Answer subscribe(Exchange call) {
    WebhookApp found = app(call);
    return Answer.of(201, checked(() -> found.subscribe(call.object())));
  }

  private Answer read(Exchange call) {
    return app(call).subscriptions().stream()
        .filter(each -> each.path("id").asText().equals(call.param("id")))
        .findFirst()
        .map(Answer::ok)
        .orElseThrow(Problem::notFound);
  }

  private Answer change(Exchange call) {
    ObjectNode changed = setActive(app(call), call.param("id"), call.object());
    if (changed == null) {
      throw Problem.notFound();
    }
    return Answer.ok(changed);
  }

  private static @Nullable ObjectNode setActive(WebhookApp app, String id, JsonNode input) {
    if (!input.path("active").isBoolean()) {
      throw Json.unset("active");
    }
    Long number = Json.number(id);
    return number == null ? null : app.setActive(number, input.get("active").asBoolean());
  }

  private Answer batch(Exchange call) {
    WebhookApp found = app(call);
    Batch batch = new Batch(call.nowMillis());
    List<String> missing = new ArrayList<>();
    for (JsonNode input : Batch.identified(Batch.inputs(call))) {
      String id = Json.textOr(input, "id", "");
      ObjectNode changed = setActive(found, id, input);
      if (changed == null) {
        missing.add(id);
      } else {
        batch.add(changed);
      }
    }
    if (!missing.isEmpty()) {
      batch.addError(
          Problem.of(404, "OBJECT_NOT_FOUND", "Some subscriptions do not exist")
              .context("ids", missing)
              .asBatchError());
    }
    return batch.answer(200, call.nowMillis());
  }

  private Answer unsubscribe(Exchange call) {
    WebhookApp found = app(call);
    Long id = Json.number(call.param("id"));
    if (id != null) {
      found.unsubscribe(id);
    }
    return Answer.noContent();
  }

  private static ObjectNode checked(Supplier<ObjectNode> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException wrong) {
      throw Problem.invalid(String.valueOf(wrong.getMessage()));
    }
  }
}
