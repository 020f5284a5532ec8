package leadclock.flow;

import java.time.Duration;
import java.time.Instant;

/** Whether what happened at some moment still counts as having happened just now. */
public final class Recency {
  private Recency() {}

  /**
   * A moment as far ahead of the clock as that is not recent either: the clock was set back since,
   * and nothing tells how long ago it was.
   *
   * @param age how far the two may lie apart, inclusive
   */
  public static boolean isRecent(Instant moment, Duration age, Instant now) {
    return Duration.between(moment, now).abs().compareTo(age) <= 0;
  }
}
