package leadclock.flow.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.CrmUnavailable;

/**
 * Tells what the CRM refused because the lead is gone from what it refused for another reason: a
 * person must look only at the latter, and nobody may be passed over for the former.
 */
final class Refusals {
  private final DispatchPorts ports;

  Refusals(DispatchPorts ports) {
    this.ports = ports;
  }

  /** The outcomes in their order, after the leads of refused ones have been read again. */
  List<Delivery> judged(List<Intent> tried, List<Delivery> outcomes, Instant now) {
    Set<Long> refused =
        outcomes.stream()
            .filter(Delivery.Refused.class::isInstance)
            .map(Delivery::intent)
            .collect(Collectors.toSet());
    Set<LeadId> leads =
        tried.stream()
            .filter(intent -> refused.contains(intent.number()))
            .map(intent -> intent.action().lead())
            .collect(Collectors.toSet());
    if (leads.isEmpty() || !read(leads, now)) {
      return outcomes;
    }
    Set<Long> gone =
        tried.stream()
            .filter(intent -> refused.contains(intent.number()) && isGone(intent))
            .map(Intent::number)
            .collect(Collectors.toSet());
    return outcomes.stream()
        .map(outcome -> gone.contains(outcome.intent()) ? moot(outcome) : outcome)
        .toList();
  }

  private boolean read(Set<LeadId> leads, Instant now) {
    try {
      ports.mirror().apply(ports.reader().read(leads, now), now);
      return true;
    } catch (CrmUnavailable unavailable) {
      return false;
    }
  }

  private boolean isGone(Intent intent) {
    return ports.mirror().lead(intent.action().lead()).map(Lead::gone).orElse(false);
  }

  private static Delivery moot(Delivery refused) {
    return new Delivery.Superseded(refused.intent(), "the lead is gone from the CRM");
  }
}
