package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.Intake;
import leadclock.engine.policy.SlaPolicy;
import org.jspecify.annotations.Nullable;

/** Tells what is done with leads that cannot be followed up as promised. */
final class ProseOfExceptions {
  private ProseOfExceptions() {}

  static Map<String, String> tell(SlaPolicy policy) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("An e-mail that comes back", tell(policy.exceptions().bounce()));
    said.put("A wrong number", tell(policy.exceptions().badPhone()));
    policy
        .exceptions()
        .stopped()
        .forEach(
            rule ->
                said.put(
                    rule.name(),
                    "Nobody follows up leads with "
                        + ProseOfWhen.tell(rule.when())
                        + "; they have an owner and are shown."));
    return said;
  }

  /** Nothing where nothing need be known. */
  static Map<String, String> intake(@Nullable Intake intake) {
    Map<String, String> said = new LinkedHashMap<>();
    if (intake != null) {
      said.put(
          "Required",
          intake.require().stream().map(Intake.Required::name).collect(Collectors.joining(", "))
              + ".");
      said.put(
          "An incomplete lead",
          intake.enrichesAll()
              ? "It is completed before its first touch."
              : "Its first-touch task says what to ask for, unless its kind is completed first.");
      said.put(
          "Completed",
          "By "
              + intake.enrichment().pool()
              + ", "
              + LimitText.promised(intake.enrichment().within(), "then")
              + ". The lead is owned and shown meanwhile; its first-touch clock starts afterwards.");
    }
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
