package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Escalations.NoReply;

/**
 * Goes on where the lead does not answer (F4): tasks for the next coverage day on more than one
 * channel, once, and a word to the manager of each task that nobody touches. Nobody is charged: it
 * is the lead who owes something. Where the policy lists attempts, those take the tasks' place.
 */
final class Cadence {
  private final Draft draft;
  private final TouchClocks clocks;
  private final Alerts alerts;

  Cadence(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
    this.alerts = new Alerts(draft);
  }

  void apply() {
    NoReply rule = draft.policy.escalations().noReply();
    Holding holding = draft.holding;
    if (rule == null
        || holding == null
        || draft.inCleanup()
        || draft.silenced()
        || Closing.voids(draft)) {
      return;
    }
    Deeds.First first = clocks.first();
    if (first != null && draft.policy.attempts() == null && !hasAnswered(first.at())) {
      goOn(rule, first, holding.owner());
    }
    if (rule.untouchedTask() != null) {
      draft.situation.touches().forEach(touch -> watch(touch, rule));
    }
  }

  /** A reply, or a meeting that anybody booked. */
  private boolean hasAnswered(Instant first) {
    for (Reply reply : draft.situation.replies()) {
      if (!reply.occurredAt().isBefore(first)) {
        return true;
      }
    }
    for (Touch touch : draft.touches.counting()) {
      if (touch.channel() == Channel.MEETING) {
        return true;
      }
    }
    return false;
  }

  private void goOn(NoReply rule, Deeds.First first, OwnerId owner) {
    Instant due = draft.duty.due(first.at(), TimeLimit.of(rule.after()));
    if (!draft.now.isAfter(due)) {
      draft.lookAgain(due.plusMillis(1));
    } else if (draft.once(id("no reply", "")) && !isOfLongAgo()) {
      Instant until = draft.duty.due(draft.now, new TimeLimit.NextDay(null));
      List<Channel> usable = usable();
      usable.stream().limit(rule.channels()).forEach(channel -> open(channel, owner, until));
      draft.say(
          Code.NO_REPLY,
          "name",
          draft.nameOf(owner),
          "at",
          first.at().toString(),
          "due",
          until.toString(),
          "count",
          Integer.toString(Math.min(usable.size(), rule.channels())));
    }
  }

  /** Whether the lead has answered, or need not any more. */
  boolean isOver() {
    Deeds.First first = clocks.first();
    return draft.silenced() || Closing.voids(draft) || (first != null && hasAnswered(first.at()));
  }

  /** What a new policy asks for does not hold for leads that it finds late. */
  private boolean isOfLongAgo() {
    return draft.policyChanged();
  }

  private List<Channel> usable() {
    return Tasks.PREFERENCE.stream().filter(draft.usable()::contains).toList();
  }

  private void open(Channel channel, OwnerId owner, Instant until) {
    draft.act(
        new Action.OpenTask(
            task(channel),
            draft.lead.id(),
            owner,
            until,
            channel,
            Wording.noReplySubject(draft.lead.name(), channel),
            Wording.noReplyText(draft.lead.name(), channel)));
  }

  /** Tells of a task once it has been due for so long; a plan that was kept is none any more. */
  private void watch(Touch task, NoReply rule) {
    if (!task.viaTask() || rule.untouchedTask() == null) {
      return;
    }
    String id = id("untouched", task.id());
    if (task.result() != Touch.Result.PENDING) {
      alerts.touchedAfterAll(id);
      return;
    }
    Instant until = task.knownAt().plus(rule.untouchedTask());
    if (!draft.now.isAfter(until)) {
      draft.lookAgain(until.plusMillis(1));
    } else if (draft.once(id) && !isOfLongAgo()) {
      draft.say(Code.TASK_UNTOUCHED, "task", task.id(), "since", task.knownAt().toString());
      alerts.untouched(id);
    }
  }

  private String task(Channel channel) {
    return id("no reply task", channel.name());
  }

  /** The tasks that a reply makes needless. */
  List<String> tasks() {
    return draft.isDecided(id("no reply", ""))
        ? Tasks.PREFERENCE.stream().map(this::task).toList()
        : List.of();
  }

  private String id(String what, String which) {
    return ActionId.of(draft.lead.id(), Kind.FIRST_TOUCH, 1, 0, 0, what, which);
  }
}
