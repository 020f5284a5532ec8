package leadclock.flow.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Intake.NotedHint;

/**
 * Unhandled hints, oldest first; a repeat takes a new number, so that handling the old misses it.
 */
final class HintShelf {
  private final Map<About, NotedHint> byObject = new HashMap<>();
  private final Map<Long, NotedHint> byNumber = new HashMap<>();
  private final TreeSet<NotedHint> oldestFirst =
      new TreeSet<>(
          Comparator.comparing((NotedHint noted) -> noted.hint().notedAt())
              .thenComparingLong(NotedHint::number));
  private long lastNumber;

  private record About(String object, String record, ChangeHint.Kind kind) {
    static About of(ChangeHint hint) {
      return new About(hint.object(), hint.record(), hint.kind());
    }
  }

  void note(ChangeHint hint) {
    NotedHint before = byObject.get(About.of(hint));
    ChangeHint kept = hint;
    if (before != null) {
      handled(before.number());
      kept = before.hint().notedAt().isBefore(hint.notedAt()) ? before.hint() : hint;
    }
    NotedHint noted = new NotedHint(++lastNumber, kept);
    byObject.put(About.of(kept), noted);
    byNumber.put(noted.number(), noted);
    oldestFirst.add(noted);
  }

  void handled(long number) {
    NotedHint noted = byNumber.remove(number);
    if (noted != null) {
      byObject.remove(About.of(noted.hint()));
      oldestFirst.remove(noted);
    }
  }

  List<NotedHint> pending(Set<String> objects, Instant notedBefore, int limit) {
    return oldestFirst.stream()
        .takeWhile(noted -> !noted.hint().notedAt().isAfter(notedBefore))
        .filter(noted -> objects.contains(noted.hint().object()))
        .limit(limit)
        .toList();
  }

  Optional<Instant> oldest(Set<String> objects) {
    return oldestFirst.stream()
        .map(NotedHint::hint)
        .filter(hint -> objects.contains(hint.object()))
        .map(ChangeHint::notedAt)
        .findFirst();
  }
}
