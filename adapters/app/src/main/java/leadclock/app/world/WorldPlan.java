package leadclock.app.world;

import java.time.Instant;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;

/**
 * What a world is made of.
 *
 * @param start the clock's first reading
 * @param seed decides everything that is left to chance
 * @param activityPolling whether activities are polled beside webhooks
 * @param chargeLimits whether the sandbox holds its rate limits
 */
public record WorldPlan(
    SlaPolicy policy,
    Instant start,
    long seed,
    Pace pace,
    boolean activityPolling,
    boolean chargeLimits,
    int historyLimit) {

  private static final int HISTORY_ROWS = 200_000;

  public static WorldPlan of(SlaPolicy policy, Instant start, long seed) {
    return new WorldPlan(policy, start, seed, Pace.USUAL, true, true, HISTORY_ROWS);
  }

  public WorldPlan withPace(Pace other) {
    return new WorldPlan(policy, start, seed, other, activityPolling, chargeLimits, historyLimit);
  }

  public WorldPlan withoutActivityPolling() {
    return new WorldPlan(policy, start, seed, pace, false, chargeLimits, historyLimit);
  }

  public WorldPlan withHistoryLimit(int rows) {
    return new WorldPlan(policy, start, seed, pace, activityPolling, chargeLimits, rows);
  }
}
