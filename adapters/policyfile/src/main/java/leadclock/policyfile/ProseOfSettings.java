package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;

/** Tells the switches and the mode. */
final class ProseOfSettings {
  private ProseOfSettings() {}

  static Map<String, String> tell(SlaPolicy policy) {
    SlaPolicy.Settings settings = policy.settings();
    Map<String, String> said = new LinkedHashMap<>();
    said.put("First-touch task", task(settings.firstTouchTask()));
    said.put("Closing an untouched lead", closing(settings.closing()));
    said.put("A change of this policy", onChange(settings.onChange()));
    said.put("Touches in the future", skew(settings));
    said.put("Consent for an acknowledgement", consent(settings.acknowledgeWhenUnknown()));
    said.put("Mode", mode(policy.mode()));
    return said;
  }

  private static String task(boolean on) {
    return on ? "The owner gets one task, due at the deadline." : "None is opened.";
  }

  private static String closing(SlaPolicy.Closing closing) {
    return switch (closing) {
      case VOIDS_WITH_REASON -> "Voids its clock only with a status that means disqualified.";
      case CHANGES_NOTHING -> "Changes nothing; its clock runs on.";
    };
  }

  private static String onChange(SlaPolicy.OnChange change) {
    return switch (change) {
      case RECOMPUTE -> "Holds for open clocks at once.";
      case KEEP -> "Leaves open clocks as they are.";
      case NEW_LEADS_ONLY -> "Holds for new leads only.";
    };
  }

  private static String skew(SlaPolicy.Settings settings) {
    return "Are flagged and do not count beyond " + DurationText.of(settings.allowedSkew()) + ".";
  }

  private static String consent(boolean whenUnknown) {
    return whenUnknown ? "Given or unknown, never withdrawn." : "Must be given.";
  }

  private static String mode(Mode mode) {
    return switch (mode) {
      case Mode.Observe observe -> "Observe: Leadclock decides and shows, and writes nothing.";
      case Mode.Pilot pilot ->
          "Pilot: Leadclock writes for leads with " + ProseOfWhen.tell(pilot.scope()) + " only.";
      case Mode.Enforce enforce -> "Enforce: Leadclock acts in the CRM.";
    };
  }
}
