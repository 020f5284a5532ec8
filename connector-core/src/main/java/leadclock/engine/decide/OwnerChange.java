package leadclock.engine.decide;

import java.time.Instant;
import java.util.Objects;
import leadclock.engine.decide.EscalationIds.Strike;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations.OnManualChange;
import leadclock.engine.policy.TouchRule;
import org.jspecify.annotations.Nullable;

/** Follows owners that others chose: found, moved by hand, taken away, or restored. */
final class OwnerChange {
  private final Draft draft;
  private final TouchClocks clocks;

  OwnerChange(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  /** An owner who was there before we decided on one. */
  void found(OwnerId owner) {
    found(owner, Rung.PRIMARY, changedAt());
  }

  /**
   * An owner who is there again since what was decided did not reach the CRM.
   *
   * @param undone the cleanup for which the lead was to leave; null where it was for none
   */
  void foundAgain(OwnerId owner, FollowUp.@Nullable Cleanup undone) {
    boolean theirs = undone != null && owner.equals(undone.from());
    Rung rung = theirs && undone != null ? undone.rung() : Rung.PRIMARY;
    found(owner, rung, undone == null ? changedAt() : draft.now);
  }

  private void found(OwnerId owner, Rung rung, Instant at) {
    hold(owner, rung, at);
    new AssignClock(draft).met(at, "owners/" + owner);
    draft.say(
        Code.OWNER_FOUND, "owner", owner.value(), "name", draft.nameOf(owner), "at", at.toString());
    draft.waitingPool = null;
    clocks.startFirst(at);
  }

  /** Somebody else gave the lead to another person. */
  void manual(OwnerId owner) {
    Holding from = current();
    Instant at = changedAt();
    boolean ours = draft.lead.ownerChangedBy() == Lead.Author.LEADCLOCK;
    boolean neverOwned = !from.confirmed() && unsent(from) && from.before() == null;
    if (!ours && !neverOwned) {
      draft.manualChanges++;
    }
    draft.say(
        Code.MANUAL_OWNER_CHANGE,
        "from",
        from.owner().value(),
        "fromName",
        draft.nameOf(from.owner()),
        "owner",
        owner.value(),
        "name",
        draft.nameOf(owner),
        "by",
        draft.lead.ownerChangedBy().name(),
        "at",
        at.toString());
    boolean fresh = leave(from, at) || neverOwned || draft.inCleanup();
    OwnerId missed = forgive(from, at);
    Running kept = endClocks(at);
    hold(owner, current().rung(), at);
    boolean again = draft.previousOwners.contains(owner) || owner.equals(missed);
    restart(from.owner(), kept, fresh, again && !fresh, at);
  }

  /** Taken from everybody by hand, or put into a queue: routed again. */
  void released() {
    Holding from = current();
    Instant at = changedAt();
    draft.manualChanges++;
    draft.say(
        Code.MANUAL_OWNER_CHANGE,
        "from",
        from.owner().value(),
        "fromName",
        draft.nameOf(from.owner()),
        "name",
        "nobody",
        "by",
        draft.lead.ownerChangedBy().name(),
        "at",
        at.toString());
    leave(from, at);
    SlaClock.Open open = draft.clocks.open(Kind.FIRST_TOUCH);
    boolean anew = mayRestart();
    draft.keptDeadline = anew ? null : open;
    if (endClocks(at) != null && anew && from.confirmed()) {
      restarted(from.owner(), at);
    }
    draft.holding = null;
    new AssignClock(draft).again(at);
  }

  /** Gives the lead back to the person whose choice our write replaced. */
  void restored(Holding ours, OwnerId chosen, Instant at) {
    String id =
        ActionId.of(draft.lead.id(), Kind.ASSIGN, 1, draft.breaches, 0, "restore", ours.actionId());
    if (!draft.isDecided(id)) {
      draft.manualChanges++;
      Running kept = endClocks(draft.now);
      draft.holding =
          new Holding(
              chosen, ours.rung(), "", at, ours.backup(), ours.owner(), changedAt(), id, false);
      draft.assign = new Draft.PendingAssign(id, chosen, ours.owner(), false);
      draft.say(Code.OWNER_RESTORED, "owner", chosen.value(), "name", draft.nameOf(chosen));
      new Alerts(draft).restored(id, chosen);
      restart(ours.owner(), kept, true, false, draft.now);
    }
  }

  /** The same where the write came so late that the person's choice had been taken up before. */
  void overwritten(OwnerId shown, Lead.OwnerChange chosen) {
    Holding held = current();
    String write = "late at " + changedAt();
    restored(
        new Holding(
            shown,
            held.rung(),
            held.pool(),
            changedAt(),
            held.backup(),
            held.owner(),
            null,
            write,
            true),
        Objects.requireNonNull(chosen.owner()),
        chosen.at());
  }

  private Holding current() {
    Holding holding = draft.holding;
    if (holding == null) {
      throw new IllegalStateException("Only a lead that somebody holds can change hands.");
    }
    return holding;
  }

  private boolean unsent(Holding holding) {
    return !holding.actionId().isEmpty()
        && draft.intent(holding.actionId()) != IntentState.DELIVERED;
  }

  /** Unwinds an assignment that a person's choice overtook; true when there was one. */
  private boolean leave(Holding from, Instant at) {
    if (from.confirmed() || !unsent(from)) {
      return false;
    }
    Strike strike = new Undelivered(draft).strike();
    new Undelivered(draft).unwind();
    if (draft.holding == null) {
      draft.holding =
          new Holding(from.owner(), from.rung(), "", at, null, from.before(), null, "", true);
      new AssignClock(draft).met(at, "owners/" + draft.lead.owner());
    }
    return strike != null || draft.clocks.standing(Kind.FIRST_TOUCH) == null;
  }

  /** A miss after the lead had left the owner is none. */
  private @Nullable OwnerId forgive(Holding from, Instant at) {
    SlaClock last = draft.clocks.last(Kind.FIRST_TOUCH);
    if (last instanceof SlaClock.Breached breached) {
      if (at.isBefore(breached.breachedAt()) && unsent(from)) {
        new Misses(draft).forgive(breached, VoidReason.OWNER_CHANGED);
        return null;
      }
      return breached.owner();
    }
    return null;
  }

  /** Ends open touch clocks, unless a touch before the change met them; gives the first touch's. */
  private @Nullable Running endClocks(Instant at) {
    Running kept = null;
    for (SlaClock clock : draft.clocks.listed()) {
      Running running = ended(clock, at);
      if (running != null && clock.kind() == Kind.FIRST_TOUCH) {
        kept = running;
      } else if (running != null && kept == null && clock.kind() != Kind.CLEANUP) {
        draft.kept.add(running);
      }
    }
    return kept;
  }

  /** The clock as it ran until the change, if the change ended it. */
  private @Nullable Running ended(SlaClock clock, Instant at) {
    if (clock.kind() == Kind.ASSIGN) {
      return null;
    }
    return switch (clock) {
      case Running running -> clocks.settle(running, at) ? null : gone(running, running, at);
      case SlaClock.Paused paused -> {
        if (!clocks.settle(paused, at)) {
          draft.clocks.end(paused, at, VoidReason.OWNER_CHANGED);
        }
        yield null;
      }
      case SlaClock.Met met -> overtaken(met, at);
      case SlaClock.Breached breached -> null;
      case SlaClock.Voided voided -> null;
    };
  }

  private Running gone(SlaClock clock, Running as, Instant at) {
    draft.clocks.end(clock, at, VoidReason.OWNER_CHANGED);
    return as;
  }

  /** A touch by somebody who did not own the lead any more was a colleague's. */
  private @Nullable Running overtaken(SlaClock.Met met, Instant at) {
    Touch touch = draft.touches.byId(met.by());
    boolean colleagues =
        draft.policy.ownedTouch().by() == TouchRule.By.OWNER
            && met.metAt().isAfter(at)
            && touch != null
            && touch.by() != null
            && touch.by().equals(met.owner())
            && !touch.by().equals(draft.lead.owner());
    return colleagues
        ? gone(
            met,
            new Running(met.kind(), met.ordinal(), met.owner(), met.startedAt(), met.dueAt()),
            at)
        : null;
  }

  private void restart(
      OwnerId from, @Nullable Running kept, boolean fresh, boolean again, Instant at) {
    clocks.goAlong();
    if (clocks.first() != null) {
      return;
    }
    if (fresh) {
      clocks.startFirst(at);
    } else if (!again && mayRestart()) {
      restarted(from, at);
      clocks.startFirst(at);
    } else if (kept != null) {
      clocks.startDue(kept.kind(), kept.startedAt(), kept.dueAt());
    }
  }

  private void restarted(OwnerId from, Instant at) {
    draft.manualRestarts++;
    draft.restarts.add(new FollowUp.Restart(from, at));
  }

  private boolean mayRestart() {
    OnManualChange rule = draft.policy.escalations().onManualChange();
    return switch (rule) {
      case RESTART -> true;
      case RESTART_ONCE -> draft.manualRestarts == 0;
      case KEEP -> false;
    };
  }

  private void hold(OwnerId owner, Rung rung, Instant at) {
    OwnerId before = draft.lead.owner();
    draft.holding = new Holding(owner, rung, "", at, null, before, null, "", true);
    OwnerId backup = new Routing(draft, owner, null).forecast(Assignment.above(rung));
    draft.holding = new Holding(owner, rung, "", at, backup, before, null, "", true);
  }

  /** When the owner was set: never before creation, never after now. */
  private Instant changedAt() {
    Instant at = draft.lead.ownerChangedAt();
    Instant created = draft.lead.createdAt();
    if (at == null) {
      return draft.situation.followUp() == null ? created : draft.now;
    }
    Instant earliest = at.isBefore(created) ? created : at;
    return earliest.isAfter(draft.now) ? draft.now : earliest;
  }
}
