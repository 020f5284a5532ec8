/**
 * One polite client for a CRM's HTTP interface.
 *
 * <p>A call is sent once or not at all. Before the socket three things may say no, each with the
 * instant at which to come back: the rate budget of the connection, the circuit breaker and the
 * bulkhead of the host. After it, whatever happened is told as a {@link
 * leadclock.http.CallOutcome}: nothing is retried here except one repeat after a refused token,
 * which the CRM did not execute, and nothing ever waits. Waiting belongs to the flow, where it is
 * durable and follows the one clock.
 *
 * <p>The budget is our own data, on the {@link java.time.Clock}, because no library's rate limiter
 * can live on a stepped clock, keep a share for breach writes, or learn from the CRM's headers what
 * other apps of the account have used. It is stored before it is used, a few calls ahead, so that a
 * crash forgets neither a call nor a refusal.
 *
 * <p>Bodies are read defensively: an HTML page, an empty body or half of one is never taken for an
 * answer. A write whose answer cannot be read may have been done, and is reported as such. Tokens
 * and secrets appear in no message and no {@code toString}.
 */
@NullMarked
package leadclock.http;

import org.jspecify.annotations.NullMarked;
