/** The adapter against the sandbox in process, and against a wire that misbehaves. */
@NullMarked
package leadclock.hubspot;

import org.jspecify.annotations.NullMarked;
