package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.EscalationIds.Strike;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Rung;
import org.jspecify.annotations.Nullable;

/** Gives leads to people: the first time, when an owner left, after a miss, and back. */
final class Assignment {
  static final List<Kind> LATER = List.of(Kind.SECOND_TOUCH, Kind.NEXT_ACTION);

  private final Draft draft;
  private final TouchClocks clocks;

  Assignment(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  /** The rung that is asked when somebody on this one misses. */
  static Rung above(Rung rung) {
    return rung == Rung.PRIMARY ? Rung.BACKUP : Rung.OVERFLOW;
  }

  /** Sees to it that somebody has the lead. */
  void apply() {
    Rung from = Rung.PRIMARY;
    Holding holding = draft.holding;
    if (holding != null) {
      if (!deactivated(holding)) {
        return;
      }
      from = holding.rung();
      leave(holding);
    }
    Routing routing = new Routing(draft, null, null);
    Routing.Choice back = draft.returning;
    Routing.Choice choice = back == null ? routing.from(from) : back;
    if (choice == null) {
      waitForSomebody(routing);
    } else {
      assign(choice);
    }
  }

  /** Whether the holder was deactivated while a clock of theirs is open. */
  private boolean deactivated(Holding holding) {
    Owner owner = draft.roster.owners().get(holding.owner());
    return owner != null
        && !(owner.active() && owner.person())
        && (draft.clocks.open(Kind.FIRST_TOUCH) != null
            || draft.clocks.open(Kind.SECOND_TOUCH) != null
            || draft.clocks.open(Kind.NEXT_ACTION) != null
            || draft.clocks.open(Kind.STAGE) != null);
  }

  private void leave(Holding holding) {
    draft.say(Code.OWNER_DEACTIVATED, "name", draft.nameOf(holding.owner()));
    if (!holding.confirmed()) {
      Turns.giveBack(draft, holding);
      draft.withdraw(holding.actionId());
    }
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock.kind() != Kind.ASSIGN && clock instanceof Open open) {
        draft.clocks.end(open, draft.now, VoidReason.OWNER_CHANGED);
      }
    }
    draft.holding = null;
    new AssignClock(draft).again(draft.now);
  }

  private void assign(Routing.Choice choice) {
    SlaClock clock = draft.clocks.last(Kind.ASSIGN);
    int ordinal = clock == null ? 1 : clock.ordinal();
    int refused = draft.previousOwners.size();
    String id = ActionId.of(draft.lead.id(), Kind.ASSIGN, ordinal, 0, refused, "assign", "");
    give(choice, id, null);
    new AssignClock(draft).met(draft.now, id);
    draft.waitingPool = null;
    new Alerts(draft).assigned(choice, ordinal);
    startClocks();
  }

  private void startClocks() {
    Open kept = draft.keptDeadline;
    draft.keptDeadline = null;
    if (clocks.first() == null) {
      if (kept instanceof SlaClock.Running running) {
        clocks.startDue(running.kind(), running.startedAt(), running.dueAt());
      } else {
        clocks.startFirst(draft.now);
      }
    } else {
      startLater();
    }
  }

  private void startLater() {
    clocks.goAlong();
    for (Kind kind : draft.afresh) {
      if (clocks.promises(kind) && draft.clocks.open(kind) == null) {
        clocks.start(kind, draft.now, clocks.within(kind));
      }
    }
  }

  private void waitForSomebody(Routing routing) {
    boolean news = draft.waitingPool == null;
    draft.waitingPool = draft.route.primary();
    if (news) {
      SlaClock clock = draft.clocks.last(Kind.ASSIGN);
      draft.say(
          Code.NO_ELIGIBLE, "pool", draft.route.primary(), "next", routing.nextLook().toString());
      new Alerts(draft).nobody(clock == null ? 1 : clock.ordinal());
    }
    new AssignClock(draft).waiting();
    draft.lookAgain(routing.nextLook());
  }

  /** After a miss; false when no rung is left. */
  boolean reassign(Strike strike, Rung to, String id) {
    Holding holding = draft.holding;
    OwnerId missed = strike.clock().owner();
    if (holding == null || missed == null) {
      return false;
    }
    Routing.Choice choice = new Routing(draft, missed, holding.backup()).from(to);
    if (choice == null) {
      return false;
    }
    if (!holding.confirmed()) {
      draft.withdraw(holding.actionId());
    }
    draft.previousOwners.add(missed);
    withdrawLater();
    Kind kind = strike.clock().kind();
    give(choice, id, kind);
    if (kind == Kind.FIRST_TOUCH) {
      clocks.startFirst(draft.now);
    } else {
      clocks.start(kind, draft.now, clocks.within(kind));
    }
    if (kind == Kind.STAGE) {
      draft.afresh.addAll(LATER);
    }
    return true;
  }

  /** What is promised after the first touch is the next owner's, from their own start. */
  private void withdrawLater() {
    for (Kind kind : LATER) {
      Open later = draft.clocks.open(kind);
      if (later != null) {
        draft.clocks.withdraw(later);
      }
    }
  }

  /** A voided miss returns the lead, once. */
  void giveBack(Breached breached, String id) {
    Holding holding = draft.holding;
    OwnerId to = breached.owner();
    Owner owner = to == null ? null : draft.roster.owners().get(to);
    Open open = draft.clocks.open(Kind.FIRST_TOUCH);
    if (holding == null
        || to == null
        || owner == null
        || !owner.active()
        || open == null
        || draft.isDecided(id)) {
      return;
    }
    draft.clocks.end(open, draft.now, VoidReason.OWNER_CHANGED);
    withdrawLater();
    draft.afresh.addAll(LATER);
    Turns.giveBack(draft, holding);
    draft.previousOwners.remove(to);
    OwnerId expected = draft.lead.owner();
    draft.holding =
        new Holding(
            to,
            Rung.PRIMARY,
            "",
            breached.startedAt(),
            holding.owner(),
            expected,
            draft.lead.ownerChangedAt(),
            id,
            false);
    draft.assign = new Draft.PendingAssign(id, to, expected, false);
    draft.say(Code.GIVEN_BACK, "owner", to.value(), "name", draft.nameOf(to));
  }

  /**
   * @param missed the promise that the earlier owner missed; null when it was none
   */
  private void give(Routing.Choice choice, String id, @Nullable Kind missed) {
    OwnerId expected = draft.lead.owner();
    boolean shown = choice.owner().equals(expected);
    if (!choice.lastResort()) {
      draft.roster = draft.roster.with(choice.pool(), choice.rotation());
    }
    draft.holding = holding(draft, choice, null, id, shown);
    OwnerId backup = new Routing(draft, choice.owner(), null).forecast(above(choice.rung()));
    draft.holding = holding(draft, choice, backup, id, shown);
    if (shown) {
      draft.stampsLost = true;
    } else {
      draft.assign = new Draft.PendingAssign(id, choice.owner(), expected, missed != null);
    }
    say(choice, missed);
  }

  /**
   * Whoever was chosen has it from now on.
   *
   * @param shown whether the CRM shows them already
   */
  static Holding holding(
      Draft draft, Routing.Choice choice, @Nullable OwnerId backup, String id, boolean shown) {
    return new Holding(
        choice.owner(),
        choice.rung(),
        choice.pool(),
        draft.now,
        backup,
        draft.lead.owner(),
        draft.lead.ownerChangedAt(),
        id,
        shown);
  }

  private void say(Routing.Choice choice, @Nullable Kind missed) {
    Instant opening = draft.duty.calendar().nextOpen(draft.now);
    Code code =
        missed != null
            ? Code.REASSIGNED
            : choice.lastResort()
                ? Code.LAST_RESORT
                : opening.isAfter(draft.now) ? Code.ASSIGNED_AHEAD : Code.ASSIGNED;
    Reason reason = reason(code, choice, missed, opening);
    boolean spiked = choice.pool().equals(draft.spikeOverflow());
    Spike spike = spiked ? draft.roster.spikes().on(draft.now) : null;
    draft.say(spike == null ? reason : reason.with("spike", spike.why()));
  }

  private Reason reason(Code code, Routing.Choice choice, @Nullable Kind missed, Instant opening) {
    return draft.reason(
        code,
        "owner",
        choice.owner().value(),
        "name",
        draft.nameOf(choice.owner()),
        "pool",
        choice.pool(),
        "rung",
        choice.rung().name(),
        "at",
        draft.now.toString(),
        "opens",
        opening.toString(),
        "fromName",
        missed == null ? "" : draft.nameOf(draft.previousOwners.getLast()),
        "kind",
        missed == null ? "" : missed.name(),
        "within",
        clocks.within(missed == null ? Kind.FIRST_TOUCH : missed).toString());
  }
}
