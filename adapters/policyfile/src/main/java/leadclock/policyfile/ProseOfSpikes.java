package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.engine.policy.SpikeRule;
import org.jspecify.annotations.Nullable;

/** Tells what is relaxed in a spike. */
final class ProseOfSpikes {
  private ProseOfSpikes() {}

  static Map<String, String> tell(@Nullable SpikeRule rule) {
    Map<String, String> said = new LinkedHashMap<>();
    if (rule == null) {
      return said;
    }
    said.put("It begins", begins(rule));
    said.put("It ends", ends(DurationText.of(rule.below())));
    said.put("The caps", caps(rule.cap()));
    said.put("The overflow", overflow(rule.overflow()));
    said.put("A first touch", touches(rule));
    said.put("The deadlines", "Stay as promised.");
    return said;
  }

  private static String ends(String below) {
    return "By itself, once its trigger has been out of reach for "
        + below
        + "; by hand, at the end that was given.";
  }

  private static String begins(SpikeRule rule) {
    StringBuilder text = new StringBuilder();
    SpikeRule.Rate rate = rule.arrivals();
    if (rate != null) {
      text.append("When ")
          .append(rate.leads())
          .append(" leads arrive within ")
          .append(DurationText.of(rate.window()));
    }
    if (rule.backlog() != null) {
      text.append(rate == null ? "When " : ", or ")
          .append(rule.backlog())
          .append(" leads await a first touch while the team has been on duty for ")
          .append(DurationText.of(rule.below()));
    }
    return text.append(text.isEmpty() ? "By hand only." : "; or by hand.").toString();
  }

  private static String caps(@Nullable Integer cap) {
    return cap == null
        ? "Stay as they are."
        : "Are lowered to " + cap + " where they are higher, or where there is none.";
  }

  private static String overflow(@Nullable String pool) {
    return pool == null
        ? "Is the route's own."
        : "After the route's own pools, " + pool + " is asked.";
  }

  private static String touches(SpikeRule rule) {
    return rule.accept().contains(SpikeRule.Accepted.SMS_TEMPLATE)
        ? "May be a text message from a template, which counts as that and as nothing else."
        : "Is what it always is.";
  }
}
