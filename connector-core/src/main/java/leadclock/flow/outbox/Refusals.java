package leadclock.flow.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;

/**
 * Tells what the CRM refused because the lead is gone from what it refused for another reason: a
 * person must look only at the latter, and nobody may be passed over for the former.
 */
final class Refusals {
  private final DispatchPorts ports;
  private final Uptime uptime;

  Refusals(DispatchPorts ports, Uptime uptime) {
    this.ports = ports;
    this.uptime = uptime;
  }

  /**
   * The outcomes in their order, after the leads of refused ones have been read again; what was
   * refused is tried again where they cannot be read.
   */
  List<Delivery> judged(List<Intent> tried, List<Delivery> outcomes, Instant now) {
    List<Intent> refused = refused(tried, outcomes);
    if (refused.isEmpty()) {
      return outcomes;
    }
    try {
      ports.mirror().apply(ports.reader().read(leads(refused), now), now);
    } catch (CrmUnavailable unavailable) {
      unavailable.tell(uptime, now);
      return with(outcomes, refused, no -> again(no, unavailable));
    }
    return with(outcomes, refused.stream().filter(this::isGone).toList(), Refusals::moot);
  }

  private static List<Intent> refused(List<Intent> tried, List<Delivery> outcomes) {
    Set<Long> numbers =
        outcomes.stream()
            .filter(Delivery.Refused.class::isInstance)
            .map(Delivery::intent)
            .collect(Collectors.toSet());
    return tried.stream().filter(intent -> numbers.contains(intent.number())).toList();
  }

  private static Set<LeadId> leads(List<Intent> intents) {
    return intents.stream().map(intent -> intent.action().lead()).collect(Collectors.toSet());
  }

  private boolean isGone(Intent intent) {
    return ports.mirror().lead(intent.action().lead()).map(Lead::gone).orElse(false);
  }

  private static List<Delivery> with(
      List<Delivery> outcomes, List<Intent> of, UnaryOperator<Delivery> change) {
    Set<Long> numbers = of.stream().map(Intent::number).collect(Collectors.toSet());
    return outcomes.stream()
        .map(one -> numbers.contains(one.intent()) ? change.apply(one) : one)
        .toList();
  }

  private static Delivery moot(Delivery refused) {
    return new Delivery.Superseded(refused.intent(), "the lead is gone from the CRM");
  }

  private static Delivery again(Delivery refused, CrmUnavailable unavailable) {
    String why = "refused, and the lead cannot be read to see why: " + unavailable.why();
    return new Delivery.RetryAt(refused.intent(), unavailable.retryAt(), why);
  }
}
