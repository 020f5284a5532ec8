package leadclock.engine.decide;

import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Miss;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.OwnerId;

/** Lets clocks run out, charges the owner, and takes both back. */
final class Misses {
  private final Draft draft;

  Misses(Draft draft) {
    this.draft = draft;
  }

  /**
   * @param charged whether the owner, if there is one, is charged with a miss
   */
  Breached breach(Running clock, boolean charged) {
    draft.breaches++;
    Breached breached =
        new Breached(
            clock.kind(),
            clock.ordinal(),
            clock.owner(),
            clock.startedAt(),
            clock.dueAt(),
            draft.now,
            draft.breaches,
            null);
    draft.clocks.move(clock, breached);
    OwnerId owner = clock.owner();
    if (charged && owner != null) {
      draft.misses.add(
          new Miss(owner, clock.kind(), clock.ordinal(), clock.dueAt(), draft.now, false));
    }
    draft.say(
        Code.BREACHED,
        "kind",
        clock.kind().name(),
        "owner",
        owner == null ? "" : owner.value(),
        "name",
        draft.nameOf(owner),
        "from",
        clock.startedAt().toString(),
        "due",
        clock.dueAt().toString(),
        "missing",
        missing(clock),
        "counted",
        draft.duty.between(clock.startedAt(), clock.dueAt()).toString());
    new Causes(draft).found(clock, charged);
    return breached;
  }

  /** What whoever completes a lead has not found out, or what a hand-off waits for. */
  private String missing(Running clock) {
    StagePosition at = draft.position;
    if (clock.kind() == SlaClock.Kind.STAGE && at != null) {
      return at.lacking();
    }
    FollowUp.Cleanup cleanup = draft.cleanup;
    return clock.kind() == SlaClock.Kind.CLEANUP && cleanup != null && cleanup.enriches()
        ? cleanup.mark()
        : "";
  }

  /** Takes a breach and its miss back. */
  void forgive(Breached breached, VoidReason reason) {
    draft.clocks.end(breached, draft.now, reason);
    if (reason == VoidReason.TOUCHED_IN_TIME) {
      new Causes(draft).loggedLate(breached);
    } else {
      new Causes(draft).none(breached);
    }
    takeBack(breached);
  }

  private void takeBack(Breached breached) {
    for (int i = 0; i < draft.misses.size(); i++) {
      Miss miss = draft.misses.get(i);
      if (miss.kind() == breached.kind() && miss.ordinal() == breached.ordinal()) {
        draft.misses.set(
            i,
            new Miss(
                miss.owner(), miss.kind(), miss.ordinal(), miss.at(), miss.detectedAt(), true));
      }
    }
  }
}
