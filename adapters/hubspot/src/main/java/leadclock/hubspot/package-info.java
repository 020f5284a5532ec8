@NullMarked
package leadclock.hubspot;

import org.jspecify.annotations.NullMarked;
