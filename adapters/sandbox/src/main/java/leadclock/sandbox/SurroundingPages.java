package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import leadclock.sandbox.reps.WorkingDay;
import leadclock.sandbox.webhook.Webhooks;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/** The control pages of what surrounds the CRM. */
final class SurroundingPages {
  private static final int MOST_LEADS_PER_HOUR = 100_000;
  private final Surroundings surroundings;

  SurroundingPages(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void mount(SandboxCrm sandbox) {
    List<String> both = List.of("GET", "POST");
    ControlPages.page(sandbox, "webhooks", both, this::webhooks);
    ControlPages.page(sandbox, "webhooks/test", List.of("POST"), this::samples);
    ControlPages.page(sandbox, "faults/webhooks", List.of("POST"), this::faults);
    ControlPages.page(sandbox, "reps", both, this::reps);
    ControlPages.page(sandbox, "leads", both, this::leads);
  }

  /** {@code {"target":"http://…","subscriptions":[{"subscriptionType":"contact.creation"}]}}. */
  private SandboxResponse webhooks(SandboxRequest request) {
    Webhooks webhooks = surroundings.webhooks();
    return ControlPages.ok(
        request.method().equals("POST")
            ? webhooks.subscribe(ControlBody.read(request, "target", "subscriptions"))
            : webhooks.describe());
  }

  private SandboxResponse samples(SandboxRequest request) {
    surroundings.webhooks().sendSamples();
    return ControlPages.ok(surroundings.webhooks().describe());
  }

  /** Shares of webhooks that go wrong; an empty body ends it. */
  private SandboxResponse faults(SandboxRequest request) {
    surroundings
        .webhooks()
        .disturb(
            Webhooks.Faults.read(
                ControlBody.read(
                    request, "duplicate", "delay", "maxDelay", "shuffle", "drop", "corrupt")));
    return ControlPages.ok(surroundings.webhooks().describe());
  }

  /** {@code {"work":true,"zone":"America/New_York"}}. */
  private SandboxResponse reps(SandboxRequest request) {
    JsonNode body = ControlBody.read(request, "work", "zone");
    if (ControlBody.flag(body, "work", false)) {
      ZoneId zone = ZoneId.of(body.path("zone").asText("America/New_York"));
      surroundings.employReps(WorkingDay.office(zone));
    } else if (body.has("work")) {
      surroundings.dismissReps();
    }
    return ControlPages.ok(surroundings.describe());
  }

  /** {@code {"perHour":30}}. */
  private SandboxResponse leads(SandboxRequest request) {
    JsonNode body = ControlBody.read(request, "perHour");
    if (body.has("perHour")) {
      surroundings.bringLeads(ControlBody.number(body, "perHour", 0, MOST_LEADS_PER_HOUR));
    }
    return ControlPages.ok(surroundings.describe());
  }
}
