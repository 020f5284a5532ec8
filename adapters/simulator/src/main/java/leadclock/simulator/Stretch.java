package leadclock.simulator;

import java.time.Instant;

/** From an instant to another, the second not included. */
public record Stretch(Instant from, Instant until) {
  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
