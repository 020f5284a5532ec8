package leadclock.engine.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who should have the leads that match.
 *
 * @param primary a pool's name
 * @param backup a pool's name; may be the same as primary
 * @param overflow a pool's name; null goes straight to the person of last resort
 * @param alertManager whether the manager hears of each such lead at once
 */
public record RoutingRule(
    String name,
    When when,
    String primary,
    String backup,
    @Nullable String overflow,
    boolean alertManager) {
  /** Whether it asks a pool, on whatever rung. */
  public boolean asks(String pool) {
    return pool.equals(primary) || pool.equals(backup) || pool.equals(overflow);
  }
}
