package leadclock.engine.decide;

import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Kind;

/** Asks for an acknowledgement of a lead that arrives while nobody is on duty; never a touch. */
final class Acknowledgement {
  private final Draft draft;

  Acknowledgement(Draft draft) {
    this.draft = draft;
  }

  void apply() {
    if (!draft.target.afterHours().acknowledge()
        || !draft.stamps.getOrDefault(Stamps.ACK_REQUESTED_AT, "").isEmpty()
        || !allowed()
        || draft.closed()
        || !(draft.clocks.last(Kind.FIRST_TOUCH) instanceof SlaClock.Open)) {
      return;
    }
    CoverageCalendar coverage = draft.duty.team().coverage();
    if (!coverage.isOpen(draft.lead.createdAt()) && !coverage.isOpen(draft.now)) {
      String id = ActionId.of(draft.lead.id(), Kind.FIRST_TOUCH, 1, 0, 0, "acknowledge", "");
      draft.stamps.put(Stamps.ACK_REQUESTED_AT, draft.now.toString());
      draft.act(new Action.Acknowledge(id, draft.lead.id(), draft.now));
      draft.say(Code.ACKNOWLEDGE, "at", draft.now.toString());
    }
  }

  private boolean allowed() {
    return !draft.silenced()
        && switch (draft.lead.consent()) {
          case GIVEN -> true;
          case UNKNOWN -> draft.policy.settings().acknowledgeWhenUnknown();
          case WITHDRAWN -> false;
        };
  }
}
