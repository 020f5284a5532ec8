package leadclock.sandbox.crm;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox has to do later, by due time; equal times run in the order in which they were
 * planned. Safe from any thread. Acts run outside the sandbox's lock, so they may send HTTP to
 * someone who calls the sandbox in turn.
 */
public final class Agenda {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  private long planned;

  private record Entry(Instant due, long number, Runnable act) {}

  /** Plans an act; a time in the past means at the next {@link #runDue}. */
  public synchronized void at(Instant due, Runnable act) {
    entries.add(new Entry(due, planned++, act));
  }

  /** When the earliest planned act is due. */
  public synchronized Optional<Instant> nextDue() {
    return Optional.ofNullable(entries.peek()).map(Entry::due);
  }

  /**
   * Runs the acts due at {@code now}, and those that they themselves plan for no later than {@code
   * now}.
   *
   * @return how many acts ran
   */
  public int runDue(Instant now) {
    int done = 0;
    for (Runnable act = takeDue(now); act != null; act = takeDue(now)) {
      act.run();
      done++;
    }
    return done;
  }

  /** Forgets everything planned. */
  public synchronized void clear() {
    entries.clear();
  }

  private synchronized @Nullable Runnable takeDue(Instant now) {
    Entry first = entries.peek();
    if (first == null || first.due().isAfter(now)) {
      return null;
    }
    entries.poll();
    return first.act();
  }
}
