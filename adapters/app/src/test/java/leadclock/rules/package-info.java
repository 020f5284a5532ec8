/**
 * The rules of the house, as tests over every module. A rule that fails says what to do instead;
 * weakening one is a decision of its own, not a way to get a build through.
 */
@NullMarked
package leadclock.rules;

import org.jspecify.annotations.NullMarked;
