package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Time in which Leadclock ran and the CRM answered. A kind of call is down from a failure to its
 * next success, or to its last failure where its process had no other; after a write whose fate was
 * unknown comes the time it takes to look it up.
 */
final class ServiceTime {
  private static final Duration LOOK_UP = Duration.ofSeconds(45);

  /** Whoever finds the CRM down asks again so soon at least. */
  private static final Duration TRIED_AGAIN = Duration.ofSeconds(60);

  private static final Duration NEW_LEASE = Duration.ofSeconds(40);

  private final List<Stretch> down;

  ServiceTime(Remains remains) {
    List<Stretch> all = new ArrayList<>(remains.killed());
    for (Stretch away : remains.away()) {
      all.add(new Stretch(away.from(), away.until().plus(NEW_LEASE)));
    }
    Map<String, Instant> failing = new HashMap<>();
    Map<String, Instant> lastFailed = new HashMap<>();
    for (CrmCall row : remains.calls()) {
      if (!row.answered()) {
        failing.putIfAbsent(row.kind(), row.at());
        lastFailed.put(row.kind(), row.answeredAt());
        if (row.writes()) {
          all.add(new Stretch(row.at(), row.at().plus(LOOK_UP)));
        }
      } else {
        Instant since = failing.remove(row.kind());
        Instant last = lastFailed.get(row.kind());
        if (since != null && last != null) {
          all.add(new Stretch(since, earlier(row.at(), last.plus(TRIED_AGAIN))));
        }
      }
    }
    failing.forEach(
        (kind, since) -> all.add(new Stretch(since, lastFailed.getOrDefault(kind, since))));
    down = joined(all);
  }

  private static List<Stretch> joined(List<Stretch> all) {
    all.sort(Comparator.comparing(Stretch::from));
    List<Stretch> joined = new ArrayList<>();
    for (Stretch next : all) {
      if (!joined.isEmpty() && !next.from().isAfter(joined.getLast().until())) {
        Stretch last = joined.removeLast();
        Instant until = later(last.until(), next.until());
        joined.add(new Stretch(last.from(), until));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  Duration between(Instant from, Instant until) {
    Duration left = Duration.between(from, until);
    for (Stretch stretch : down) {
      Instant start = later(from, stretch.from());
      Instant end = until.isBefore(stretch.until()) ? until : stretch.until();
      if (start.isBefore(end)) {
        left = left.minus(Duration.between(start, end));
      }
    }
    return left;
  }

  /** When that much service time has passed. */
  Instant after(Instant from, Duration length) {
    Instant at = from;
    Duration left = length;
    for (Stretch stretch : down) {
      if (stretch.until().isAfter(at)) {
        Duration up = Duration.between(at, later(at, stretch.from()));
        if (up.compareTo(left) >= 0) {
          return at.plus(left);
        }
        left = left.minus(up);
        at = stretch.until();
      }
    }
    return at.plus(left);
  }

  boolean longer(Instant from, Instant until, Duration allowed) {
    return between(from, until).compareTo(allowed) > 0;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
