@NullMarked
package leadclock.engine;

import org.jspecify.annotations.NullMarked;
