/**
 * One connection's flow put together: {@link leadclock.Connector} takes the ports of one CRM and
 * the stores, and gives the loops that an application runs.
 */
@NullMarked
package leadclock;

import org.jspecify.annotations.NullMarked;
