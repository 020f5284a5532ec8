/**
 * Takes leads that are due in sets, asks the engine, and commits follow-ups, intents, turns and
 * evidence in one transaction per set.
 */
@NullMarked
package leadclock.flow.review;

import org.jspecify.annotations.NullMarked;
