package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/** Compares the owner that the CRM shows with the one that was decided. */
final class Ownership {
  /** The CRM's users are read every few minutes, so that it soon shows. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(5);

  private static final Duration MAY_COME_BACK = Duration.ofHours(1);

  private final Draft draft;
  private final TouchClocks clocks;
  private final OwnerChange change;

  Ownership(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
    this.change = new OwnerChange(draft, clocks);
  }

  void apply() {
    Holding holding = draft.holding;
    OwnerId shown = draft.lead.owner();
    if (holding == null) {
      if (shown != null && acceptable(shown)) {
        change.found(shown);
      }
    } else if (holding.owner().equals(shown)) {
      confirm(holding);
    } else if (holding.confirmed()) {
      moved(shown);
    } else {
      unconfirmed(holding, shown);
    }
  }

  /**
   * Calls back an owner change that has not left; a person may have made the same one meanwhile.
   */
  void callBack() {
    new Undelivered(draft).unwind();
    apply();
  }

  /** An owner who can be found on a lead: an active person whom the CRM knows. */
  private boolean acceptable(OwnerId id) {
    Owner owner = draft.roster.owners().get(id);
    return owner != null && owner.person() && owner.active();
  }

  /** Somebody a person may have chosen: also a user so new that the roster lacks them. */
  private boolean plausible(@Nullable OwnerId id) {
    return id != null && (!draft.roster.owners().containsKey(id) || acceptable(id));
  }

  private void confirm(Holding holding) {
    fieldsOf(holding);
    if (holding.confirmed()) {
      restoreChoice(holding);
      return;
    }
    draft.holding = holding.shown();
    startAfterOutage();
    restoreChoice(holding);
  }

  /** Somebody else chose the same owner first, so that the fields did not go along. */
  private void fieldsOf(Holding holding) {
    IntentState state = draft.intent(holding.actionId());
    boolean lost = state == IntentState.SUPERSEDED || state == IntentState.FAILED;
    if (lost && draft.isDecided(holding.actionId())) {
      draft.withdraw(holding.actionId());
      draft.stampsLost = true;
    }
  }

  /** The clock of an owner who was not shown before their deadline starts when they were. */
  private void startAfterOutage() {
    if (draft.clocks.open(Kind.FIRST_TOUCH) instanceof Running late
        && draft.now.isAfter(late.dueAt())
        && !clocks.settle(late, Instant.MAX)) {
      Instant due = draft.duty.due(draft.now, clocks.within());
      draft.clocks.move(
          late, new Running(late.kind(), late.ordinal(), late.owner(), draft.now, due));
      draft.say(
          Code.CLOCK_RECOMPUTED,
          "kind",
          late.kind().name(),
          "due",
          due.toString(),
          "why",
          "the owner could not be shown in the CRM earlier");
    }
  }

  /** Our write replaced a person's choice that we had not seen: restored once. */
  private void restoreChoice(Holding holding) {
    Lead.OwnerChange replaced = draft.lead.ownerBefore();
    OwnerId chosen = replaced == null ? null : replaced.owner();
    if (replaced != null
        && chosen != null
        && draft.lead.ownerChangedBy() == Lead.Author.LEADCLOCK
        && replaced.by() == Lead.Author.PERSON
        && !chosen.equals(holding.before())
        && !chosen.equals(holding.owner())
        && !hasMissedSince(chosen, replaced.at())) {
      restore(holding, chosen, replaced.at());
    }
  }

  /** Somebody who cannot own a lead as far as we know may just have been made able to. */
  private void restore(Holding holding, OwnerId chosen, Instant at) {
    if (plausible(chosen)) {
      change.restored(holding, chosen, at);
    } else if (draft.now.isBefore(at.plus(MAY_COME_BACK))) {
      draft.lookAgain(draft.now.plus(LOOK_EVERY));
    }
  }

  /** Whether the choice was seen, and the lead taken from who was chosen for a miss. */
  private boolean hasMissedSince(OwnerId chosen, Instant at) {
    for (FollowUp.Miss miss : draft.misses) {
      if (miss.owner().equals(chosen) && !miss.detectedAt().isBefore(at)) {
        return true;
      }
    }
    return false;
  }

  private void moved(@Nullable OwnerId shown) {
    Lead.OwnerChange overwritten = overwritten();
    if (shown != null && overwritten != null) {
      change.overwritten(shown, overwritten);
    } else if (plausible(shown)) {
      change.manual(Objects.requireNonNull(shown));
    } else {
      change.released();
    }
  }

  /** A person's choice that a write of ours, late by far, has undone; null when it stands. */
  private Lead.@Nullable OwnerChange overwritten() {
    Holding holding = draft.holding;
    Lead.OwnerChange before = draft.lead.ownerBefore();
    if (holding == null || before == null) {
      return null;
    }
    boolean undone =
        holding.confirmed()
            && before.by() == Lead.Author.PERSON
            && holding.owner().equals(before.owner())
            && draft.lead.ownerChangedBy() == Lead.Author.LEADCLOCK;
    return undone && plausible(before.owner()) ? before : null;
  }

  private void unconfirmed(Holding holding, @Nullable OwnerId shown) {
    boolean chosen = plausible(shown) && !Objects.equals(shown, holding.before());
    IntentState state = draft.intent(holding.actionId());
    if (chosen ? !ours(shown) : changedSince(holding, state)) {
      moved(shown);
    } else if (state == IntentState.SUPERSEDED && isStillOwed(holding, shown)) {
      giveBack(holding, shown);
    } else if (state == IntentState.SUPERSEDED) {
      unwind(holding, shown);
    } else if (state == IntentState.FAILED) {
      unwind(holding, shown);
      draft.previousOwners.add(0, holding.owner());
    }
  }

  private void giveBack(Holding holding, @Nullable OwnerId shown) {
    OwnerId to = holding.owner();
    draft.assign = new Draft.PendingAssign(holding.actionId(), to, shown, false);
    draft.say(Code.GIVEN_BACK, "owner", to.value(), "name", draft.nameOf(to));
  }

  /** Given back for a touch that still stands, whatever else has changed on the lead meanwhile. */
  private boolean isStillOwed(Holding holding, @Nullable OwnerId shown) {
    EscalationIds ids = new EscalationIds(draft);
    return Objects.equals(shown, holding.before())
        && acceptable(holding.owner())
        && draft.clocks.all().stream()
            .filter(clock -> ids.isGiveBack(clock, holding.actionId()))
            .anyMatch(clock -> clocks.earliest(clock) != null);
  }

  /** Back to whoever missed, unless the CRM does not show them any more either. */
  void unwind(Holding holding, @Nullable OwnerId shown) {
    draft.say(Code.ASSIGNMENT_SUPERSEDED, "name", draft.nameOf(holding.owner()));
    FollowUp.Cleanup undone = draft.inCleanup() ? draft.cleanup : null;
    new Undelivered(draft).unwind();
    if (draft.holding == null && shown != null && acceptable(shown)) {
      change.foundAgain(shown, undone);
      restoreChoice(Objects.requireNonNull(draft.holding));
    } else if (draft.holding != null && !draft.holding.owner().equals(shown)) {
      moved(shown);
    }
  }

  /** Delivered, and then set back to the earlier owner or to nobody by somebody else. */
  private boolean changedSince(Holding holding, @Nullable IntentState state) {
    Instant at = draft.lead.ownerChangedAt();
    return state == IntentState.DELIVERED
        && at != null
        && (at.isAfter(holding.assignedAt()) || isNewsWithin(holding, at))
        && draft.lead.ownerChangedBy() != Lead.Author.LEADCLOCK
        && draft.lead.ownerChangedBy() != Lead.Author.UNKNOWN;
  }

  /** Our clock may be ahead of the CRM's: it was not known yet when we decided. */
  private boolean isNewsWithin(Holding holding, Instant at) {
    Instant known = holding.beforeSince();
    Lead.OwnerChange before = draft.lead.ownerBefore();
    boolean afterOurs = before != null && holding.owner().equals(before.owner());
    return at.isAfter(holding.assignedAt().minus(draft.policy.settings().allowedSkew()))
        && (known == null ? afterOurs : at.isAfter(known));
  }

  /** An earlier assignment of ours that arrived late. */
  private boolean ours(@Nullable OwnerId shown) {
    return draft.lead.ownerChangedBy() == Lead.Author.LEADCLOCK
        && shown != null
        && draft.previousOwners.contains(shown);
  }
}
