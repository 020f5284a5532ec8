package leadclock.engine.decide;

import java.time.Instant;
import java.util.Objects;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Cleanup;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Exceptions;
import org.jspecify.annotations.Nullable;

/**
 * Gives a lead that nothing reaches to whoever finds a way to it, and one of which not enough is
 * known to whoever completes it. Its owner, who tried in time, is not charged with a miss.
 */
final class SendToCleanup {
  private final Draft draft;
  private final TouchClocks clocks;

  SendToCleanup(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  /**
   * Whoever is on the way to the CRM as its owner arrives there first.
   *
   * @return false where nobody is there who could do it, or something else comes first
   */
  boolean apply(Lack lack) {
    Exceptions.Cleanup rule = draft.policy.cleanup(lack.channel());
    Holding from = draft.holding;
    if (rule == null || (from != null && !from.confirmed() && !draft.inCleanup())) {
      return false;
    }
    if (!draft.inCleanup() && isOverdue()) {
      draft.lookAgain(draft.now.plusMillis(1));
      return false;
    }
    Routing.Choice choice = new Routing(draft, null, null).within(draft.pool(rule.pool()));
    if (!mayTake(choice, from) || isLeftToSales(lack, choice)) {
      return false;
    }
    endClocks();
    int ordinal = draft.clocks.nextOrdinal(Kind.CLEANUP);
    String id = ActionId.of(draft.lead.id(), Kind.CLEANUP, ordinal, 0, 0, "assign", "");
    Cleanup before = draft.inCleanup() ? draft.cleanup : null;
    draft.cleanup = lack.cleanup(ordinal, id, before, from);
    give(choice, from, id, draft.cleanup.from());
    sayEntered(lack, from);
    clocks.start(Kind.CLEANUP, draft.now, rule.within());
    task(lack, ordinal);
    return true;
  }

  /** Whether somebody ran out of time without a try: what is due for that comes first. */
  private boolean isOverdue() {
    for (SlaClock clock : draft.clocks.all()) {
      if (clock.kind() != Kind.ASSIGN
          && clock instanceof Running running
          && draft.now.isAfter(running.dueAt())
          && !tried(running.owner(), running.dueAt())) {
        return true;
      }
    }
    return false;
  }

  /** Where it would stay with its owner, the ladder of a miss of theirs goes before. */
  private boolean mayTake(Routing.@Nullable Choice choice, @Nullable Holding from) {
    if (from == null) {
      return choice != null;
    }
    if (choice != null && !choice.owner().equals(from.owner())) {
      return true;
    }
    boolean missed =
        draft.clocks.last(Kind.FIRST_TOUCH) instanceof Breached breached
            && from.owner().equals(breached.owner())
            && !tried(breached.owner(), breached.breachedAt());
    return !missed && Cleanups.isThere(draft, from.owner());
  }

  /** Where nobody is there to complete a lead, it goes to its owner as it is. */
  private static boolean isLeftToSales(Lack lack, Routing.@Nullable Choice choice) {
    return lack.channel() == null && (choice == null || choice.lastResort());
  }

  /** Nobody being there for it, the owner has to do it. */
  private void give(
      Routing.@Nullable Choice choice, @Nullable Holding from, String id, @Nullable OwnerId back) {
    OwnerId expected = draft.lead.owner();
    OwnerId to = choice == null ? Objects.requireNonNull(from).owner() : choice.owner();
    String pool = choice == null ? Objects.requireNonNull(from).pool() : choice.pool();
    if (choice != null && !choice.lastResort()) {
      draft.roster = draft.roster.with(choice.pool(), choice.rotation());
    }
    if (from != null && !from.confirmed()) {
      draft.withdraw(from.actionId());
    }
    boolean shown = to.equals(expected);
    draft.holding =
        new Holding(
            to,
            Rung.PRIMARY,
            pool,
            draft.now,
            back,
            expected,
            draft.lead.ownerChangedAt(),
            id,
            shown);
    draft.assign = shown ? null : new Draft.PendingAssign(id, to, expected, false);
    draft.stampsLost |= shown;
    draft.waitingPool = null;
    new AssignClock(draft).met(draft.now, id);
  }

  private void sayEntered(Lack lack, @Nullable Holding from) {
    Holding holding = Objects.requireNonNull(draft.holding);
    Instant at = lack.at();
    Channel channel = lack.channel();
    draft.say(
        channel == null ? Code.SENT_TO_ENRICHMENT : Code.SENT_TO_CLEANUP,
        "name",
        draft.nameOf(holding.owner()),
        "fromName",
        from == null ? "" : draft.nameOf(from.owner()),
        "channel",
        channel == null ? "" : channel.name(),
        "missing",
        channel == null ? lack.mark() : "",
        "at",
        at == null ? "" : at.toString());
  }

  private void task(Lack lack, int ordinal) {
    Holding holding = Objects.requireNonNull(draft.holding);
    if (draft.clocks.open(Kind.CLEANUP) instanceof Running clock) {
      draft.act(
          new Action.OpenTask(
              new EscalationIds(draft).cleanup(ordinal, holding.owner()),
              draft.lead.id(),
              holding.owner(),
              clock.dueAt(),
              null,
              Wording.cleanupSubject(draft.lead.name(), lack),
              Wording.cleanupText(draft.lead.name(), lack)));
    }
  }

  /** What the owner owed is over; only a deadline that passed without a try is a miss. */
  private void endClocks() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock.kind() != Kind.ASSIGN && clock instanceof Open open) {
        boolean late = open instanceof Running running && draft.now.isAfter(running.dueAt());
        if (late && open instanceof Running running && !tried(running.owner(), running.dueAt())) {
          new Misses(draft).breach(running, true);
        } else {
          draft.clocks.end(open, draft.now, VoidReason.OWNER_CHANGED);
        }
      } else if (clock instanceof Breached missed
          && isHolders(missed)
          && tried(missed.owner(), missed.breachedAt())) {
        new EscalationIds(draft).withdrawAll(missed, null);
        new Misses(draft).forgive(missed, VoidReason.OWNER_CHANGED);
      }
    }
  }

  /** Whether the lead is still with whoever missed their first touch. */
  private boolean isHolders(Breached missed) {
    Holding holding = draft.holding;
    return missed.kind() == Kind.FIRST_TOUCH
        && missed.equals(draft.clocks.last(Kind.FIRST_TOUCH))
        && holding != null
        && holding.owner().equals(missed.owner());
  }

  private boolean tried(@Nullable OwnerId owner, Instant due) {
    for (Touch touch : draft.situation.touches()) {
      boolean theirs = touch.by() != null && touch.by().equals(owner);
      if (theirs && touch.result().isBadAddress() && !touch.occurredAt().isAfter(due)) {
        return true;
      }
    }
    return false;
  }
}
