package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaTarget;
import org.jspecify.annotations.Nullable;

/**
 * Starts the clocks of second touch and next action once their start is known, and moves them when
 * that turns out else.
 */
final class LaterClocks {
  private final Draft draft;
  private final TouchClocks clocks;

  LaterClocks(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  void apply() {
    Holding holding = draft.holding;
    if (holding == null || draft.inCleanup()) {
      return;
    }
    SlaTarget.SecondTouch second = draft.target.secondTouch();
    if (second != null) {
      boolean follows = second.from() == SlaTarget.ClockStart.FIRST_TOUCH;
      apply(Kind.SECOND_TOUCH, from(second, holding), second.within(), follows);
    }
    SlaTarget.NextAction next = draft.target.nextAction();
    if (next != null) {
      apply(Kind.NEXT_ACTION, firstTouch(), next.within(), true);
    }
  }

  private void apply(Kind kind, @Nullable Instant from, TimeLimit within, boolean follows) {
    SlaClock clock = draft.clocks.standing(kind);
    if (clock == null && from != null) {
      start(kind, sinceHeld(from, within), within);
    } else if (clock instanceof Running running && follows) {
      follow(running, from, within);
    }
  }

  /** What was due before its owner had the lead is owed from when they got it. */
  private Instant sinceHeld(Instant from, TimeLimit within) {
    Holding holding = draft.holding;
    return holding != null && draft.duty.due(from, within).isBefore(holding.assignedAt())
        ? holding.assignedAt()
        : from;
  }

  private @Nullable Instant from(SlaTarget.SecondTouch promise, Holding holding) {
    return switch (promise.from()) {
      case CREATION -> clocks.creation(holding.assignedAt());
      case ASSIGNMENT -> holding.assignedAt();
      case FIRST_TOUCH -> firstTouch();
    };
  }

  private @Nullable Instant firstTouch() {
    Deeds.First first = clocks.first();
    return first == null ? null : first.at();
  }

  /** What a new policy promises of leads of long ago is over before it began. */
  private void start(Kind kind, Instant from, TimeLimit within) {
    clocks.start(kind, isAfresh(kind) ? draft.now : from, within);
    if (draft.policyChanged()
        && draft.clocks.last(kind) instanceof Running past
        && draft.now.isAfter(past.dueAt())) {
      draft.clocks.end(past, draft.now, VoidReason.POLICY_CHANGED);
    }
  }

  /** Nobody owes what was promised while the lead was somebody else's, or nobody's. */
  private boolean isAfresh(Kind kind) {
    return draft.afresh.contains(kind)
        || (draft.clocks.last(kind) instanceof Voided ended
            && ended.reason() == VoidReason.OWNER_CHANGED);
  }

  /** An earlier first touch became known, or it was taken back and another is the first now. */
  private void follow(Running running, @Nullable Instant from, TimeLimit within) {
    if (from == null) {
      draft.clocks.withdraw(running);
    } else if (from.isAfter(running.startedAt())
        || (from.isBefore(running.startedAt()) && isFromTouch(running) && !cameAlong(running))) {
      Duration rested = running.rested();
      Instant promised = draft.duty.due(from, within);
      Instant due = rested == null ? promised : draft.duty.due(promised, rested);
      Running moved =
          new Running(running.kind(), running.ordinal(), running.owner(), from, due, rested);
      draft.clocks.move(running, moved);
      draft.say(Code.CLOCK_RECOMPUTED, "kind", running.kind().name(), "due", due.toString());
      clocks.settle(moved, Instant.MAX);
    }
  }

  /** Whether it was somebody else's before, and came to its owner with the lead. */
  private boolean cameAlong(Running running) {
    for (SlaClock clock : draft.clocks.all()) {
      if (clock.kind() == running.kind()
          && clock.ordinal() == running.ordinal() - 1
          && clock.startedAt().equals(running.startedAt())) {
        return clock instanceof Voided ended && ended.reason() == VoidReason.OWNER_CHANGED;
      }
    }
    return false;
  }

  /** Whether a touch started it, rather than its owner's getting the lead late. */
  private boolean isFromTouch(Running running) {
    for (Touch touch : draft.touches.counting()) {
      if (touch.occurredAt().equals(running.startedAt())) {
        return true;
      }
    }
    return false;
  }
}
