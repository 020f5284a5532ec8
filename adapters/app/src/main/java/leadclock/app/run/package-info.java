/**
 * Leadclock running for real: what the operator configured, the one place where everything is put
 * together, and a thread per loop.
 */
@NullMarked
package leadclock.app.run;

import org.jspecify.annotations.NullMarked;
