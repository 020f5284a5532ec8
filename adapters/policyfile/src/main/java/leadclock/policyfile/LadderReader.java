package leadclock.policyfile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import org.jspecify.annotations.Nullable;

/**
 * Reads what happens on a miss. The ladder only climbs, from primary to backup to overflow, so the
 * hops of a lead are bounded by its length.
 */
final class LadderReader {
  private static final Pattern AT = Pattern.compile("(.+?)(?: on the ([a-z-]+))?");
  private static final Map<String, Rung> RUNGS =
      Map.of("primary", Rung.PRIMARY, "backup", Rung.BACKUP, "overflow", Rung.OVERFLOW);
  private static final Map<String, Act> ACTS = acts();

  private final Place escalations;

  LadderReader(Place escalations) {
    this.escalations = escalations;
  }

  Escalations read() {
    return new Escalations(
        ladder(escalations.at("first-touch"), "first touch"),
        secondTouch(escalations.at("second-touch")),
        ladder(escalations.at("next-action"), "next action"),
        ladder(escalations.at("stage"), "start of a stage"),
        NoReplyReader.read(escalations.at("no-reply")),
        escalations.at("reassign-unless").word(Escalations.ReassignUnless.LOGGED),
        escalations.at("on-manual-change").word(Escalations.OnManualChange.RESTART_ONCE),
        DurationText.read(escalations.at("late-log-window")),
        escalations.at("give-back").isOn(),
        SuspensionReader.read(escalations.at("misses")));
  }

  private static List<EscalationStep> ladder(Place ladder, String promise) {
    List<EscalationStep> steps = new ArrayList<>();
    for (Place row : ladder.rows()) {
      EscalationStep step = step(row);
      checkOrder(row, steps.isEmpty() ? null : steps.getLast(), step);
      checkActs(row, step);
      steps.add(step);
    }
    if (ladder.given() && steps.isEmpty()) {
      ladder.warn(
          "nothing happens when the " + promise + " is missed", "reassign, or alert the manager");
    }
    return steps;
  }

  private static EscalationStep step(Place row) {
    Place at = row.at("at");
    Matcher words = AT.matcher(at.text("0m").strip());
    String on = words.matches() && words.group(2) != null ? words.group(2) : "primary";
    Optional<TimeLimit> after = LimitText.offset(words.matches() ? words.group(1) : "");
    if (after.isEmpty()) {
      String text = "'" + at.text("") + "' is no moment of the ladder";
      at.error(text, "write it like 0m, 5m, 1 coverage day, or '0m on the backup'");
    } else if (!RUNGS.containsKey(on)) {
      at.error("nobody is '" + on + "'", Nearest.fix(on, RUNGS.keySet(), "rung"));
    }
    Rung rung = RUNGS.getOrDefault(on, Rung.PRIMARY);
    return new EscalationStep(rung, after.orElse(TimeLimit.of(Duration.ZERO)), acts(row.at("do")));
  }

  private static void checkOrder(Place row, @Nullable EscalationStep before, EscalationStep step) {
    int climb = before == null ? 1 : step.rung().compareTo(before.rung());
    if (before == null || climb > 0) {
      return;
    }
    if (climb < 0) {
      String path = "the ladder climbs from primary to backup to overflow";
      row.at("at").error(path + ", and this step goes back", "move it up");
    } else if (!LimitText.isLonger(step.after(), before.after())) {
      row.at("at").error("it is not later than the step above", "join the two, or make it later");
    } else if (reassigns(before)) {
      String never = "the step above has reassigned the lead, so this one is never reached";
      row.error(never, "move it up, or put it 'on the backup'");
    }
  }

  private static void checkActs(Place row, EscalationStep step) {
    Place acts = row.at("do");
    if (step.acts().stream().filter(Act.Reassign.class::isInstance).count() > 1) {
      acts.error("it reassigns the lead twice", "keep one");
    }
    for (Act act : step.acts()) {
      if (act instanceof Act.Reassign reassign) {
        checkClimb(acts, step.rung(), reassign.to());
      } else if (isForNewOwner(act) && !reassigns(step)) {
        acts.error(
            "there is no new owner in this step", "reassign in it, or name owner or manager");
      }
    }
  }

  private static void checkClimb(Place acts, Rung from, Rung to) {
    if (to.compareTo(from) <= 0) {
      String hop = ProseOfEscalations.rung(from) + " to the " + ProseOfEscalations.rung(to);
      boolean end = from == Rung.OVERFLOW;
      acts.error(
          "it hands the lead from the " + hop + ", which does not climb",
          end ? "end the ladder with 'alert manager'" : "write 'reassign overflow'");
    }
  }

  private static List<Act> secondTouch(Place place) {
    List<Act> acts = new ArrayList<>();
    for (Place row : place.rows()) {
      if (!row.at("at").text("0m").strip().equals("0m")) {
        row.at("at").error("the second touch has one step, at its deadline", "write 'at: 0m'");
      }
      acts.addAll(acts(row.at("do")));
    }
    if (acts.stream().anyMatch(act -> act instanceof Act.Reassign || isForNewOwner(act))) {
      String allowed = "use task owner now, nudge channel, notify owner, notify manager";
      place.error("a missed second touch does not reassign", allowed);
    }
    return acts;
  }

  private static List<Act> acts(Place place) {
    List<Act> acts = new ArrayList<>();
    place.rows().forEach(row -> row.text().ifPresent(text -> add(text.strip(), row, acts)));
    return acts;
  }

  private static void add(String text, Place row, List<Act> acts) {
    Act act = ACTS.get(text);
    if (act == null) {
      row.error(
          "'" + text + "' is nothing that Leadclock does", Nearest.fix(text, ACTS.keySet(), "act"));
    } else if (acts.contains(act)) {
      row.error("'" + text + "' stands here twice", "keep one");
    } else {
      acts.add(act);
    }
  }

  private static boolean reassigns(EscalationStep step) {
    return step.acts().stream().anyMatch(Act.Reassign.class::isInstance);
  }

  private static boolean isForNewOwner(Act act) {
    return switch (act) {
      case Act.Notify notify -> notify.who() == Recipient.NEW_OWNER;
      case Act.TaskNow task -> task.who() == Recipient.NEW_OWNER;
      case Act.Reassign reassign -> false;
      case Act.NudgeChannel nudge -> false;
    };
  }

  private static Map<String, Act> acts() {
    Map<String, Act> acts = new LinkedHashMap<>();
    acts.put("reassign backup", new Act.Reassign(Rung.BACKUP));
    acts.put("reassign overflow", new Act.Reassign(Rung.OVERFLOW));
    acts.put("notify owner", new Act.Notify(Recipient.OWNER));
    acts.put("notify new-owner", new Act.Notify(Recipient.NEW_OWNER));
    acts.put("notify manager", new Act.Notify(Recipient.MANAGER));
    acts.put("alert manager", new Act.Notify(Recipient.MANAGER));
    acts.put("task owner now", new Act.TaskNow(Recipient.OWNER));
    acts.put("task new-owner now", new Act.TaskNow(Recipient.NEW_OWNER));
    acts.put("task manager now", new Act.TaskNow(Recipient.MANAGER));
    acts.put("nudge channel", new Act.NudgeChannel());
    return acts;
  }
}
