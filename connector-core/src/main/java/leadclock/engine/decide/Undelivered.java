package leadclock.engine.decide;

import java.time.Instant;
import leadclock.engine.decide.EscalationIds.Strike;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep;
import org.jspecify.annotations.Nullable;

/** Unwinds an assignment that never reached the CRM, as if it had not been decided. */
final class Undelivered {
  private final Draft draft;
  private final EscalationIds ids;

  Undelivered(Draft draft) {
    this.draft = draft;
    this.ids = new EscalationIds(draft);
  }

  /** The miss for which the holder was to get the lead; null when there was none. */
  @Nullable Strike strike() {
    Holding holding = draft.holding;
    if (holding == null || holding.actionId().isEmpty() || draft.previousOwners.isEmpty()) {
      return null;
    }
    int before = draft.previousOwners.size() - 1;
    for (SlaClock clock : draft.clocks.all()) {
      if (clock instanceof Breached breached) {
        for (int step = 0; step < draft.ladder(clock.kind()).size(); step++) {
          if (ids.reassign(breached, step, before).equals(holding.actionId())) {
            return new Strike(breached, step);
          }
        }
      }
    }
    return null;
  }

  /**
   * Whether nobody knows yet if the lead went to somebody else because of a miss. Until that is
   * known, and it soon is, nothing can be said of that miss; it is looked at again then.
   */
  boolean isInDoubt(Breached missed) {
    Holding holding = draft.holding;
    if (holding == null || draft.intent(holding.actionId()) != IntentState.SENT) {
      return false;
    }
    Strike strike = strike();
    boolean doubt = strike != null && strike.clock().equals(missed);
    if (doubt) {
      draft.lookAgain(draft.now.plusSeconds(60));
    }
    return doubt;
  }

  /** Takes the lead from the holder again: back to whoever missed, or to nobody. */
  void unwind() {
    Holding holding = draft.holding;
    if (holding == null) {
      return;
    }
    Strike strike = strike();
    Turns.giveBack(draft, holding);
    withdrawClocks(holding);
    draft.withdraw(holding.actionId());
    draft.withdraw(ids.task(draft.clocks.nextOrdinal(Kind.FIRST_TOUCH), holding.owner()));
    draft.withdraw(ids.cleanup(draft.clocks.nextOrdinal(Kind.CLEANUP), holding.owner()));
    StageMoves.undo(draft, holding.actionId());
    draft.stampsLost = true;
    OwnerId earlier = strike == null ? null : strike.clock().owner();
    if (strike == null || earlier == null) {
      draft.holding = null;
      reopenAssign(holding);
      return;
    }
    ids.withdraw(strike, holding.owner());
    draft.previousOwners.remove(earlier);
    draft.holding = restored(strike, earlier, holding);
  }

  private Holding restored(Strike strike, OwnerId earlier, Holding from) {
    EscalationStep.Rung rung = draft.ladder(strike.clock().kind()).get(strike.step()).rung();
    String pool =
        switch (rung) {
          case PRIMARY -> draft.route.primary();
          case BACKUP -> draft.route.backup();
          case OVERFLOW -> {
            String overflow = draft.route.overflow();
            yield overflow == null ? "" : overflow;
          }
        };
    return new Holding(
        earlier, rung, pool, since(strike.clock(), earlier), from.owner(), earlier, null, "", true);
  }

  /** Since when whoever missed has had the lead: their last first-touch clock began then. */
  private Instant since(Breached missed, OwnerId earlier) {
    Instant since = missed.startedAt();
    for (SlaClock clock : draft.clocks.all()) {
      if (missed.kind() != Kind.FIRST_TOUCH
          && clock.kind() == Kind.FIRST_TOUCH
          && earlier.equals(clock.owner())) {
        since = clock.startedAt();
      }
    }
    return since;
  }

  private void withdrawClocks(Holding holding) {
    for (SlaClock clock : draft.clocks.listed()) {
      boolean theirs = holding.owner().equals(clock.owner()) && clock.kind() != Kind.ASSIGN;
      boolean since = !(clock instanceof SlaClock.Voided) && !(clock instanceof Breached);
      if (theirs && since && !isEarlier(clock, holding)) {
        draft.clocks.withdraw(clock);
      }
    }
  }

  /** What the holder kept when they had the lead before stands. */
  private static boolean isEarlier(SlaClock clock, Holding holding) {
    Instant since = holding.assignedAt();
    return clock instanceof Met met
        && met.startedAt().isBefore(since)
        && met.metAt().isBefore(since);
  }

  private void reopenAssign(Holding holding) {
    if (draft.clocks.last(Kind.ASSIGN) instanceof Met met && met.by().equals(holding.actionId())) {
      draft.clocks.move(
          met, new Running(Kind.ASSIGN, met.ordinal(), null, met.startedAt(), met.dueAt()));
    } else if (holding.before() != null) {
      new AssignClock(draft).again(draft.now);
    }
  }
}
