/**
 * Every port of the flow, kept in memory: for the simulator and for tests, and the plain statement
 * of what a store must do. One lock guards everything; each call of a port is atomic, and a call
 * that fails changes nothing. What is stored is ordered by what is asked of it, so that tens of
 * thousands of leads stay quick. Nothing here reads a clock.
 */
@NullMarked
package leadclock.flow.memory;

import org.jspecify.annotations.NullMarked;
