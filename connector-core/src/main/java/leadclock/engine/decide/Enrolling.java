package leadclock.engine.decide;

import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Enrolment;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.policy.Scope;

/** Decides once whether a lead is worked; an import is noticed as long as nobody was assigned. */
final class Enrolling {
  private final Draft draft;

  Enrolling(Draft draft) {
    this.draft = draft;
  }

  /** Whether the lead is worked. */
  boolean enrolled() {
    boolean first = draft.situation.followUp() == null;
    boolean returned = draft.before.enrolment() == Enrolment.GONE && !gone();
    Enrolment now = first || returned ? classify() : later();
    if (first || now != draft.before.enrolment()) {
      draft.enrolment = now;
      announce();
    }
    return now == Enrolment.ENROLLED;
  }

  private boolean gone() {
    return draft.lead.gone() || draft.lead.mergedInto() != null;
  }

  private Enrolment classify() {
    Scope scope = draft.policy.scope();
    if (gone()) {
      return Enrolment.GONE;
    }
    if (!scope.live(draft.lead.createdAt())) {
      return Enrolment.BEFORE_GO_LIVE;
    }
    if (!scope.when().matches(draft.lead)) {
      return Enrolment.OUT_OF_SCOPE;
    }
    return imported() ? Enrolment.IMPORTED : Enrolment.ENROLLED;
  }

  private Enrolment later() {
    if (gone()) {
      return Enrolment.GONE;
    }
    boolean worked = draft.before.enrolment() == Enrolment.ENROLLED;
    return worked && imported() && !assigned() ? Enrolment.IMPORTED : draft.before.enrolment();
  }

  private boolean imported() {
    Scope.BulkImport limit = draft.policy.scope().bulkImport();
    return limit != null && draft.situation.arrivals() > limit.leads();
  }

  /** Whether somebody has it in the CRM, or had it. */
  private boolean assigned() {
    Holding holding = draft.holding;
    if (!draft.before.previousOwners().isEmpty()) {
      return true;
    }
    if (holding == null) {
      return false;
    }
    return holding.confirmed() || !draft.isOnItsWay(holding.actionId());
  }

  private void announce() {
    if (draft.enrolment == Enrolment.ENROLLED) {
      draft.target = Rows.target(draft.policy, draft.lead);
      draft.routeBy(Rows.route(draft.policy, draft.lead));
      draft.say(Code.ENROLLED, "target", draft.target.name());
      draft.recallDelivered();
      draft.stampsLost = !draft.stamps.isEmpty();
      startAssign();
      return;
    }
    draft.say(Code.NOT_ENROLLED, "why", draft.enrolment.name());
    release();
  }

  private void startAssign() {
    SlaClock last = draft.clocks.last(Kind.ASSIGN);
    if (last instanceof SlaClock.Voided && draft.holding == null) {
      new AssignClock(draft).again(draft.now);
    } else if (last == null) {
      draft.clocks.start(
          new SlaClock.Running(
              Kind.ASSIGN,
              1,
              null,
              draft.lead.createdAt(),
              draft.lead.createdAt().plus(draft.target.assign())));
    }
  }

  private void release() {
    Holding holding = draft.holding;
    if (draft.enrolment == Enrolment.IMPORTED && holding != null) {
      Turns.giveBack(draft, holding);
      draft.holding = null;
    }
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock instanceof SlaClock.Open open) {
        VoidReason why =
            draft.enrolment == Enrolment.GONE ? VoidReason.GONE : VoidReason.POLICY_CHANGED;
        draft.clocks.end(open, draft.now, why);
        if (why == VoidReason.GONE) {
          draft.say(Code.VOIDED_GONE, "kind", clock.kind().name());
        }
      }
    }
    draft.waitingPool = null;
    draft.forgetAll();
  }
}
