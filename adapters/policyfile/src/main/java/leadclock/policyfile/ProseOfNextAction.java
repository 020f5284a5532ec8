package leadclock.policyfile;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import leadclock.engine.policy.SlaTarget.NextAction;
import leadclock.engine.policy.SlaTarget.NextStep;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Tells what must follow the first touch. */
final class ProseOfNextAction {
  private ProseOfNextAction() {}

  static String tell(@Nullable NextAction next) {
    if (next == null) {
      return " No next action is promised.";
    }
    List<String> steps =
        EnumSet.copyOf(next.metBy()).stream()
            .filter(step -> step != NextStep.QUESTIONNAIRE_SENT || next.questionnaire() != null)
            .map(step -> step(step, next.questionnaire()))
            .toList();
    return " Next action "
        + LimitText.promised(next.within(), "the first touch")
        + ": "
        + (steps.size() == 1 ? steps.getFirst() : listed(steps))
        + ".";
  }

  private static String listed(List<String> steps) {
    return steps.stream().limit(steps.size() - 1L).collect(Collectors.joining(", "))
        + " or "
        + steps.getLast();
  }

  private static String step(NextStep step, @Nullable When questionnaire) {
    return switch (step) {
      case MEETING_BOOKED -> "a booked meeting";
      case MESSAGE -> "a further message";
      case QUESTIONNAIRE_SENT ->
          "a questionnaire sent"
              + (questionnaire == null ? "" : " (" + ProseOfWhen.tell(questionnaire) + ")");
      case ANSWER -> "an answer to the lead";
      case DISCOVERY_STEP -> "a meeting held";
      case SECOND_TOUCH -> "any second touch";
    };
  }
}
