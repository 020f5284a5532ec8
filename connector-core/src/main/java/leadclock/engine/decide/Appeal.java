package leadclock.engine.decide;

import java.time.Instant;

/**
 * A manager's ruling that a miss was none (F8). It is a fact like a touch: deciding again gives the
 * same.
 *
 * @param kind of the clock that ran out
 * @param ordinal of that clock among its kind on the lead, from 1
 * @param at when it was ruled, UTC
 * @param by who ruled, as they call themselves
 * @param why in their words
 */
public record Appeal(SlaClock.Kind kind, int ordinal, Instant at, String by, String why) {
  /** Whether it is about that clock. */
  public boolean isAbout(SlaClock.Kind otherKind, int otherOrdinal) {
    return kind == otherKind && ordinal == otherOrdinal;
  }
}
