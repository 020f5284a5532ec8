/**
 * What every store must keep to, as tests: the store in memory and every database pass the same
 * ones. A new store extends each contract and opens itself; nothing else is to be written. A CRM's
 * adapter does the same with {@link leadclock.contract.CrmUnderTest}.
 */
@NullMarked
package leadclock.contract;

import org.jspecify.annotations.NullMarked;
