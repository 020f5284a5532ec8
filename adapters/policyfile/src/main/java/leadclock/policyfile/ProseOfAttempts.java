package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import leadclock.engine.decide.Wording;
import leadclock.engine.policy.Attempts;
import org.jspecify.annotations.Nullable;

/** Tells how a lead that does not answer is tried again. */
final class ProseOfAttempts {
  private static final String STOP =
      "Once the lead answers or is spoken to, a meeting is booked, or the lead asks for no contact. Nobody is"
          + " charged with a miss for an attempt that was not made.";

  private ProseOfAttempts() {}

  static Map<String, String> tell(@Nullable Attempts attempts) {
    Map<String, String> said = new LinkedHashMap<>();
    if (attempts == null) {
      return said;
    }
    for (int number = 1; number <= attempts.steps().size(); number++) {
      said.put("Attempt " + number, step(attempts.steps().get(number - 1), number));
    }
    said.put("The end", end(attempts.end(), attempts.steps().size()));
    said.put("It stops", STOP);
    return said;
  }

  private static String step(Attempts.Step step, int number) {
    String by =
        "By " + step.channels().stream().map(Wording::channel).collect(Collectors.joining(" or "));
    String about = step.content().isEmpty() ? "." : ", with " + step.content() + ".";
    return number == 1
        ? by + ", as the first touch" + about
        : by + ", " + LimitText.of(step.after()) + " after the one before" + about;
  }

  private static String end(Attempts.@Nullable End end, int listed) {
    if (end == null) {
      return "After these " + listed + " the owner is asked for no more.";
    }
    String more = end.attempts() > listed ? "The last is repeated. " : "";
    return more
        + "After %d attempts, or %d coverage %s after the first, the owner is asked for no more"
            .formatted(end.attempts(), end.days(), end.days() == 1 ? "day" : "days")
        + (end.nurture() ? "; the lead is left to nurturing." : ".");
  }
}
