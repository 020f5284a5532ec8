package leadclock.engine.decide;

import java.time.Instant;
import java.util.stream.IntStream;
import leadclock.engine.decide.Deeds.Deed;
import leadclock.engine.decide.EscalationIds.Strike;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.OwnerId;

/** Touches that became known after the deadline: in time after all, or late. */
final class LateKnowledge {
  private final Draft draft;
  private final TouchClocks clocks;
  private final EscalationIds ids;

  LateKnowledge(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
    this.ids = new EscalationIds(draft);
  }

  void apply() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock instanceof Breached breached && clock.kind() != Kind.ASSIGN) {
        judge(breached);
      }
    }
  }

  /**
   * A touch that was logged too late for that does not hide another one that was not. None is too
   * late as long as nothing that follows from the miss has left.
   */
  private void judge(Breached breached) {
    Instant until = breached.breachedAt().plus(draft.policy.escalations().lateLogWindow());
    boolean unsent = isUnsent(breached);
    Deed inTime =
        clocks.earliest(
            breached,
            deed ->
                !deed.at().isAfter(breached.breachedAt())
                    && (unsent || !deed.knownAt().isAfter(until)));
    Deed earliest = clocks.earliest(breached);
    if (inTime != null) {
      if (!new Undelivered(draft).isInDoubt(breached)) {
        forgive(breached, inTime);
      }
    } else if (earliest != null) {
      keptLate(breached, earliest);
      if (!earliest.at().isAfter(breached.breachedAt())) {
        new Causes(draft).loggedLate(breached);
      }
    }
  }

  /** Whether the lead was to go to somebody else because of a miss, and that has not left. */
  private boolean isUnsent(Breached breached) {
    Holding holding = draft.holding;
    if (holding == null) {
      return false;
    }
    boolean waits = draft.intent(holding.actionId()) == IntentState.OPEN && isFor(breached);
    return waits || (holding.owner().equals(breached.owner()) && isCalledOff(breached));
  }

  /** Whether the holder was to get the lead because of that miss. */
  private boolean isFor(Breached breached) {
    Strike strike = new Undelivered(draft).strike();
    return strike != null && strike.clock().equals(breached);
  }

  /** The last look before the write called it off, because there was news of the lead. */
  private boolean isCalledOff(Breached breached) {
    if (!draft.situation.intents().containsValue(IntentState.SUPERSEDED)) {
      return false;
    }
    int before = draft.previousOwners.size();
    return IntStream.range(0, draft.ladder(breached.kind()).size())
        .mapToObj(step -> ids.reassign(breached, step, before))
        .anyMatch(id -> draft.intent(id) == IntentState.SUPERSEDED);
  }

  private void keptLate(Breached breached, Deed deed) {
    if (breached.metAt() == null || isTakenBack(breached, breached.metAt())) {
      draft.clocks.move(breached, breached.keptAt(deed.at()));
      draft.say(
          Code.MET,
          "kind",
          breached.kind().name(),
          "touch",
          deed.id(),
          "channel",
          deed.channelName(),
          "name",
          deed.byLead() ? draft.lead.name() : draft.nameOf(deed.by()),
          "at",
          deed.at().toString(),
          "late",
          "true");
    }
  }

  /** Whether the touch that kept it late is gone, or is said to have happened at another time. */
  private boolean isTakenBack(Breached breached, Instant metAt) {
    Instant until = metAt.plus(draft.policy.escalations().lateLogWindow());
    return breached.kind() == Kind.FIRST_TOUCH
        && !draft.now.isAfter(until)
        && draft.situation.touches().stream().noneMatch(one -> one.occurredAt().equals(metAt));
  }

  private void forgive(Breached breached, Deed deed) {
    Strike strike = new Undelivered(draft).strike();
    Holding holding = draft.holding;
    OwnerId next =
        holding != null && strike != null && strike.clock().equals(breached)
            ? holding.owner()
            : null;
    IntentState sent = holding == null ? null : draft.intent(holding.actionId());
    if (next != null && sent == IntentState.OPEN) {
      new Ownership(draft, clocks).callBack();
    }
    ids.withdrawAll(breached, sent == IntentState.OPEN ? next : null);
    new Misses(draft).forgive(breached, VoidReason.TOUCHED_IN_TIME);
    Holding keeps = draft.holding;
    draft.say(
        Code.VOIDED_LATE_LOG,
        "name",
        draft.nameOf(breached.owner()),
        "by",
        draft.nameOf(deed.by() == null ? breached.owner() : deed.by()),
        "holder",
        draft.nameOf(keeps == null ? null : keeps.owner()),
        "channel",
        deed.channelName(),
        "touch",
        deed.id(),
        "at",
        deed.at().toString(),
        "known",
        deed.knownAt().toString());
    if (next != null && sent != IntentState.OPEN && draft.policy.escalations().giveBack()) {
      new Assignment(draft, clocks).giveBack(breached, ids.giveBack(breached));
    }
  }
}
