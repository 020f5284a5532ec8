package leadclock.engine.decide;

import java.util.function.Function;
import leadclock.engine.lead.OwnerId;

/** Words an action: what is, was or shall be written to the CRM. */
public final class ActionText {
  private ActionText() {}

  /**
   * A few words without a full stop, such as {@code Task for Ada}.
   *
   * @param names a person's name by id
   */
  public static String what(Action action, Function<OwnerId, String> names) {
    return switch (action) {
      case Action.Assign assign -> "Owner: " + names.apply(assign.to());
      case Action.Stamp stamp -> "Fields of the lead";
      case Action.OpenTask task -> "Task for " + names.apply(task.to());
      case Action.MoveTasks tasks -> "Open tasks moved to " + names.apply(tasks.to());
      case Action.SetTask task -> task.done() ? "Our task completed" : "Our task opened again";
      case Action.Alert alert -> "Alert to " + names.apply(alert.to());
      case Action.Acknowledge acknowledge -> "Acknowledgement asked for";
    };
  }

  /** The same with the subject, where there is one: {@code Task for Ada: Call Bob}. */
  public static String line(Action action, Function<OwnerId, String> names) {
    String what = what(action, names);
    return switch (action) {
      case Action.OpenTask task -> what + ": " + task.subject();
      case Action.Alert alert -> what + ": " + alert.subject();
      case Action.Assign assign -> what;
      case Action.Stamp stamp -> what;
      case Action.MoveTasks tasks -> what;
      case Action.SetTask task -> what;
      case Action.Acknowledge acknowledge -> what;
    };
  }
}
