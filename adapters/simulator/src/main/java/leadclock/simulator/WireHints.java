package leadclock.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import leadclock.hubspot.HubSpotWebhook;
import leadclock.sandbox.webhook.WebhookTarget;

/** Takes the sandbox's webhooks without a socket; nobody answers while no process runs. */
final class WireHints implements WebhookTarget {
  static final String URL = "https://leadclock.test/hooks/hubspot";
  private static final int TAKEN = 200;

  private final WireAccount account;
  private final Account.Hearer hearer;

  WireHints(WireAccount account, Account.Hearer hearer) {
    this.account = account;
    this.hearer = hearer;
  }

  @Override
  public int deliver(Request request) throws IOException {
    Instance process = hearer.answering();
    HubSpotWebhook webhook = process == null ? null : account.webhook(process);
    if (process == null || webhook == null) {
      account.reached().note("hint sent again");
      throw new IOException("connection refused");
    }
    String query = URI.create(request.url()).getRawQuery();
    HubSpotWebhook.Verdict verdict =
        webhook.judge("POST", query == null ? "" : query, request.headers(), request.body());
    return switch (verdict) {
      case HubSpotWebhook.Verdict.Accepted accepted -> {
        if (!hearer.note(process, accepted.hints())) {
          throw new IOException("connection reset");
        }
        yield TAKEN;
      }
      case HubSpotWebhook.Verdict.Refused refused -> {
        account.reached().note("hint refused " + refused.status());
        yield refused.status();
      }
    };
  }

  static ArrayNode subscriptions() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (String change : List.of("creation", "deletion", "merge", "restore", "privacyDeletion")) {
      all.addObject().put("subscriptionType", "contact." + change);
    }
    for (String property : List.of("hubspot_owner_id", "hs_lead_status", "hs_email_optout")) {
      changed(all, "contact.propertyChange", property);
    }
    for (String activity : List.of("call", "email", "communication", "meeting", "task")) {
      all.addObject().put("subscriptionType", "object.creation").put("objectType", activity);
      all.addObject().put("subscriptionType", "object.deletion").put("objectType", activity);
    }
    changed(all, "object.propertyChange", "hs_task_status").put("objectType", "task");
    changed(all, "object.propertyChange", "hs_timestamp").put("objectType", "call");
    changed(all, "object.propertyChange", "hs_timestamp").put("objectType", "email");
    return all;
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode changed(
      ArrayNode all, String type, String property) {
    return all.addObject().put("subscriptionType", type).put("propertyName", property);
  }
}
