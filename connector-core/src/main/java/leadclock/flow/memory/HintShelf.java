package leadclock.flow.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Intake.NotedHint;

/**
 * Unhandled hints, oldest first; a repeat takes a new number, so that handling the old misses it.
 */
final class HintShelf {
  private static final Comparator<NotedHint> OLDEST_FIRST =
      Comparator.comparing((NotedHint noted) -> noted.hint().notedAt())
          .thenComparingLong(NotedHint::number);

  private final Map<About, NotedHint> byAbout = new HashMap<>();
  private final Map<Long, NotedHint> byNumber = new HashMap<>();
  private final Map<String, SortedSet<NotedHint>> byObject = new HashMap<>();
  private long lastNumber;

  private record About(String object, String record, ChangeHint.Kind kind) {
    static About of(ChangeHint hint) {
      return new About(hint.object(), hint.record(), hint.kind());
    }
  }

  void note(ChangeHint hint) {
    NotedHint before = byAbout.get(About.of(hint));
    ChangeHint kept = hint;
    if (before != null) {
      handled(before.number());
      kept = before.hint().notedAt().isBefore(hint.notedAt()) ? before.hint() : hint;
    }
    NotedHint noted = new NotedHint(++lastNumber, kept);
    byAbout.put(About.of(kept), noted);
    byNumber.put(noted.number(), noted);
    of(noted.hint().object()).add(noted);
  }

  void handled(long number) {
    NotedHint noted = byNumber.remove(number);
    if (noted != null) {
      byAbout.remove(About.of(noted.hint()));
      of(noted.hint().object()).remove(noted);
    }
  }

  void remove(Set<String> objects, String record) {
    for (String object : objects) {
      for (NotedHint noted : List.copyOf(of(object))) {
        if (noted.hint().record().equals(record)) {
          handled(noted.number());
        }
      }
    }
  }

  private SortedSet<NotedHint> of(String object) {
    return byObject.computeIfAbsent(object, kind -> new TreeSet<>(OLDEST_FIRST));
  }

  List<NotedHint> pending(Set<String> objects, Instant notedBefore, int limit) {
    return objects.stream()
        .flatMap(object -> of(object).stream().limit(limit))
        .filter(noted -> !noted.hint().notedAt().isAfter(notedBefore))
        .sorted(OLDEST_FIRST)
        .limit(limit)
        .toList();
  }

  Optional<Instant> oldest(Set<String> objects) {
    Instant oldest = null;
    for (String object : objects) {
      SortedSet<NotedHint> hints = byObject.get(object);
      if (hints != null && !hints.isEmpty()) {
        Instant first = hints.first().hint().notedAt();
        oldest = oldest == null || first.isBefore(oldest) ? first : oldest;
      }
    }
    return Optional.ofNullable(oldest);
  }
}
