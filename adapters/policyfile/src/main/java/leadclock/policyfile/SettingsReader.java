package leadclock.policyfile;

import java.util.List;
import java.util.Set;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.When;

/** Reads the switches of the whole policy. */
final class SettingsReader {
  private static final Set<String> MODES = Set.of("observe", "pilot", "enforce");

  private SettingsReader() {}

  static SlaPolicy.Settings settings(Place settings) {
    return new SlaPolicy.Settings(
        settings.at("first-touch-task").isOn(),
        settings.at("closing").word(SlaPolicy.Closing.VOIDS_WITH_REASON),
        settings.at("on-change").word(SlaPolicy.OnChange.RECOMPUTE),
        DurationText.read(settings.at("allowed-skew")),
        settings.at("acknowledge-consent").text("").equals("not-withdrawn"));
  }

  static Mode mode(Place mode, List<LeadType> types) {
    if (mode.isSection()) {
      When scope = WhenReader.read(mode.at("pilot"), types);
      return new Mode.Pilot(scope);
    }
    return switch (mode.text("observe").strip()) {
      case "observe" -> new Mode.Observe();
      case "enforce" -> new Mode.Enforce();
      case "pilot" -> {
        mode.error("a pilot needs to know its leads", "write 'mode: { pilot: { source: form } }'");
        yield new Mode.Observe();
      }
      default -> {
        String text = mode.text("");
        mode.error("unknown mode '" + text + "'", Nearest.fix(text, List.copyOf(MODES), "mode"));
        yield new Mode.Observe();
      }
    };
  }
}
