package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.SlaPolicy;

/** Tells the kinds of lead, and the way of each to its first touch. */
final class ProseOfLeadTypes {
  private ProseOfLeadTypes() {}

  static Map<String, String> tell(SlaPolicy policy) {
    Map<String, String> said = new LinkedHashMap<>();
    for (LeadType type : policy.leadTypes()) {
      String whose =
          type.when().matchesAll() ? "All others" : "Leads with " + ProseOfWhen.tell(type.when());
      said.put(type.name(), whose + " " + path(type) + ".");
    }
    return said;
  }

  private static String path(LeadType type) {
    return switch (type.path()) {
      case DIRECT -> "go straight to their owner";
      case STANDARD -> "go to their owner as promised below";
      case BUSINESS_DAY -> "have the whole business day for the first touch";
      case ENRICH_FIRST -> "are completed first, and go to their owner then";
      case NURTURE ->
          "are owned and shown; their clocks run once they have "
              + (type.salesReady() == null ? "" : ProseOfWhen.tell(type.salesReady()));
    };
  }
}
