@NullMarked
package leadclock.sandbox;

import org.jspecify.annotations.NullMarked;
