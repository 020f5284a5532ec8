/**
 * When a team is on duty, and how time on duty is counted.
 *
 * <p>One rule decides everything: an instant is covered if and only if its <em>local reading</em>
 * in the calendar's zone lies in a half-open window of that local date. The windows of a date come
 * from the first of these that speaks about it: holiday (closed), override, weekly windows. Nothing
 * else is needed for days of 23 or 25 hours, for offsets that move by 30 minutes, or for dates that
 * a zone skipped altogether: a skipped hour has no instants and so counts nothing, a repeated hour
 * has each reading twice and so counts twice.
 *
 * <p>The walk over covered time therefore goes from one change of offset to the next. Between two
 * changes local time is the instant plus a constant, so that windows turn into instants by plain
 * addition; at a change the walk starts anew on whatever local date and time the zone then shows.
 * Dates may so be visited out of order (a zone that goes from 00:01 back to 23:01) without being a
 * special case. Positions are whole nanoseconds after the start of the walk, which reach 200 years
 * without loss; farther than that no question about a lead can be meant.
 */
@NullMarked
package leadclock.engine.calendar;

import org.jspecify.annotations.NullMarked;
