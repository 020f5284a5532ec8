/**
 * Pure views of what was decided: the board, one lead's story. They read follow-ups and policy and
 * word them; they decide nothing.
 */
@NullMarked
package leadclock.engine.report;

import org.jspecify.annotations.NullMarked;
