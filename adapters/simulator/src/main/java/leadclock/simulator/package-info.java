@NullMarked
package leadclock.simulator;

import org.jspecify.annotations.NullMarked;
