@NullMarked
package leadclock.store;

import org.jspecify.annotations.NullMarked;
