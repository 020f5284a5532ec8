package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.MutationListener;

/** What a search shows of changes: each from its own time on, not in the order of changes. */
final class SearchIndex implements MutationListener {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Draw draw;
  private final Duration lag;
  private final Map<String, List<Entry>> byType = new HashMap<>();

  /** A change, and from when on it is shown. */
  private record Entry(long id, Instant at, Instant shownAt) {}

  SearchIndex(long seed, Duration lag) {
    draw = Draw.of(seed, "index");
    this.lag = lag;
  }

  @Override
  public void mutated(Mutation row) {
    Instant at = Instant.ofEpochMilli(row.atMillis());
    Instant shownAt = at.plus(SHORTEST).plus(draw.upTo(lag));
    byType
        .computeIfAbsent(row.objectType(), type -> new ArrayList<>())
        .add(new Entry(row.id(), at, shownAt));
  }

  /**
   * Ids of what changed in a stretch of time, both ends included, and is shown by now.
   *
   * @param after only ids above
   */
  List<Long> changed(String type, Stretch stretch, long after, int limit, Instant now) {
    List<Entry> all = byType.getOrDefault(type, List.of());
    Set<Long> found = new HashSet<>();
    for (int i = all.size() - 1; i >= 0 && !all.get(i).at().isBefore(stretch.from()); i--) {
      Entry entry = all.get(i);
      if (!entry.at().isAfter(stretch.until())
          && !entry.shownAt().isAfter(now)
          && entry.id() > after) {
        found.add(entry.id());
      }
    }
    return found.isEmpty() ? List.of() : found.stream().sorted().limit(limit).toList();
  }
}
