package leadclock.engine.decide;

import java.time.Instant;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.policy.SlaTarget;
import org.jspecify.annotations.Nullable;

/** Starts the second-touch clock once its start is known, and moves it when that turns out else. */
final class SecondTouch {
  private final Draft draft;
  private final TouchClocks clocks;

  SecondTouch(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  void apply() {
    SlaTarget.SecondTouch promise = draft.target.secondTouch();
    Holding holding = draft.holding;
    if (promise == null || holding == null) {
      return;
    }
    Instant from = from(promise, holding);
    SlaClock clock = draft.clocks.standing(Kind.SECOND_TOUCH);
    if (clock == null && from != null) {
      clocks.start(Kind.SECOND_TOUCH, from, promise.within());
    } else if (clock instanceof Running running
        && promise.from() == SlaTarget.ClockStart.FIRST_TOUCH) {
      follow(running, from, promise);
    }
  }

  private @Nullable Instant from(SlaTarget.SecondTouch promise, Holding holding) {
    return switch (promise.from()) {
      case CREATION -> clocks.creation(holding.assignedAt());
      case ASSIGNMENT -> holding.assignedAt();
      case FIRST_TOUCH -> {
        TouchClocks.First first = clocks.first();
        yield first == null ? null : first.at();
      }
    };
  }

  /** An earlier first touch became known, or it was taken back. */
  private void follow(Running running, @Nullable Instant from, SlaTarget.SecondTouch promise) {
    if (from == null) {
      draft.clocks.withdraw(running);
    } else if (from.isBefore(running.startedAt()) && !isAfresh(running)) {
      Instant due = draft.duty.due(from, promise.within());
      Running moved = new Running(running.kind(), running.ordinal(), running.owner(), from, due);
      draft.clocks.move(running, moved);
      draft.say(Code.CLOCK_RECOMPUTED, "kind", running.kind().name(), "due", due.toString());
      clocks.settle(moved, Instant.MAX);
    }
  }

  /** Whether it began anew when its owner got the lead from somebody who had left. */
  private boolean isAfresh(Running running) {
    for (SlaClock clock : draft.clocks.all()) {
      if (clock.kind() == Kind.SECOND_TOUCH
          && clock instanceof Voided left
          && left.voidedAt().equals(running.startedAt())) {
        return true;
      }
    }
    return false;
  }
}
