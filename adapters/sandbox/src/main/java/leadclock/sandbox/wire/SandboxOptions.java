package leadclock.sandbox.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How a sandbox is set up.
 *
 * @param seed decides every random draw: search lag, faults, reps
 * @param clock the only clock the sandbox reads
 * @param portalId the account's number
 * @param appId the number of the app under test
 * @param zone the account's time zone, in which the daily budget resets
 * @param firstIdOffset added to every first record id; above 2^53 to find clients that read ids as
 *     floating point
 * @param historyLimit how many mutations are kept; 0 for all
 * @param searchLag the least time until a change shows in search
 * @param searchLagMax the most; drawn evenly in between for each change
 * @param limits the rate limits of {@code sandbox-token}
 */
public record SandboxOptions(
    long seed,
    Clock clock,
    long portalId,
    long appId,
    ZoneId zone,
    long firstIdOffset,
    int historyLimit,
    Duration searchLag,
    Duration searchLagMax,
    Limits limits) {

  /**
   * @param burst calls per app in any 10 seconds
   * @param daily calls of all private apps a day; 0 for unlimited
   * @param searchPerSecond searches of the whole account in any second
   * @param associationsBurst association calls per app in any 10 seconds
   * @param enforced whether calls beyond a limit are refused
   */
  public record Limits(
      int burst, long daily, int searchPerSecond, int associationsBurst, boolean enforced) {
    public static final Limits PRIVATE_APP = new Limits(190, 1_000_000, 5, 150, true);
    public static final Limits OAUTH_APP = new Limits(110, 0, 5, 150, true);

    public Limits unenforced() {
      return new Limits(burst, daily, searchPerSecond, associationsBurst, false);
    }
  }

  /**
   * A sandbox as the fact sheet's defaults have it: private app of an Enterprise account, search
   * lag 3 seconds.
   */
  public static SandboxOptions of(long seed, Clock clock) {
    return new SandboxOptions(
        seed,
        clock,
        12_345,
        54_321,
        ZoneId.of("US/Eastern"),
        0,
        0,
        Duration.ofSeconds(3),
        Duration.ofSeconds(3),
        Limits.PRIVATE_APP);
  }

  public SandboxOptions withSearchLag(Duration least, Duration most) {
    return new SandboxOptions(
        seed, clock, portalId, appId, zone, firstIdOffset, historyLimit, least, most, limits);
  }

  public SandboxOptions withLimits(Limits now) {
    return new SandboxOptions(
        seed,
        clock,
        portalId,
        appId,
        zone,
        firstIdOffset,
        historyLimit,
        searchLag,
        searchLagMax,
        now);
  }

  public SandboxOptions withFirstIdOffset(long offset) {
    return new SandboxOptions(
        seed, clock, portalId, appId, zone, offset, historyLimit, searchLag, searchLagMax, limits);
  }

  public SandboxOptions withHistoryLimit(int rows) {
    return new SandboxOptions(
        seed, clock, portalId, appId, zone, firstIdOffset, rows, searchLag, searchLagMax, limits);
  }

  public SandboxOptions withZone(ZoneId account) {
    return new SandboxOptions(
        seed,
        clock,
        portalId,
        appId,
        account,
        firstIdOffset,
        historyLimit,
        searchLag,
        searchLagMax,
        limits);
  }
}
