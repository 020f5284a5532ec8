package leadclock.engine.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Time counted on duty, with the covered stretches it was counted in: the receipt of a clock.
 *
 * @param zone the zone in which it is told
 * @param start when the counting started, on duty or not
 * @param end when it ended: a due time, or the end of the interval that was asked about
 * @param counted covered time between the two; the sum of the segments
 * @param segments the covered stretches in order, none empty, touching ones joined
 */
public record WorkingTime(
    ZoneId zone, Instant start, Instant end, Duration counted, List<Segment> segments) {

  /** Copies the segments. */
  public WorkingTime {
    segments = List.copyOf(segments);
  }

  /**
   * One covered stretch.
   *
   * @param from its first instant
   * @param until the first instant after it
   */
  public record Segment(Instant from, Instant until) {

    /**
     * Elapsed time, which a change of offset can make differ from the difference of the readings.
     */
    public Duration length() {
      return Duration.between(from, until);
    }
  }

  /**
   * One line such as {@code 10 min = Fri 17:55-18:00 + Mon 09:00-09:05}; dates are added when it
   * spans more than six days, and the middle of a long list is summed up.
   */
  public String text() {
    return new ReceiptText(this).line();
  }

  /** Gathers stretches into segments. */
  static final class Listing implements WorkingCount.Listener {

    private final List<Segment> segments = new ArrayList<>();

    @Override
    public void taken(Instant from, Instant until) {
      if (from.equals(until)) {
        return;
      }
      boolean touches = !segments.isEmpty() && segments.getLast().until().equals(from);
      segments.add(new Segment(touches ? segments.removeLast().from() : from, until));
    }

    List<Segment> segments() {
      return segments;
    }
  }
}
