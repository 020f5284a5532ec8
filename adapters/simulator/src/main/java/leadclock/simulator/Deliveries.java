package leadclock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import leadclock.hubspot.HubSpotWebhook;
import leadclock.sandbox.webhook.WebhookTarget;

/** Takes the sandbox's webhooks without a socket; nobody answers while the process is down. */
final class Deliveries implements WebhookTarget {
  static final String URL = "https://leadclock.test/hooks/hubspot";
  private static final int TAKEN = 200;

  private final SimulatedWorld world;

  Deliveries(SimulatedWorld world) {
    this.world = world;
  }

  @Override
  public int deliver(Request request) throws IOException {
    Life process = world.process();
    if (process == null) {
      throw new IOException("connection refused");
    }
    String query = URI.create(request.url()).getRawQuery();
    HubSpotWebhook.Verdict verdict =
        process
            .webhook()
            .judge("POST", query == null ? "" : query, request.headers(), request.body());
    return switch (verdict) {
      case HubSpotWebhook.Verdict.Accepted accepted -> {
        try {
          process.stores().intake().note(accepted.hints());
        } catch (CrashedHere crashed) {
          world.crashed(crashed);
          throw new IOException("connection reset", crashed);
        }
        yield TAKEN;
      }
      case HubSpotWebhook.Verdict.Refused refused -> refused.status();
    };
  }

  static ArrayNode subscriptions() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (String change : List.of("creation", "deletion", "merge", "restore", "privacyDeletion")) {
      all.addObject().put("subscriptionType", "contact." + change);
    }
    for (String property : List.of("hubspot_owner_id", "hs_lead_status", "hs_email_optout")) {
      all.addObject()
          .put("subscriptionType", "contact.propertyChange")
          .put("propertyName", property);
    }
    for (String activity : List.of("call", "email", "communication", "meeting", "task")) {
      all.addObject().put("subscriptionType", "object.creation").put("objectType", activity);
      all.addObject().put("subscriptionType", "object.deletion").put("objectType", activity);
    }
    all.addObject()
        .put("subscriptionType", "object.propertyChange")
        .put("objectType", "task")
        .put("propertyName", "hs_task_status");
    return all;
  }
}
