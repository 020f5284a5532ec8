/** The client against answers made up here, and against a wire that misbehaves. */
@NullMarked
package leadclock.http;

import org.jspecify.annotations.NullMarked;
