package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Running;

/** The promise that somebody owns the lead, in wall time. */
final class AssignClock {
  private final Draft draft;

  AssignClock(Draft draft) {
    this.draft = draft;
  }

  /** Somebody owns it since an instant. */
  void met(Instant at, String by) {
    SlaClock clock = draft.clocks.last(Kind.ASSIGN);
    if (clock instanceof Running running) {
      if (at.isAfter(running.dueAt())) {
        keptLate(breach(running), at);
      } else {
        Duration elapsed = Duration.between(running.startedAt(), at);
        draft.clocks.move(
            running,
            new Met(
                Kind.ASSIGN,
                running.ordinal(),
                null,
                running.startedAt(),
                running.dueAt(),
                at,
                elapsed.isNegative() ? Duration.ZERO : elapsed,
                by));
      }
    } else if (clock instanceof Breached breached && breached.metAt() == null) {
      keptLate(breached, at);
    }
  }

  /** Nobody owns it since an instant. */
  void again(Instant at) {
    if (!(draft.clocks.last(Kind.ASSIGN) instanceof Running)) {
      int ordinal = draft.clocks.nextOrdinal(Kind.ASSIGN);
      Instant due = at.plus(draft.target.assign());
      draft.clocks.start(new Running(Kind.ASSIGN, ordinal, null, at, due));
    }
  }

  /** Still nobody: breached once the promise has passed. */
  void waiting() {
    if (draft.clocks.last(Kind.ASSIGN) instanceof Running running
        && draft.now.isAfter(running.dueAt())) {
      breach(running);
    }
  }

  private Breached breach(Running running) {
    return new Misses(draft).breach(running, true);
  }

  private void keptLate(Breached breached, Instant at) {
    draft.clocks.move(breached, breached.keptAt(at));
  }
}
