package leadclock.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of one host, which may be wrong for a while. */
final class HostClock extends Clock {
  private static final Instant FAR = Instant.parse("3000-01-01T00:00:00Z");

  private final Clock world;
  private Duration off = Duration.ZERO;

  HostClock(Clock world) {
    this.world = world;
  }

  /**
   * Makes it show another time.
   *
   * @return how far it jumped ahead; negative where it was set back
   */
  Duration set(Duration wrongBy) {
    Duration jump = wrongBy.minus(off);
    off = wrongBy;
    return jump;
  }

  /** When it really is what this clock shows so. */
  Instant world(Instant shown) {
    boolean nearNow = shown.isAfter(Instant.EPOCH) && shown.isBefore(FAR);
    return nearNow ? shown.minus(off) : shown;
  }

  @Override
  public Instant instant() {
    return off.isZero() ? world.instant() : world.instant().plus(off);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalArgumentException("A host's clock is in UTC; convert its instants instead.");
  }
}
