/** Runs the simulator over a few seeds, and over those that once found a fault. */
@NullMarked
package leadclock.simulator;

import org.jspecify.annotations.NullMarked;
