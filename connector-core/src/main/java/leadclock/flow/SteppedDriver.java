package leadclock.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs every loop on the caller's thread: all that is due now, in order, until all are quiet; then
 * the shared clock moves to the earliest next due time.
 */
public final class SteppedDriver {
  private static final int ROUNDS_MAX = 100_000;

  private final List<Loop> loops;
  private final SteppedClock clock;

  public SteppedDriver(List<Loop> loops, SteppedClock clock) {
    this.loops = List.copyOf(loops);
    this.clock = clock;
  }

  /** Runs what is due at the present instant until every loop reports nothing. */
  public void settle() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      int done = 0;
      for (Loop loop : loops) {
        done += loop.runDue();
      }
      if (done == 0) {
        return;
      }
    }
    throw new IllegalStateException(
        "The loops found work %d times in a row at %s; one of them repeats itself."
            .formatted(ROUNDS_MAX, clock.instant()));
  }

  /** Lets time pass until {@code target}, stopping at every instant at which something is due. */
  public void advanceTo(Instant target) {
    settle();
    while (clock.instant().isBefore(target)) {
      clock.moveTo(nextStop(target));
      settle();
    }
  }

  private Instant nextStop(Instant target) {
    Instant now = clock.instant();
    return loops.stream()
        .map(Loop::nextDue)
        .flatMap(Optional::stream)
        .filter(due -> due.isAfter(now) && due.isBefore(target))
        .min(Instant::compareTo)
        .orElse(target);
  }
}
