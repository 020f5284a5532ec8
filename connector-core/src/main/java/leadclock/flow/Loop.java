package leadclock.flow;

import java.time.Instant;
import java.util.Optional;

/** One part of the flow that does what is due. Called by one thread at a time. */
public interface Loop {
  /** For logs and thread names. */
  String name();

  /**
   * Does what is due now, in bounded portions.
   *
   * @return how much was done; 0 when nothing is due
   */
  int runDue();

  /** When there will be something to do without any outside event; empty when never. */
  Optional<Instant> nextDue();
}
