package leadclock.engine.decide;

import java.time.Instant;
import leadclock.engine.decide.OwnedTouches.Refusal;
import leadclock.engine.decide.OwnedTouches.Refused;
import leadclock.engine.decide.SlaClock.Running;

/** When something can change without any new fact. */
final class NextReview {
  private final Draft draft;

  NextReview(Draft draft) {
    this.draft = draft;
  }

  void apply() {
    for (SlaClock clock : draft.clocks.all()) {
      if (clock instanceof Running running && !draft.now.isAfter(running.dueAt())) {
        draft.lookAgain(running.dueAt().plusMillis(1));
      }
    }
    for (Refused refused : draft.touches.refused()) {
      if (refused.why() == Refusal.IN_FUTURE) {
        Instant happens = refused.touch().occurredAt();
        draft.lookAgain(happens.minus(draft.policy.settings().allowedSkew()));
      }
    }
  }
}
