/**
 * Notes that something changed and reads it at our own pace. A hint names an object to read and is
 * never a fact; noting it is durable before anyone is told so.
 */
@NullMarked
package leadclock.flow.intake;

import org.jspecify.annotations.NullMarked;
