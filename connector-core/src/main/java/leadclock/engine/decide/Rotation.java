package leadclock.engine.decide;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import leadclock.engine.lead.OwnerId;

/** Whose turn it is in one pool: turns taken and the latest of them. */
public record Rotation(Map<OwnerId, Seat> seats) {
  public static final Rotation EMPTY = new Rotation(Map.of());

  public Rotation {
    seats = Map.copyOf(seats);
  }

  /**
   * @param turns turns taken, given-back ones not counted
   * @param lastTurnAt {@link Instant#EPOCH} before the first
   */
  public record Seat(long turns, Instant lastTurnAt) {}

  public Rotation with(OwnerId owner, Seat seat) {
    Map<OwnerId, Seat> changed = new HashMap<>(seats);
    changed.put(owner, seat);
    return new Rotation(changed);
  }
}
