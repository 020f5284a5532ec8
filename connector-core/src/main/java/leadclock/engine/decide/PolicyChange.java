package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.policy.SlaPolicy;
import org.jspecify.annotations.Nullable;

/** Recomputes open clocks for a new policy; what lies in the past then raises no alarm. */
final class PolicyChange {
  private final Draft draft;
  private final TouchClocks clocks;

  PolicyChange(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  void apply() {
    if (!draft.policyChanged()
        || draft.policy.settings().onChange() != SlaPolicy.OnChange.RECOMPUTE) {
      return;
    }
    draft.target = Rows.target(draft.policy, draft.lead);
    draft.routeBy(Rows.route(draft.policy, draft.lead));
    for (SlaClock clock : draft.clocks.listed()) {
      switch (clock) {
        case Running running -> recompute(running);
        case Paused paused -> recompute(paused);
        case SlaClock.Met met -> {}
        case Breached breached -> {}
        case SlaClock.Voided voided -> {}
      }
    }
  }

  private void recompute(Running clock) {
    if (draft.now.isAfter(clock.dueAt())) {
      return;
    }
    if (!isPromised(clock)) {
      drop(clock);
      return;
    }
    Instant due =
        clock.kind() == Kind.ASSIGN
            ? clock.startedAt().plus(draft.target.assign())
            : due(clock, clock.rested());
    if (due.equals(clock.dueAt())) {
      return;
    }
    Running moved =
        new Running(
            clock.kind(), clock.ordinal(), clock.owner(), clock.startedAt(), due, clock.rested());
    draft.clocks.move(clock, moved);
    draft.say(Code.CLOCK_RECOMPUTED, "kind", clock.kind().name(), "due", due.toString());
    boolean met = clock.kind() != Kind.ASSIGN && clocks.settle(moved, Instant.MAX);
    if (!met && clock.kind() != Kind.ASSIGN && draft.now.isAfter(due)) {
      new EscalationIds(draft).markAll(new Misses(draft).breach(moved, false));
    }
  }

  private void recompute(Paused clock) {
    if (!isPromised(clock)) {
      drop(clock);
      return;
    }
    Duration used = draft.duty.between(clock.startedAt(), clock.pausedAt());
    Instant due = due(clock, clock.rested());
    Duration left = draft.duty.between(clock.startedAt(), due).minus(used);
    Duration atLeast = left.isNegative() ? Duration.ZERO : left;
    if (!atLeast.equals(clock.left())) {
      draft.clocks.move(
          clock,
          new Paused(
              clock.kind(),
              clock.ordinal(),
              clock.owner(),
              clock.startedAt(),
              clock.pausedAt(),
              atLeast,
              clock.rested()));
    }
  }

  /** What it stood still is not part of the promise. */
  private Instant due(Open clock, @Nullable Duration rested) {
    Instant due = draft.duty.due(clock.startedAt(), clocks.within(clock.kind()));
    return rested == null ? due : draft.duty.due(due, rested);
  }

  private boolean isPromised(SlaClock clock) {
    return clocks.promises(clock.kind());
  }

  private void drop(Open clock) {
    draft.clocks.end(clock, draft.now, SlaClock.VoidReason.POLICY_CHANGED);
    draft.say(Code.VOIDED_POLICY, "kind", clock.kind().name());
  }
}
