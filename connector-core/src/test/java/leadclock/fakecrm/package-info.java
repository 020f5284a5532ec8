/**
 * A CRM in memory, and trouble to order: what tests of the flow and the simulator share. {@link
 * leadclock.fakecrm.FakeCrm} keeps leads, activities and tasks with every change the connector
 * made; {@link leadclock.fakecrm.CrashPoints} kills the process around any call of a port.
 */
@NullMarked
package leadclock.fakecrm;

import org.jspecify.annotations.NullMarked;
