/**
 * Our copy of the CRM's facts. Whole states per object, newer modification time only; repeats and
 * reordering are harmless. Facts, cursor, handled hints and due rows commit together.
 */
@NullMarked
package leadclock.flow.mirror;

import org.jspecify.annotations.NullMarked;
