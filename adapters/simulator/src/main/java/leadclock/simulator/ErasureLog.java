package leadclock.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.LeadMirror;
import org.jspecify.annotations.Nullable;

/** Who was to be erased: what the CRM announced and we noted, and what an operator asked for. */
public final class ErasureLog {
  private final Map<String, Instant> announced = new HashMap<>();
  private final Map<String, Instant> byHand = new HashMap<>();

  /** Hears of every call of a port that came to its end. */
  void heard(String call, @Nullable Object[] arguments, Instant now) {
    if (call.equals("Intake.note") && arguments[0] instanceof List<?> hints) {
      for (Object each : hints) {
        if (each instanceof ChangeHint hint && hint.kind() == ChangeHint.Kind.ERASED) {
          announced.putIfAbsent(hint.record(), now);
        }
      }
    }
  }

  /** An operator has somebody erased, whom the CRM goes on to have. */
  void erase(LeadMirror mirror, String lead, Instant now) {
    mirror.erase(new Erasure.Request(Findings.id(lead), Set.of("contacts"), "the operator"), now);
    byHand(lead, now);
  }

  void byHand(String lead, Instant now) {
    byHand.putIfAbsent(lead, now);
  }

  /** By lead: when we first noted that the CRM erased it. */
  Map<String, Instant> announced() {
    return announced;
  }

  /** By lead: when an operator had it erased here. */
  Map<String, Instant> byHand() {
    return byHand;
  }
}
