package leadclock.engine.decide;

import leadclock.engine.decide.EscalationIds.Strike;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.FollowUp.Miss;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.VoidReason;

/**
 * Takes back misses that a manager ruled to be none. The lead stays where it is, unless nothing of
 * its move has left yet; an owner who still owes what was promised has the whole time again.
 */
final class Appeals {
  private final Draft draft;
  private final TouchClocks clocks;
  private final EscalationIds ids;

  Appeals(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
    this.ids = new EscalationIds(draft);
  }

  void apply() {
    each(
        (appeal, breached) -> {
          callBack(breached);
          forgive(appeal, breached);
          startAgain(breached);
        });
  }

  /** Of a lead that is gone or out of scope only the charge is left; true when it was dropped. */
  boolean applyToUnworked() {
    int before = draft.reasons().size();
    each(this::forgive);
    return draft.reasons().size() > before;
  }

  /** What is done about one ruling. */
  private interface Step {
    void on(Appeal appeal, Breached breached);
  }

  private void each(Step step) {
    if (draft.situation.appeals().isEmpty()) {
      return;
    }
    for (SlaClock clock : draft.clocks.listed()) {
      for (Appeal appeal : draft.situation.appeals()) {
        if (clock instanceof Breached breached
            && appeal.isAbout(clock.kind(), clock.ordinal())
            && isCharged(breached)
            && !new Undelivered(draft).isInDoubt(breached)) {
          step.on(appeal, breached);
        }
      }
    }
  }

  private boolean isCharged(Breached breached) {
    return draft.misses.stream().anyMatch(miss -> isOf(miss, breached) && !miss.voided());
  }

  private static boolean isOf(Miss miss, Breached breached) {
    return miss.kind() == breached.kind() && miss.ordinal() == breached.ordinal();
  }

  /** Whatever of it has not left yet. */
  private void callBack(Breached breached) {
    Strike strike = new Undelivered(draft).strike();
    Holding holding = draft.holding;
    boolean waits =
        holding != null
            && strike != null
            && strike.clock().equals(breached)
            && draft.intent(holding.actionId()) == IntentState.OPEN;
    if (waits) {
      new Ownership(draft, clocks).callBack();
    }
    ids.withdrawAll(breached, waits && holding != null ? holding.owner() : null);
  }

  private void forgive(Appeal appeal, Breached breached) {
    new Misses(draft).forgive(breached, VoidReason.APPEALED);
    draft.say(
        Code.VOIDED_APPEAL,
        "kind",
        breached.kind().name(),
        "name",
        draft.nameOf(breached.owner()),
        "by",
        appeal.by(),
        "why",
        appeal.why(),
        "at",
        appeal.at().toString());
  }

  private void startAgain(Breached breached) {
    Holding holding = draft.holding;
    SlaClock last = draft.clocks.last(breached.kind());
    if (holding != null
        && holding.owner().equals(breached.owner())
        && breached.metAt() == null
        && last != null
        && last.ordinal() == breached.ordinal()
        && draft.inCleanup() == (breached.kind() == SlaClock.Kind.CLEANUP)
        && clocks.promises(breached.kind())) {
      clocks.start(breached.kind(), draft.now, clocks.within(breached.kind()));
    }
  }
}
