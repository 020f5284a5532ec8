package leadclock.engine.decide;

import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.OwnedTouches.Refusal;
import leadclock.engine.decide.OwnedTouches.Refused;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.TouchRule;

/** Says which touches stopped no clock, and why: when they are new, or when something happened. */
final class Remarks {
  private final Draft draft;

  Remarks(Draft draft) {
    this.draft = draft;
  }

  void apply() {
    boolean breached = draft.reasons().stream().anyMatch(reason -> reason.code() == Code.BREACHED);
    for (Refused refused : draft.touches.refused()) {
      if (isNew(refused.touch(), refused.why().name()) || breached) {
        Code code =
            refused.why() == Refusal.IN_FUTURE ? Code.TOUCH_IN_FUTURE : Code.TOUCH_NOT_COUNTED;
        say(code, refused.touch(), refused.why().words());
      }
    }
    Holding holding = draft.holding;
    if (holding != null
        && draft.policy.ownedTouch().by() == TouchRule.By.OWNER
        && draft.clocks.last(Kind.FIRST_TOUCH) instanceof SlaClock.Open) {
      for (Touch touch : draft.touches.counting()) {
        if (!holding.owner().equals(touch.by()) && (isNew(touch, "COLLEAGUE") || breached)) {
          say(Code.COLLEAGUE_TOUCH, touch, "");
        }
      }
    }
  }

  /** Whether this was not said before. */
  private boolean isNew(Touch touch, String what) {
    return draft.once("said " + touch.id() + " " + what);
  }

  private void say(Code code, Touch touch, String why) {
    draft.say(
        code,
        "touch",
        touch.id(),
        "channel",
        touch.channel().name(),
        "name",
        draft.nameOf(touch.by()),
        "at",
        touch.occurredAt().toString(),
        "why",
        why);
  }
}
