package leadclock.policyfile;

import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import org.jspecify.annotations.Nullable;

/** Tells the targets. */
final class ProseOfTargets {
  private ProseOfTargets() {}

  static Map<String, String> tell(SlaPolicy policy) {
    Map<String, String> said = new LinkedHashMap<>();
    policy.targets().forEach(target -> said.put(target.name(), target(target)));
    return said;
  }

  private static String target(SlaTarget target) {
    return whose(target)
        + (target.acknowledgeAtOnce()
            ? "The lead is acknowledged at once, where consent allows. "
            : "")
        + "A person owns the lead within "
        + DurationText.of(target.assign())
        + " of its creation, day and night. "
        + first(target.firstTouch())
        + second(target.secondTouch())
        + ProseOfNextAction.tell(target.nextAction())
        + (target.aroundTheClock()
            ? " Its clocks run around the clock."
            : afterHours(target.afterHours()));
  }

  private static String whose(SlaTarget target) {
    return target.when().matchesAll()
        ? ""
        : "For leads with " + ProseOfWhen.tell(target.when()) + ": ";
  }

  private static String first(SlaTarget.FirstTouch touch) {
    return "First owned touch "
        + LimitText.promised(touch.within(), start(touch.from()))
        + "."
        + aim(touch);
  }

  private static String aim(SlaTarget.FirstTouch touch) {
    if (touch.phoneAim() == null) {
      return "";
    }
    String end = touch.phoneAimBreaches() ? ", and missing that is a breach." : ".";
    return " By phone we aim for " + DurationText.of(touch.phoneAim()) + end;
  }

  private static String second(SlaTarget.@Nullable SecondTouch touch) {
    if (touch == null) {
      return " No second touch is promised.";
    }
    String time = LimitText.promised(touch.within(), start(touch.from()));
    String channel = touch.otherChannelRequired() ? "." : " where possible.";
    return " Second touch " + time + ", by another channel" + channel;
  }

  private static String afterHours(SlaTarget.AfterHours after) {
    return " After hours the lead is "
        + (after.acknowledge() ? "acknowledged at once, where consent allows, and " : "")
        + "due from the start of the "
        + (after.startsAtOwnerShift() ? "owner's next shift" : "team's next coverage")
        + "; leads of the night "
        + (after.spread() ? "are spread evenly." : "count against the cap at once.");
  }

  private static String start(SlaTarget.ClockStart start) {
    return switch (start) {
      case CREATION -> "creation";
      case ASSIGNMENT -> "assignment";
      case FIRST_TOUCH -> "the first touch";
    };
  }
}
