/**
 * What the user wrote, compiled once: the SLA policy as values. Lists that are matched are matched
 * from the top and the first match wins; the last row matches everything. Durations are coverage
 * time of the responsible team unless a name says wall. Whoever builds these values (the policy
 * file, a test) has checked them: names refer to what exists, the last routing row and the last
 * target have no condition.
 */
@NullMarked
package leadclock.engine.policy;

import org.jspecify.annotations.NullMarked;
