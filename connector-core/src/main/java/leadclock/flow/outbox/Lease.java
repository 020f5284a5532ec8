package leadclock.flow.outbox;

import java.time.Instant;

/**
 * The right to dispatch for a while.
 *
 * @param epoch grows with every new holder; older ones are fenced off
 */
public record Lease(String name, String holder, long epoch, Instant until) {}
