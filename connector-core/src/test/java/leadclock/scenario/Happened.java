package leadclock.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Explanation.Reason;
import org.jspecify.annotations.Nullable;

/** What the engine decided since somebody last looked, each as a short sentence. */
record Happened(List<String> sentences) {

  static Happened of(Decision decision) {
    List<String> sentences = new ArrayList<>();
    for (Reason reason : decision.explanation().reasons()) {
      sentences.add(said(reason));
    }
    for (Decision.Skipped skipped : decision.explanation().skipped()) {
      sentences.add("skipped " + skipped.owner() + " " + skipped.reason());
    }
    for (Action action : decision.actions()) {
      sentences.add(done(action));
    }
    return new Happened(sentences);
  }

  static String said(Reason reason) {
    String kind = reason.values().get("kind");
    String code = reason.code().name().toLowerCase(Locale.ROOT);
    return "said " + code + (kind == null ? "" : " " + kind.toLowerCase(Locale.ROOT));
  }

  static String done(Action action) {
    return switch (action) {
      case Action.Assign assign -> "assign " + assign.to();
      case Action.Stamp stamp -> "stamp";
      case Action.OpenTask task -> "task " + task.to() + " by " + task.channel();
      case Action.MoveTasks move -> "move tasks " + move.from() + " to " + move.to();
      case Action.SetTask task -> task.done() ? "complete task" : "open task again";
      case Action.Alert alert -> "alert " + alert.to() + " " + alert.topic();
      case Action.Acknowledge acknowledge -> "acknowledge";
    };
  }

  static boolean isAction(@Nullable String sentence) {
    return sentence != null
        && !sentence.startsWith("said ")
        && !sentence.startsWith("skipped ")
        && !sentence.equals("stamp");
  }
}
