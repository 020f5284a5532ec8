package leadclock.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two loops of which the second relies on what the first has just done, as one: on two threads the
 * second could be ahead.
 */
public record Sequence(Loop first, Loop second) implements Loop {
  @Override
  public String name() {
    return second.name();
  }

  @Override
  public int runDue() {
    int done = first.runDue();
    return done + second.runDue();
  }

  @Override
  public Optional<Instant> nextDue() {
    return Stream.concat(first.nextDue().stream(), second.nextDue().stream())
        .min(Instant::compareTo);
  }
}
