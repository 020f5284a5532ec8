/**
 * Plays a log of real lead handling through the whole connector on the stepped clock, and counts
 * what came of it.
 */
@NullMarked
package leadclock.app.replay;

import org.jspecify.annotations.NullMarked;
