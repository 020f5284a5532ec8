package leadclock.engine.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which leads are enrolled; all others are mirrored only.
 *
 * @param when capture kinds, sources, countries, categories in scope
 * @param goLive leads created earlier are not enrolled; null enrols all
 * @param bulkImport null switches the import guard off
 */
public record Scope(When when, @Nullable Instant goLive, @Nullable BulkImport bulkImport) {
  /** More than {@code leads} from one source within {@code window} (wall time) is an import. */
  public record BulkImport(int leads, Duration window) {}

  /** Whether a lead created then may be enrolled as far as go-live is concerned. */
  public boolean live(Instant createdAt) {
    return goLive == null || !createdAt.isBefore(goLive);
  }
}
