package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/** The control pages of what surrounds the CRM. */
final class SurroundingPages {
  private final Surroundings surroundings;

  SurroundingPages(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void mount(SandboxCrm sandbox) {
    page(sandbox, "webhooks", this::webhooks);
    page(sandbox, "webhooks/test", this::samples);
    page(sandbox, "faults/webhooks", this::faults);
    page(sandbox, "reps", this::reps);
    page(sandbox, "leads", this::leads);
  }

  private static void page(SandboxCrm sandbox, String name, SandboxCrm.Page page) {
    sandbox.mount("/_sandbox/" + name, request -> ControlPages.guarded(() -> page.answer(request)));
  }

  /** {@code {"target":"http://…","subscriptions":[{"subscriptionType":"contact.creation"}]}}. */
  private SandboxResponse webhooks(SandboxRequest request) {
    Webhooks webhooks = surroundings.webhooks();
    return ControlPages.ok(
        request.method().equals("POST")
            ? webhooks.subscribe(ControlPages.json(request))
            : webhooks.describe());
  }

  private SandboxResponse samples(SandboxRequest request) {
    surroundings.webhooks().sendSamples();
    return ControlPages.ok(surroundings.webhooks().describe());
  }

  /** Shares of webhooks that go wrong; an empty body ends it. */
  private SandboxResponse faults(SandboxRequest request) {
    surroundings.webhooks().disturb(Webhooks.Faults.read(ControlPages.json(request)));
    return ControlPages.ok(surroundings.webhooks().describe());
  }

  /** {@code {"work":true,"zone":"America/New_York"}}. */
  private SandboxResponse reps(SandboxRequest request) {
    JsonNode body = ControlPages.json(request);
    if (body.path("work").asBoolean()) {
      surroundings.employReps(ZoneId.of(body.path("zone").asText("America/New_York")));
    } else if (body.has("work")) {
      surroundings.dismissReps();
    }
    return ControlPages.ok(surroundings.describe());
  }

  /** {@code {"perHour":30}}. */
  private SandboxResponse leads(SandboxRequest request) {
    JsonNode body = ControlPages.json(request);
    if (body.has("perHour")) {
      surroundings.bringLeads(body.path("perHour").asDouble());
    }
    return ControlPages.ok(surroundings.describe());
  }
}
