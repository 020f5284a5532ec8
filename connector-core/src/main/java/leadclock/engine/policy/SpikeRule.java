package leadclock.engine.policy;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is relaxed while more leads come than the team can answer (R7). No promise gets longer.
 *
 * @param arrivals so many start a spike; null where no rate does
 * @param backlog as many leads awaiting first touch start one; null where no backlog does
 * @param cap what nobody holds more than meanwhile; null leaves the caps alone
 * @param overflow the pool that is asked after the route's own; null for none
 * @param accept what counts as a first touch meanwhile, though it otherwise would not
 * @param below how long (wall time) it must have been less before the spike ends
 */
public record SpikeRule(
    @Nullable Rate arrivals,
    @Nullable Integer backlog,
    @Nullable Integer cap,
    @Nullable String overflow,
    Set<Accepted> accept,
    Duration below) {
  public SpikeRule {
    accept = Set.copyOf(accept);
  }

  /** At least {@code leads} that are worked, created within {@code window} (wall time). */
  public record Rate(int leads, Duration window) {}

  /** What else may be a first touch. */
  public enum Accepted {
    /** A text message that does not speak of the lead, or that a system sent as the owner. */
    SMS_TEMPLATE
  }

  /** The lower of a cap and the spike's. */
  public @Nullable Integer lowered(@Nullable Integer usual) {
    return cap == null || (usual != null && usual <= cap) ? usual : cap;
  }
}
