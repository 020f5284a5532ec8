package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.SlaPolicy;
import org.jspecify.annotations.Nullable;

/** Tells what happens on a miss. */
final class ProseOfEscalations {
  private ProseOfEscalations() {}

  static Map<String, String> tell(SlaPolicy policy) {
    Escalations escalations = policy.escalations();
    Map<String, String> said = new LinkedHashMap<>();
    escalations
        .firstTouch()
        .forEach(step -> said.put(subject("First touch", step), acts(step.acts())));
    said.put("Second touch missed", acts(escalations.secondTouch()));
    escalations
        .nextAction()
        .forEach(step -> said.put(subject("Next action", step), acts(step.acts())));
    if (policy.stages() != null) {
      escalations.stage().forEach(step -> said.put(subject("Stage", step), acts(step.acts())));
    }
    said.put("No answer from the lead", noReply(escalations.noReply(), policy));
    said.put("The owner keeps the lead", unless(escalations.reassignUnless()));
    said.put("A change of owner by hand", manualChange(escalations.onManualChange()));
    said.put("A touch logged late", lateLog(escalations));
    said.put("Somebody who misses often", suspension(escalations.suspension()));
    return said;
  }

  private static String subject(String promise, EscalationStep step) {
    String after = step.isAtOnce() ? "" : LimitText.of(step.after()) + " after ";
    String at = after.isEmpty() ? "at the deadline" : after + "the deadline";
    return promise + " missed by the " + rung(step.rung()) + ", " + at;
  }

  private static String noReply(Escalations.@Nullable NoReply rule, SlaPolicy policy) {
    if (rule == null) {
      return "Nothing is done.";
    }
    if (policy.attempts() != null) {
      return "The attempts above are asked for." + untouched(rule);
    }
    String tasks = rule.channels() == 1 ? "a task" : rule.channels() + " tasks by as many channels";
    return DurationText.of(rule.after())
        + " of coverage time after the first touch the owner gets "
        + tasks
        + " for the next coverage day."
        + untouched(rule);
  }

  private static String untouched(Escalations.NoReply rule) {
    return rule.untouchedTask() == null
        ? ""
        : " A task that is untouched "
            + DurationText.of(rule.untouchedTask())
            + " after it was due tells the manager, once.";
  }

  private static String unless(Escalations.ReassignUnless unless) {
    return switch (unless) {
      case LOGGED -> "If any activity of theirs is logged.";
      case OWNED -> "Only by an owned touch.";
    };
  }

  private static String manualChange(Escalations.OnManualChange change) {
    return switch (change) {
      case RESTART_ONCE -> "Restarts the first-touch clock once.";
      case RESTART -> "Restarts the first-touch clock each time.";
      case KEEP -> "Leaves the first-touch clock running.";
    };
  }

  private static String lateLog(Escalations escalations) {
    return "Voids the miss when it was in time and is logged within "
        + DurationText.of(escalations.lateLogWindow())
        + " of the deadline; "
        + (escalations.giveBack()
            ? "the lead goes back to its owner, once."
            : "a lead that has moved stays.");
  }

  private static String suspension(Escalations.@Nullable Suspension suspension) {
    if (suspension == null) {
      return "Stays in rotation.";
    }
    long days = suspension.within().toDays();
    return "Leaves the rotation at "
        + suspension.limit()
        + (suspension.limit() == 1 ? " miss" : " misses")
        + of(suspension)
        + " in "
        + days
        + (days == 1 ? " day" : " days")
        + ", until a manager's review.";
  }

  private static String of(Escalations.Suspension suspension) {
    return suspension.of().size() > 1
        ? ""
        : suspension.of().contains(Escalations.Promised.FIRST_TOUCH)
            ? " of the first touch"
            : " of the second touch";
  }

  private static String acts(List<Act> acts) {
    String text = acts.stream().map(ProseOfEscalations::act).collect(Collectors.joining(", "));
    return text.isEmpty()
        ? "Nothing is done."
        : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static String act(Act act) {
    return switch (act) {
      case Act.Reassign reassign -> "the lead goes to the " + rung(reassign.to());
      case Act.Notify notify -> who(notify.who()) + " is told";
      case Act.TaskNow task -> who(task.who()) + " gets a task due now";
      case Act.NudgeChannel nudge -> "the task names the channel to use";
    };
  }

  static String rung(EscalationStep.Rung rung) {
    return switch (rung) {
      case PRIMARY -> "primary";
      case BACKUP -> "backup";
      case OVERFLOW -> "overflow";
    };
  }

  private static String who(Recipient who) {
    return switch (who) {
      case OWNER -> "the owner who missed";
      case NEW_OWNER -> "the new owner";
      case MANAGER -> "the manager";
    };
  }
}
