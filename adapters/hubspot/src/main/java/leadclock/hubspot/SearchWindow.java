package leadclock.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a stream's reading stands: a stretch of modification times, read in the order of ids. Going
 * by ids, not by pages, passes any number of rows with one timestamp and search's limit of 10,000
 * (facts: search, polling).
 *
 * @param from start of the stretch, overlap included
 * @param to its end; the next stretch starts there, less the overlap
 * @param lastId the last id read; empty at the start
 * @param read whether the stretch is read to its end
 */
record SearchWindow(Instant from, Instant to, String lastId, boolean read) {
  private static final String DONE = "done";

  /** Nothing before {@code now} is asked for. */
  static SearchWindow startingAt(Instant now) {
    return new SearchWindow(now, now, "", true);
  }

  static Optional<SearchWindow> parse(String cursor) {
    List<String> parts = List.of(cursor.split(",", -1));
    if (parts.size() != 4) {
      return Optional.empty();
    }
    Optional<Instant> from = Moments.read(parts.get(0));
    Optional<Instant> to = Moments.read(parts.get(1));
    return from.isEmpty() || to.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SearchWindow(from.get(), to.get(), parts.get(2), parts.get(3).equals(DONE)));
  }

  String written() {
    return "%d,%d,%s,%s"
        .formatted(from.toEpochMilli(), to.toEpochMilli(), lastId, read ? DONE : "");
  }

  /** This stretch while it is not read to its end, then the one up to {@code now}. */
  SearchWindow next(Duration overlap, Instant now) {
    return read ? new SearchWindow(to.minus(overlap), now, "", false) : this;
  }

  SearchWindow after(String id) {
    return new SearchWindow(from, to, id, false);
  }

  SearchWindow finished() {
    return new SearchWindow(from, to, "", true);
  }
}
