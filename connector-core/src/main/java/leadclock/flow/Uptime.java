package leadclock.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When one CRM, or we ourselves, were down. An outage runs from the first failed call to the next
 * answer; what lies in one is no service time. Shared by the loops of a connection.
 */
public final class Uptime {
  private static final Duration NOTABLE = Duration.ofMinutes(2);
  private static final int KEPT_MAX = 100;

  private final Deque<Outage> ended = new ArrayDeque<>();
  private @Nullable Instant downSince;
  private String why = "";

  public synchronized void answered(Instant now) {
    if (downSince != null) {
      keep(new Outage(downSince, now, why));
      downSince = null;
    }
  }

  public synchronized void failed(String what, Instant now) {
    why = what;
    if (downSince == null) {
      downSince = now;
    }
  }

  /** We ourselves were not running. */
  public synchronized void wereAway(Instant from, Instant until) {
    keep(new Outage(from, until, "Leadclock was not running"));
  }

  /** The outage that goes on; its end is the present as far as anyone knows. */
  public synchronized Optional<Outage> outage(Instant now) {
    return Optional.ofNullable(downSince).map(since -> new Outage(since, now, why));
  }

  public synchronized boolean down() {
    return downSince != null;
  }

  /** The latest outage that was long enough to let work pile up, even if it goes on. */
  public synchronized Optional<Outage> lastNotable(Instant now) {
    return Stream.concat(ended.stream(), outage(now).stream())
        .filter(outage -> outage.length().compareTo(NOTABLE) >= 0)
        .max(Comparator.comparing(Outage::until));
  }

  /** How much of that interval was no outage. */
  public synchronized Duration serviceTime(Instant from, Instant until) {
    Duration left = Duration.between(from, until);
    for (Outage outage : ended) {
      left = left.minus(outage.within(from, until));
    }
    if (downSince != null) {
      left = left.minus(new Outage(downSince, until, why).within(from, until));
    }
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void keep(Outage outage) {
    ended.addLast(outage);
    if (ended.size() > KEPT_MAX) {
      ended.removeFirst();
    }
  }

  /** A time without answers. */
  public record Outage(Instant since, Instant until, String why) {
    Duration length() {
      return Duration.between(since, until);
    }

    Duration within(Instant from, Instant to) {
      Instant start = since.isAfter(from) ? since : from;
      Instant end = until.isBefore(to) ? until : to;
      return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
    }
  }
}
