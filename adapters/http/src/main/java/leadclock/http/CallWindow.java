package leadclock.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.flow.CallTally;
import leadclock.flow.Pace;

/** Calls within a rolling stretch of time, ours by their instants, the others' by hearsay. */
final class CallWindow {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Duration length;
  private final Deque<Instant> ours = new ArrayDeque<>();
  private int limit;
  private int others;
  private Instant othersUntil = Instant.MIN;

  CallWindow(Duration length, int limit) {
    this.length = length;
    this.limit = limit;
  }

  /**
   * When another call fits.
   *
   * @param part how much of the limit may be used, 0 to 1; at least one call always is
   */
  Instant freeAt(double part, Instant now) {
    forget(now);
    int foreign = now.isBefore(othersUntil) ? others : 0;
    int mine = (int) Math.floor(limit * part + 1e-9);
    int allowed = Math.max(1, Math.min(mine, limit - foreign - 1));
    if (ours.size() < allowed) {
      return now;
    }
    Iterator<Instant> oldest = ours.iterator();
    Instant leaving = oldest.next();
    for (int extra = ours.size() - allowed; extra > 0; extra--) {
      leaving = oldest.next();
    }
    return leaving.plus(length);
  }

  void count(Instant now) {
    ours.addLast(now);
  }

  void count(Instant at, int calls) {
    for (int call = 0; call < calls; call++) {
      ours.addLast(at);
    }
  }

  /** Calls of ours that are still within it, by the second that ends with them, earliest first. */
  List<CallTally.Made> made(Instant now) {
    forget(now);
    Map<Instant, Integer> bySecond = new TreeMap<>();
    for (Instant call : ours) {
      bySecond.merge(Pace.tickAfter(call.minusNanos(1), SECOND), 1, Integer::sum);
    }
    return bySecond.entrySet().stream()
        .map(second -> new CallTally.Made(second.getKey(), second.getValue()))
        .toList();
  }

  /** The CRM counts everybody's calls: what is not ours is the others'. */
  void heard(int max, int remaining, Instant now) {
    forget(now);
    limit = max;
    others = Math.max(0, max - remaining - ours.size());
    othersUntil = now.plus(length);
  }

  private void forget(Instant now) {
    Instant gone = now.minus(length);
    while (!ours.isEmpty() && !ours.getFirst().isAfter(gone)) {
      ours.removeFirst();
    }
  }
}
