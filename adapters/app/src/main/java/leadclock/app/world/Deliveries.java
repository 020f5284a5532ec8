package leadclock.app.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.util.List;
import leadclock.flow.intake.Intake;
import leadclock.hubspot.HubSpotWebhook;
import leadclock.sandbox.webhook.WebhookTarget;

/** Takes the sandbox's webhooks without a socket: the same judgement, the same note on disk. */
final class Deliveries implements WebhookTarget {
  static final String URL = "https://leadclock.test/hooks/hubspot";
  private static final List<String> ACTIVITIES =
      List.of("call", "email", "communication", "meeting", "task");

  private final HubSpotWebhook webhook;
  private final Intake intake;

  Deliveries(HubSpotWebhook webhook, Intake intake) {
    this.webhook = webhook;
    this.intake = intake;
  }

  @Override
  public int deliver(Request request) {
    String query = URI.create(request.url()).getQuery();
    HubSpotWebhook.Verdict verdict =
        webhook.judge("POST", query == null ? "" : query, request.headers(), request.body());
    return switch (verdict) {
      case HubSpotWebhook.Verdict.Accepted accepted -> {
        intake.note(accepted.hints());
        yield 200;
      }
      case HubSpotWebhook.Verdict.Refused refused -> refused.status();
    };
  }

  /** What an installation subscribes to. */
  static ArrayNode subscriptions() {
    ArrayNode all = new ObjectMapper().createArrayNode();
    for (String change : List.of("creation", "deletion", "merge", "restore", "privacyDeletion")) {
      all.addObject().put("subscriptionType", "contact." + change);
    }
    for (String property : List.of("hubspot_owner_id", "hs_lead_status", "hs_email_optout")) {
      all.addObject()
          .put("subscriptionType", "contact.propertyChange")
          .put("propertyName", property);
    }
    for (String activity : ACTIVITIES) {
      all.addObject().put("subscriptionType", "object.creation").put("objectType", activity);
      all.addObject().put("subscriptionType", "object.deletion").put("objectType", activity);
    }
    property(all, "call", "hs_call_status");
    property(all, "call", "hs_call_disposition");
    property(all, "email", "hs_email_status");
    property(all, "task", "hs_task_status");
    property(all, "meeting", "hs_meeting_outcome");
    return all;
  }

  private static void property(ArrayNode all, String object, String property) {
    all.addObject()
        .put("subscriptionType", "object.propertyChange")
        .put("objectType", object)
        .put("propertyName", property);
  }
}
