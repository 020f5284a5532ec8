/**
 * Plays days of known size through the whole connector and prints what they cost in calls to the
 * CRM, and how late what was decided arrived there.
 */
@NullMarked
package leadclock.app.bench;

import org.jspecify.annotations.NullMarked;
