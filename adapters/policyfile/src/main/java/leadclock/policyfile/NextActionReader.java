package leadclock.policyfile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.policy.SlaTarget.NextAction;
import leadclock.engine.policy.SlaTarget.NextStep;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Reads what must follow the first touch. */
final class NextActionReader {
  private final Place questionnaire;
  private final boolean observes;

  NextActionReader(Place root) {
    questionnaire = root.at("definitions").at("questionnaire-sent");
    observes = root.at("mode").text("").equals("observe");
  }

  /** Null where nothing needs to follow. */
  @Nullable NextAction read(Place next) {
    if (next.isOff()) {
      if (!observes) {
        next.error(
            "a first touch that nothing needs to follow leads nowhere",
            "give it a time, such as 1 coverage day; off is for 'mode: observe'");
      }
      return null;
    }
    Set<NextStep> metBy = metBy(next.at("met-by"));
    When sent = questionnaire.present() ? WhenReader.read(questionnaire, List.of()) : null;
    return new NextAction(LimitText.read(next.at("within")), metBy, sent);
  }

  private Set<NextStep> metBy(Place list) {
    Set<NextStep> metBy = EnumSet.noneOf(NextStep.class);
    for (Place row : list.rows()) {
      metBy.add(row.word(NextStep.MESSAGE));
    }
    if (metBy.equals(Set.of(NextStep.QUESTIONNAIRE_SENT)) && !questionnaire.present()) {
      list.error(
          "nothing says when a questionnaire was sent",
          "add 'questionnaire-sent' to 'definitions', or list something else");
    }
    return metBy;
  }
}
