package leadclock.engine.decide;

import java.time.Instant;
import leadclock.engine.decide.BadChannels.Bad;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Cleanup;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Exceptions;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a lead that nothing reaches is with whoever finds a way to it, and comes back
 * once there is one (F3).
 */
final class Cleanups {
  private final Draft draft;
  private final TouchClocks clocks;

  Cleanups(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  void apply() {
    Cleanup cleanup = draft.cleanup;
    if (cleanup != null && !cleanup.over()) {
      draft.cleanup = standing(cleanup);
    }
    if (Closing.voids(draft) || draft.silenced()) {
      return;
    }
    Bad bad = wanted();
    if (draft.inCleanup()) {
      follow(bad);
    } else if (bad != null) {
      new SendToCleanup(draft, clocks).apply(bad);
    }
  }

  /** What is left of it where the owner changed meanwhile. */
  private @Nullable Cleanup standing(Cleanup cleanup) {
    Holding holding = draft.holding;
    if (holding != null && holding.actionId().equals(cleanup.actionId())) {
      return cleanup;
    }
    boolean byHand =
        holding != null && (clock(cleanup) != null || !holding.owner().equals(cleanup.from()));
    return byHand ? cleanup.byHand() : null;
  }

  /** Its latest clock, which may have begun anew; null where it never reached the CRM. */
  private @Nullable SlaClock clock(Cleanup cleanup) {
    SlaClock last = draft.clocks.last(Kind.CLEANUP);
    return last == null || last.ordinal() < cleanup.ordinal() ? null : last;
  }

  /**
   * What the policy wants a way around; a lead that was reached has one. Whoever cleans up may have
   * reached it in an earlier life, which does not end the cleanup.
   */
  private @Nullable Bad wanted() {
    for (Channel channel : BadChannels.ADDRESSED) {
      Exceptions.Cleanup rule = draft.policy.exceptions().of(channel);
      Bad bad = rule == null ? null : draft.bad.find(channel);
      if (rule != null && bad != null && isUnreached() && isWanted(bad, rule)) {
        return bad;
      }
    }
    return null;
  }

  private boolean isUnreached() {
    return draft.inCleanup() || clocks.first() == null;
  }

  private boolean isWanted(Bad bad, Exceptions.Cleanup rule) {
    Cleanup last = draft.cleanup;
    boolean settled =
        last != null
            && last.over()
            && last.channel() == bad.channel()
            && last.mark().equals(bad.address().mark());
    boolean onlyAsLast = rule.onlyAsLast() || bad.touch() == null;
    return !settled && (!onlyAsLast || draft.usable().isEmpty());
  }

  private void follow(@Nullable Bad bad) {
    Cleanup cleanup = draft.cleanup;
    Holding holding = draft.holding;
    if (cleanup == null || holding == null) {
      return;
    }
    if (bad == null) {
      finish(cleanup, holding);
    } else if (!isThere(draft, holding.owner())) {
      draft.say(Code.OWNER_DEACTIVATED, "name", draft.nameOf(holding.owner()));
      if (!new SendToCleanup(draft, clocks).apply(bad)) {
        giveUp(cleanup, holding);
      }
    } else {
      draft.cleanup = cleanup.of(bad.channel(), bad.address().mark());
    }
  }

  /** Nobody is left who could clean up, so that the lead goes on as it is. */
  private void giveUp(Cleanup cleanup, Holding holding) {
    Open clock = draft.clocks.open(Kind.CLEANUP);
    if (clock != null) {
      draft.clocks.end(clock, draft.now, SlaClock.VoidReason.OWNER_CHANGED);
    }
    goOn(cleanup, holding);
  }

  static boolean isThere(Draft draft, OwnerId id) {
    Owner owner = draft.roster.owners().get(id);
    return owner == null || owner.active();
  }

  private void finish(Cleanup cleanup, Holding holding) {
    Instant at = mendedAt(cleanup);
    meet(at);
    draft.say(
        Code.CLEANED_UP,
        "channel",
        cleanup.channel().name(),
        "name",
        draft.nameOf(holding.owner()),
        "at",
        at.toString());
    goOn(cleanup, holding);
  }

  /** Back to whoever had it, or to whoever's turn it is. */
  private void goOn(Cleanup cleanup, Holding holding) {
    if (!holding.confirmed()) {
      draft.withdraw(holding.actionId());
    }
    if (draft.clocks.last(Kind.FIRST_TOUCH) instanceof SlaClock.Breached missed) {
      new EscalationIds(draft).markAll(missed);
    }
    draft.cleanup = null;
    draft.afresh.addAll(Assignment.LATER);
    draft.returning = previous(cleanup);
    draft.holding = null;
    new AssignClock(draft).again(draft.now);
  }

  private void meet(Instant at) {
    SlaClock clock = draft.clocks.last(Kind.CLEANUP);
    if (clock instanceof Running running && at.isAfter(running.dueAt())) {
      clock = new Misses(draft).breach(running, true);
    }
    if (clock instanceof Open open) {
      clocks.meet(open, at);
    } else if (clock instanceof SlaClock.Breached late && late.metAt() == null) {
      draft.clocks.move(late, late.keptAt(at));
    }
  }

  /** When the address was changed, as far as that is known. */
  private Instant mendedAt(Cleanup cleanup) {
    Lead.Address address = draft.situation.lead().addresses().get(cleanup.channel());
    SlaClock clock = clock(cleanup);
    if (address == null || clock == null || address.mark().equals(cleanup.mark())) {
      return draft.now;
    }
    Instant since = address.since();
    boolean meanwhile = since.isAfter(clock.startedAt()) && !since.isAfter(draft.now);
    return meanwhile ? since : draft.now;
  }

  /** Whoever had it, if they may have a lead now. */
  private Routing.@Nullable Choice previous(Cleanup cleanup) {
    Exceptions.Cleanup rule = draft.policy.exceptions().of(cleanup.channel());
    OwnerId from = cleanup.from();
    return from == null || (rule != null && !rule.toPrevious())
        ? null
        : new Routing(draft, null, null).again(from, cleanup.rung(), cleanup.pool());
  }
}
