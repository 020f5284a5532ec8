/**
 * Making it happen: the loops that carry a change in the CRM to a decision and back. Every loop
 * does what is due and returns; nothing sleeps or waits in memory, so one driver can step them all
 * on a virtual clock, and threads can run them live.
 */
@NullMarked
package leadclock.flow;

import org.jspecify.annotations.NullMarked;
