package leadclock.engine.lead;

import java.time.Instant;

/** Something the lead sent to us. Never a touch, and it moves no deadline. */
public record Reply(String id, Channel channel, Instant occurredAt, Instant knownAt) {}
