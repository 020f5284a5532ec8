package leadclock.simulator;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.flow.CallTallies;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

/** Calls of ports that read, send or keep something; dying between two questions is no news. */
final class CallsOfNote {
  static final Set<String> DRAWN =
      Set.of(
          "Intake.note",
          "LeadMirror.apply",
          "Ledger.review",
          "Outbox.claim",
          "Outbox.markSent",
          "Outbox.record",
          "Outbox.release",
          "Outbox.lease",
          "CrmWriter.write",
          "CrmWriter.resolve",
          "CrmReader.read",
          "CrmReader.readWhole",
          "CrmReader.list",
          "ChangeFeed.poll",
          "ChangeFeed.read",
          "ChangeFeed.readOwners",
          "CallTallies.keep");

  /** Called in few runs only; never drawn by name. */
  private static final Set<String> SELDOM = Set.of("LeadMirror.eraseWhenGone");

  private static final Map<Method, String> NAMES = names();

  private CallsOfNote() {}

  private static Map<Method, String> names() {
    Map<Method, String> names = new HashMap<>();
    for (Class<?> port :
        List.of(
            Intake.class,
            LeadMirror.class,
            Ledger.class,
            Outbox.class,
            ChangeFeed.class,
            CrmReader.class,
            CrmWriter.class,
            CallTallies.class)) {
      for (Method method : port.getMethods()) {
        String name = port.getSimpleName() + "." + method.getName();
        if (DRAWN.contains(name) || SELDOM.contains(name)) {
          names.put(method, name);
        }
      }
    }
    return names;
  }

  /** Empty for a call that is none of them. */
  static String name(Method method) {
    return NAMES.getOrDefault(method, "");
  }
}
