/**
 * The one function that decides: {@link leadclock.engine.decide.Engine#decide}. It looks at a
 * {@link leadclock.engine.decide.Situation}, a set of facts with what was decided before, and
 * answers with actions, the next follow-up, when to look again, and why. It reads no clock and does
 * no I/O. It folds the set of facts, never a stream of events: the same facts in any order give the
 * same decision, and deciding twice acts once, because what was decided is part of the follow-up.
 */
@NullMarked
package leadclock.engine.decide;

import org.jspecify.annotations.NullMarked;
