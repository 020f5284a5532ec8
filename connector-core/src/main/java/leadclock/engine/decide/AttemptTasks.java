package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Attempts;
import org.jspecify.annotations.Nullable;

/**
 * Asks the owner for one attempt after the other while the lead does not answer, each by a task of
 * its own, until the policy has had enough of them (S8).
 */
final class AttemptTasks {
  private final Draft draft;
  private final Cadence cadence;
  private final Deeds.@Nullable First first;
  private final List<Touch> made = new ArrayList<>();

  AttemptTasks(Draft draft, TouchClocks clocks, Cadence cadence) {
    this.draft = draft;
    this.cadence = cadence;
    first = draft.policy.attempts() == null ? null : clocks.first();
    for (Touch touch : draft.touches.counting()) {
      if (first != null && !touch.occurredAt().isBefore(first.at())) {
        made.add(touch);
      }
    }
  }

  void apply() {
    Attempts rule = draft.policy.attempts();
    Holding holding = draft.holding;
    if (rule == null || holding == null || made.isEmpty() || rests()) {
      return;
    }
    Attempts.End end = rule.end();
    Attempts.Step step = rule.step(made.size() + 1);
    if (end != null && isEnough(end)) {
      end(end, holding.owner());
    } else if (step != null) {
      ask(step, made.size() + 1, holding.owner());
    }
  }

  /** Whoever was spoken to has answered. */
  private boolean rests() {
    return draft.inCleanup()
        || cadence.isOver()
        || made.stream().anyMatch(touch -> touch.result() == Touch.Result.CONNECTED);
  }

  /** Looks again when the days are over. */
  private boolean isEnough(Attempts.@Nullable End end) {
    if (end == null || first == null) {
      return false;
    }
    if (made.size() >= end.attempts()) {
      return true;
    }
    Instant over = draft.duty.due(first.at(), new TimeLimit.CoverageDays(end.days()));
    if (!draft.now.isAfter(over)) {
      draft.lookAgain(over.plusMillis(1));
      return false;
    }
    return true;
  }

  private void end(Attempts.End end, OwnerId owner) {
    draft.leftToNurture = end.nurture();
    if (draft.once(id("attempts over", 0)) && first != null) {
      String name = draft.nameOf(owner);
      String count = Integer.toString(made.size());
      String at = first.at().toString();
      String nurture = Boolean.toString(end.nurture());
      draft.say(Code.ATTEMPTS_ENDED, "name", name, "count", count, "at", at, "nurture", nurture);
    }
  }

  /** What a new policy asks for does not hold for leads that it finds late. */
  private void ask(Attempts.Step step, int number, OwnerId owner) {
    Instant wanted = draft.duty.due(made.getLast().occurredAt(), step.after());
    boolean late = draft.now.isAfter(wanted);
    Channel channel = channel(step);
    if (channel == null || !draft.once(id("attempt", number)) || (late && draft.policyChanged())) {
      return;
    }
    Instant due = late ? draft.now : wanted;
    open(step, number, owner, channel, due);
    String name = draft.nameOf(owner);
    String count = Integer.toString(number);
    String at = due.toString();
    draft.say(
        Code.ATTEMPT_ASKED, "name", name, "count", count, "channel", channel.name(), "due", at);
  }

  private void open(Attempts.Step step, int number, OwnerId owner, Channel channel, Instant due) {
    draft.act(
        new Action.OpenTask(
            id("attempt task", number),
            draft.lead.id(),
            owner,
            due,
            channel,
            Wording.attemptSubject(draft.lead.name(), number, channel),
            Wording.attemptText(draft.lead.name(), channel, step.content())));
  }

  private @Nullable Channel channel(Attempts.Step step) {
    for (Channel channel : step.channels()) {
      if (draft.usable().contains(channel)) {
        return channel;
      }
    }
    return Tasks.firstChannel(draft.usable());
  }

  /** The tasks that were opened, and whether each is done. */
  Map<String, Boolean> opened() {
    Map<String, Boolean> opened = new LinkedHashMap<>();
    Attempts rule = draft.policy.attempts();
    if (rule != null) {
      boolean over = rests() || (!made.isEmpty() && isEnough(rule.end()));
      for (int number = 2; draft.isDecided(id("attempt", number)); number++) {
        opened.put(id("attempt task", number), over || made.size() >= number);
      }
    }
    return opened;
  }

  private String id(String what, int number) {
    return ActionId.of(draft.lead.id(), Kind.FIRST_TOUCH, number, 0, 0, what, "");
  }
}
