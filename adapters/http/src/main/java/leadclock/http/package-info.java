@NullMarked
package leadclock.http;

import org.jspecify.annotations.NullMarked;
