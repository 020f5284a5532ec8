@NullMarked
package leadclock.app;

import org.jspecify.annotations.NullMarked;
