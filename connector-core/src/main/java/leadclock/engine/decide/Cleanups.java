package leadclock.engine.decide;

import java.time.Instant;
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
 * once there is one (F3); and that one of which not enough is known is completed first (S7).
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
    Lack lack = new Lacks(draft, clocks).wanted();
    if (draft.inCleanup()) {
      follow(lack);
    } else if (lack != null) {
      new SendToCleanup(draft, clocks).apply(lack);
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

  private void follow(@Nullable Lack lack) {
    Cleanup cleanup = draft.cleanup;
    Holding holding = draft.holding;
    if (cleanup == null || holding == null) {
      return;
    }
    if (lack == null) {
      finish(cleanup, holding);
    } else if (!isThere(draft, holding.owner())) {
      draft.say(Code.OWNER_DEACTIVATED, "name", draft.nameOf(holding.owner()));
      if (!new SendToCleanup(draft, clocks).apply(lack)) {
        giveUp(cleanup, holding);
      }
    } else {
      draft.cleanup = cleanup.of(lack.channel(), lack.mark());
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
    Channel channel = cleanup.channel();
    Instant at = channel == null ? completedAt(cleanup) : mendedAt(cleanup, channel);
    meet(at);
    draft.say(
        channel == null ? Code.ENRICHED : Code.CLEANED_UP,
        "channel",
        channel == null ? "" : channel.name(),
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
  private Instant mendedAt(Cleanup cleanup, Channel channel) {
    Lead.Address address = draft.situation.lead().addresses().get(channel);
    return address == null || address.mark().equals(cleanup.mark())
        ? draft.now
        : meanwhile(address.since(), cleanup);
  }

  /** What the record lacked was there at the latest when it was last changed. */
  private Instant completedAt(Cleanup cleanup) {
    return meanwhile(draft.situation.lead().modifiedAt(), cleanup);
  }

  private Instant meanwhile(Instant at, Cleanup cleanup) {
    SlaClock clock = clock(cleanup);
    boolean during = clock != null && at.isAfter(clock.startedAt()) && !at.isAfter(draft.now);
    return during ? at : draft.now;
  }

  /** Whoever had it, if they may have a lead now. */
  private Routing.@Nullable Choice previous(Cleanup cleanup) {
    Exceptions.Cleanup rule = draft.policy.cleanup(cleanup.channel());
    OwnerId from = cleanup.from();
    return from == null || (rule != null && !rule.toPrevious())
        ? null
        : new Routing(draft, null, null).again(from, cleanup.rung(), cleanup.pool());
  }
}
