package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.SlaPolicy;
import org.jspecify.annotations.Nullable;

/** Tells what is done with leads that cannot be followed up as promised. */
final class ProseOfExceptions {
  private ProseOfExceptions() {}

  static Map<String, String> tell(SlaPolicy policy) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("An e-mail that comes back", tell(policy.exceptions().bounce()));
    said.put("A wrong number", tell(policy.exceptions().badPhone()));
    return said;
  }

  private static String tell(Exceptions.@Nullable Cleanup rule) {
    if (rule == null) {
      return "The lead stays with its owner.";
    }
    return "The lead goes to "
        + rule.pool()
        + (rule.onlyAsLast() ? ", where no other channel is left," : "")
        + " to find a way to it, "
        + LimitText.promised(rule.within(), "then")
        + ". After that it goes "
        + (rule.toPrevious() ? "back to whoever had it" : "to whoever's turn it is")
        + ", with a fresh first-touch clock. Nobody is charged with a miss for having tried.";
  }
}
