package leadclock.flow.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake;

final class MemoryIntake implements Intake {
  private final Shelves shelves;

  MemoryIntake(Shelves shelves) {
    this.shelves = shelves;
  }

  @Override
  public void note(List<ChangeHint> hints) {
    synchronized (shelves) {
      hints.forEach(hint -> shelves.of(hint.connection()).hints.note(hint));
    }
  }

  @Override
  public List<NotedHint> pending(
      String connection, Set<String> objects, Instant notedBefore, int limit) {
    synchronized (shelves) {
      return shelves.of(connection).hints.pending(objects, notedBefore, limit);
    }
  }

  @Override
  public Optional<Instant> oldestPending(String connection, Set<String> objects) {
    synchronized (shelves) {
      return shelves.of(connection).hints.oldest(objects);
    }
  }

  @Override
  public Optional<Cursor> cursor(String connection, String stream) {
    synchronized (shelves) {
      return Optional.ofNullable(shelves.of(connection).cursors.get(stream));
    }
  }
}
