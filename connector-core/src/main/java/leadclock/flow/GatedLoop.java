package leadclock.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A loop that rests until it may run.
 *
 * @param open asked before every run
 * @param asksAgain when to look whether it is open by now
 */
public record GatedLoop(Loop inner, BooleanSupplier open, Supplier<Optional<Instant>> asksAgain)
    implements Loop {
  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public int runDue() {
    return open.getAsBoolean() ? inner.runDue() : 0;
  }

  @Override
  public Optional<Instant> nextDue() {
    return open.getAsBoolean() ? inner.nextDue() : asksAgain.get();
  }
}
