package leadclock.engine.decide;

import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.ConsentRules;

/**
 * Asks for an acknowledgement of a lead that arrives while nobody is on duty, or of any for which
 * its target says so; never a touch.
 */
final class Acknowledgement {
  private final Draft draft;

  Acknowledgement(Draft draft) {
    this.draft = draft;
  }

  void apply() {
    if (!wanted()
        || !draft.stamps.getOrDefault(Stamps.ACK_REQUESTED_AT, "").isEmpty()
        || !allowed()
        || draft.closed()
        || !(draft.clocks.last(Kind.FIRST_TOUCH) instanceof SlaClock.Open)) {
      return;
    }
    String id = ActionId.of(draft.lead.id(), Kind.FIRST_TOUCH, 1, 0, 0, "acknowledge", "");
    draft.stamps.put(Stamps.ACK_REQUESTED_AT, draft.now.toString());
    draft.act(new Action.Acknowledge(id, draft.lead.id(), draft.now));
    draft.say(Code.ACKNOWLEDGE, "at", draft.now.toString());
  }

  private boolean wanted() {
    if (draft.target.acknowledgeAtOnce()) {
      return true;
    }
    CoverageCalendar coverage = draft.duty.team().coverage();
    return draft.target.afterHours().acknowledge()
        && !coverage.isOpen(draft.lead.createdAt())
        && !coverage.isOpen(draft.now);
  }

  private boolean allowed() {
    ConsentRules rules = draft.policy.consent();
    return !draft.wantsSilence()
        && (rules == null || rules.confirms(draft.lead, Channel.EMAIL))
        && switch (draft.lead.consent()) {
          case GIVEN -> true;
          case UNKNOWN -> draft.policy.settings().acknowledgeWhenUnknown();
          case WITHDRAWN -> false;
        };
  }
}
