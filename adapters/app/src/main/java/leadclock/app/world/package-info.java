/**
 * A sandbox CRM and the whole connector in one process, on one stepped clock: the demo, the black
 * box for scenarios, the replay of a log and the benchmark are all this world with other plans.
 */
@NullMarked
package leadclock.app.world;

import org.jspecify.annotations.NullMarked;
