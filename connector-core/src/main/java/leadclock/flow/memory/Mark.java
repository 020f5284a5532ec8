package leadclock.flow.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody taken out of rotation by hand.
 *
 * @param until null for no end
 */
record Mark(String reason, @Nullable Instant until) {
  boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }
}
