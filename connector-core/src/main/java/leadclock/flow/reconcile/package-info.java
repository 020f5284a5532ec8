/** Closes the circle: compares the mirror with the CRM, repairs, and tells each difference. */
@NullMarked
package leadclock.flow.reconcile;

import org.jspecify.annotations.NullMarked;
