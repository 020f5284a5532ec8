package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.policy.SlaPolicy;

/** What closing, reopening and a request for no contact do to open touch clocks. */
final class Closing {
  private final Draft draft;
  private final TouchClocks clocks;

  Closing(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  /** Whether the lead is closed and its clocks are therefore void. */
  static boolean voids(Draft draft) {
    return draft.stopped != null
        || (draft.closed()
            && draft.policy.settings().closing() == SlaPolicy.Closing.VOIDS_WITH_REASON);
  }

  void apply() {
    if (draft.silenced()) {
      hush();
    }
    if (voids(draft)) {
      stop();
      voidTouchClocks();
      return;
    }
    if (draft.silenced()) {
      pause();
    } else if (!draft.nurtured()) {
      resume();
    }
    reopen();
  }

  /** Said when it begins, whether or not a clock ends for it. */
  private void stop() {
    String why = draft.stopped;
    String before = draft.before.stamps().get(Stamps.SLA_STATE);
    if (why != null && !SlaState.EXCEPTION.word().equals(before)) {
      draft.say(Code.EXCEPTED, "why", why);
    }
  }

  private void voidTouchClocks() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock.kind() != Kind.ASSIGN && clock instanceof SlaClock.Open open) {
        draft.clocks.end(open, draft.now, VoidReason.CLOSED);
        String status = draft.stopped == null ? draft.lead.status() : draft.stopped;
        draft.say(Code.VOIDED_CLOSED, "kind", clock.kind().name(), "status", status);
      }
    }
  }

  private void pause() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock.kind() != Kind.ASSIGN && clock instanceof Running running) {
        Instant at = askedAt(running);
        Duration left = draft.duty.between(at, running.dueAt());
        draft.clocks.move(
            running,
            new Paused(
                running.kind(),
                running.ordinal(),
                running.owner(),
                running.startedAt(),
                at,
                left,
                running.rested()));
        draft.say(
            Code.CLOCK_PAUSED,
            "kind",
            clock.kind().name(),
            "why",
            draft.wantsSilence() ? "no contact" : "no channel",
            "at",
            at.toString(),
            "left",
            left.toString());
      }
    }
  }

  /** Calls back what is on its way to a lead that asked for no contact, but for its owner. */
  private void hush() {
    Holding holding = draft.holding;
    if (holding == null) {
      return;
    }
    boolean waits = !holding.confirmed() && draft.isOnItsWay(holding.actionId());
    if (waits && new Undelivered(draft).strike() != null) {
      new Ownership(draft, clocks).unwind(holding, draft.lead.owner());
    }
    for (String id : draft.situation.intents().keySet()) {
      if (draft.isOnItsWay(id) && !id.equals(holding.actionId())) {
        draft.withdraw(id);
      }
    }
  }

  /** When the lead's record last changed is the latest moment at which the request was saved. */
  private Instant askedAt(Running running) {
    Instant saved = draft.lead.modifiedAt();
    Instant earliest = running.startedAt();
    Instant at = saved.isBefore(earliest) ? earliest : saved;
    return at.isAfter(draft.now) ? draft.now : at;
  }

  private void resume() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock instanceof Paused paused) {
        Instant due = draft.duty.due(draft.now, paused.left());
        draft.clocks.move(paused, resumed(paused, due));
        draft.say(Code.CLOCK_RESUMED, "kind", paused.kind().name(), "due", due.toString());
      }
    }
  }

  private Running resumed(Paused paused, Instant due) {
    if (paused.isUnused()) {
      return new Running(paused.kind(), paused.ordinal(), paused.owner(), draft.now, due);
    }
    Duration before = paused.rested() == null ? Duration.ZERO : paused.rested();
    Duration rested = before.plus(draft.duty.between(paused.pausedAt(), draft.now));
    return new Running(
        paused.kind(), paused.ordinal(), paused.owner(), paused.startedAt(), due, rested);
  }

  private static boolean wasClosed(Voided gone) {
    return gone.reason() == VoidReason.CLOSED || gone.reason() == VoidReason.GONE;
  }

  /** The lead was closed when its owner got it, or has been since. */
  private boolean owesFirst() {
    SlaClock first = draft.clocks.standing(Kind.FIRST_TOUCH);
    return first == null || (first instanceof Voided gone && wasClosed(gone));
  }

  /** A person may have moved it since, which ends the cleanup. */
  private boolean isWithCleaner() {
    Holding holding = draft.holding;
    FollowUp.Cleanup cleanup = draft.cleanup;
    return holding != null && cleanup != null && holding.actionId().equals(cleanup.actionId());
  }

  private void reopen() {
    if (draft.inCleanup() && isWithCleaner()) {
      if (draft.clocks.standing(Kind.CLEANUP) instanceof Voided gone && wasClosed(gone)) {
        clocks.start(Kind.CLEANUP, draft.now, clocks.within(Kind.CLEANUP));
      }
      return;
    }
    if (draft.holding != null && owesFirst()) {
      draft.say(Code.REOPENED);
      clocks.startFirst(draft.now);
    }
    if (draft.holding != null
        && clocks.first() != null
        && clocks.promises(Kind.NEXT_ACTION)
        && draft.clocks.standing(Kind.NEXT_ACTION) instanceof Voided gone
        && wasClosed(gone)) {
      clocks.start(Kind.NEXT_ACTION, draft.now, clocks.within(Kind.NEXT_ACTION));
    }
  }
}
