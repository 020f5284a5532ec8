package leadclock.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is and how careful it is.
 *
 * @param file the database; null for one that is thrown away on close
 * @param lockWait how long to wait for another process before giving up
 * @param nanos elapsed time for bounding a transaction; a constant bounds it by size only
 */
public record StoreSettings(@Nullable Path file, Duration lockWait, LongSupplier nanos) {

  /** Every acknowledged change survives a loss of power. */
  public static StoreSettings at(Path file) {
    return new StoreSettings(file, Duration.ofSeconds(5), () -> 0);
  }

  /** In a temporary file, without waiting for the disk; deleted on close. */
  public static StoreSettings throwAway() {
    return new StoreSettings(null, Duration.ofSeconds(5), () -> 0);
  }

  public StoreSettings waiting(Duration longer) {
    return new StoreSettings(file, longer, nanos);
  }

  /** Bounds a transaction of many writers by time, too. */
  public StoreSettings timedBy(LongSupplier elapsedNanos) {
    return new StoreSettings(file, lockWait, elapsedNanos);
  }
}
