package leadclock.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leadclock.flow.CallBudget;
import leadclock.flow.CallTallies;
import leadclock.flow.CallTally;
import leadclock.http.CrmHttp.Terms;

/**
 * What one connection may still send: a window of ten seconds, one for searches, one for
 * associations, and the day. Our part of each leaves room for the account's other apps, of which
 * the CRM's headers tell; a part of ours is kept for breach writes. What was used and refused
 * survives a restart. Thread-safe.
 */
public final class RateBudget {
  private static final double NORMAL_PART = 0.9;
  private static final double BACKGROUND_PART = 0.7;
  private static final double TIGHT_PART = 0.8;
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final String connection;
  private final Limits limits;
  private final CallTallies tallies;
  private final Map<Terms.Lane, CallWindow> windows = new EnumMap<>(Terms.Lane.class);
  private final Map<Terms.Lane, Instant> pausedUntil = new EnumMap<>(Terms.Lane.class);
  private volatile ZoneId zone;
  private final DayCount day;
  private boolean remembered;
  private long dailyLimit;
  private long dailyRemaining = Long.MAX_VALUE;

  /**
   * @param perTenSeconds the credential's burst limit
   * @param searchesPerSecond the account's limit
   * @param associationsPerTenSeconds the limit of the associations interface
   * @param perDay the account's limit; 0 for none
   * @param share our part of each, 0 to 1; the rest is the other apps'
   * @param reserve the part of the day kept for breach writes, 0 to 1
   * @param zone where the day ends, until the account tells its own
   */
  public record Limits(
      int perTenSeconds,
      int searchesPerSecond,
      int associationsPerTenSeconds,
      long perDay,
      double share,
      double reserve,
      ZoneId zone) {
    /** HubSpot's lowest private-app limits (fact: limits by tier, 2026). */
    public static final Limits PRIVATE_APP =
        new Limits(100, 5, 100, 250_000, 0.8, 0.05, ZoneId.of("UTC"));

    /** HubSpot's limits of an OAuth app: no daily one. */
    public static final Limits OAUTH_APP = new Limits(110, 5, 100, 0, 0.8, 0.05, ZoneId.of("UTC"));
  }

  /**
   * @param connection under whose name the tally is kept
   */
  public RateBudget(String connection, Limits limits, CallTallies tallies) {
    this.connection = connection;
    this.limits = limits;
    this.tallies = tallies;
    day = new DayCount(connection, tallies);
    zone = limits.zone();
    dailyLimit = limits.perDay();
    windows.put(Terms.Lane.GENERAL, new CallWindow(TEN_SECONDS, limits.perTenSeconds()));
    windows.put(
        Terms.Lane.SEARCH, new CallWindow(Duration.ofSeconds(1), limits.searchesPerSecond()));
    windows.put(
        Terms.Lane.ASSOCIATIONS, new CallWindow(TEN_SECONDS, limits.associationsPerTenSeconds()));
  }

  /** The account's own zone, in which its day ends. */
  public void accountZone(ZoneId account) {
    zone = account;
  }

  /** Takes one call out of the budget, or says when to come back. */
  synchronized Optional<CallOutcome> take(Terms terms, Instant now) {
    turnDay(now);
    Instant until = Instant.MIN;
    for (Terms.Lane lane : lanes(terms)) {
      until = later(until, window(lane).freeAt(part(lane, terms.urgency()) * limits.share(), now));
    }
    Instant asked = paused(terms);
    if (asked.isAfter(now) && !asked.isBefore(until)) {
      return Optional.of(new CallOutcome.RateLimited(asked, "The CRM asked us to wait.", false));
    }
    if (until.isAfter(now)) {
      return Optional.of(
          new CallOutcome.RateLimited(
              until, "Our share of the CRM's rate limit is used up.", true));
    }
    if (dailyLimit > 0 && !dayAllows(terms.urgency())) {
      return Optional.of(
          new CallOutcome.RateLimited(
              dayEnd(now), "Our share of the day's calls is used up; the rest is kept.", true));
    }
    day.count(made(now), pauses(), now);
    lanes(terms).forEach(lane -> window(lane).count(now));
    dailyRemaining--;
    return Optional.empty();
  }

  private Instant paused(Terms terms) {
    Instant until = Instant.MIN;
    for (Terms.Lane lane : lanes(terms)) {
      until = later(until, pausedUntil.getOrDefault(lane, Instant.MIN));
    }
    return until;
  }

  private List<CallTally.Made> made(Instant now) {
    return window(Terms.Lane.GENERAL).made(now);
  }

  private Map<String, Instant> pauses() {
    Map<String, Instant> pauses = new HashMap<>();
    pausedUntil.forEach((lane, until) -> pauses.put(lane.name(), until));
    return pauses;
  }

  /** Searches have a window of their own; association calls count in both. */
  private static List<Terms.Lane> lanes(Terms terms) {
    return switch (terms.lane()) {
      case GENERAL -> List.of(Terms.Lane.GENERAL);
      case SEARCH -> List.of(Terms.Lane.SEARCH);
      case ASSOCIATIONS -> List.of(Terms.Lane.GENERAL, Terms.Lane.ASSOCIATIONS);
    };
  }

  /** Only polling searches, so nothing need be kept of that window. */
  private static double part(Terms.Lane lane, Terms.Urgency urgency) {
    if (lane == Terms.Lane.SEARCH) {
      return 1;
    }
    return switch (urgency) {
      case BREACH -> 1;
      case NORMAL -> NORMAL_PART;
      case BACKGROUND -> BACKGROUND_PART;
    };
  }

  private boolean dayAllows(Terms.Urgency urgency) {
    double kept =
        switch (urgency) {
          case BREACH -> 0;
          case NORMAL -> limits.reserve();
          case BACKGROUND -> 2 * limits.reserve();
        };
    return dailyRemaining > kept * dailyLimit
        && day.used() < dailyLimit * limits.share() * (1 - kept);
  }

  /** What an answer's headers say; negative values where it says nothing. */
  synchronized void heard(
      int windowMax, int windowRemaining, long dayMax, long dayRemaining, Instant now) {
    turnDay(now);
    if (windowMax > 0 && windowRemaining >= 0) {
      window(Terms.Lane.GENERAL).heard(windowMax, windowRemaining, now);
    }
    if (dayMax > 0 && dayRemaining >= 0) {
      dailyLimit = dayMax;
      dailyRemaining = dayRemaining;
    }
  }

  /** The CRM refused a call as beyond a limit: everything of that kind waits. */
  synchronized Instant limited(String policy, Duration retryAfter, Terms.Lane lane, Instant now) {
    Instant until = pauseEnd(policy, retryAfter, now);
    pause(policy.equals("DAILY") ? List.of(Terms.Lane.values()) : List.of(lane), until, now);
    return until;
  }

  /** The CRM cannot work and said for how long: every call waits. */
  synchronized void unavailable(Duration retryAfter, Instant now) {
    pause(List.of(Terms.Lane.values()), now.plus(retryAfter), now);
  }

  private void pause(List<Terms.Lane> lanes, Instant until, Instant now) {
    turnDay(now);
    lanes.forEach(lane -> pausedUntil.merge(lane, until, RateBudget::later));
    day.reserve(made(now), pauses(), now);
  }

  private Instant pauseEnd(String policy, Duration retryAfter, Instant now) {
    if (!policy.equals("DAILY") && !retryAfter.isZero()) {
      return now.plus(retryAfter);
    }
    return switch (policy) {
      case "SECONDLY" -> now.plusMillis(1200);
      case "DAILY" -> dayEnd(now);
      default -> now.plus(TEN_SECONDS);
    };
  }

  private void turnDay(Instant now) {
    if (!remembered) {
      tallies.tally(connection).ifPresent(tally -> remember(tally, now));
      remembered = true;
    }
    if (day.turn(now, zone)) {
      dailyRemaining = dailyLimit > 0 ? dailyLimit : Long.MAX_VALUE;
    }
  }

  /** An earlier process may have made the last of its calls as late as it was allowed to. */
  private void remember(CallTally tally, Instant now) {
    day.continueFrom(tally);
    Instant latest = tally.until().isBefore(now) ? tally.until() : now;
    for (CallTally.Made made : Objects.requireNonNull(tally.made())) {
      Instant by = made.by().isBefore(latest) ? made.by() : latest;
      windows.values().forEach(window -> window.count(by, made.calls()));
    }
    windows.values().forEach(window -> window.count(latest, tally.recent()));
    for (Terms.Lane lane : Terms.Lane.values()) {
      Instant until = tally.pausedUntil().get(lane.name());
      if (until != null) {
        pausedUntil.put(lane, until);
      }
    }
  }

  private Instant dayEnd(Instant now) {
    return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }

  private CallWindow window(Terms.Lane lane) {
    return Objects.requireNonNull(windows.get(lane));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** How much of the day's calls is used, and whether calls are short. */
  public synchronized CallBudget.Standing standing(Instant now) {
    turnDay(now);
    long daily = dailyLimit == 0 ? Long.MAX_VALUE : (long) (dailyLimit * limits.share());
    boolean dayShort =
        dailyLimit > 0
            && (day.used() > daily * TIGHT_PART || dailyRemaining < dailyLimit * (1 - TIGHT_PART));
    boolean paused = pausedUntil.getOrDefault(Terms.Lane.GENERAL, Instant.MIN).isAfter(now);
    return new CallBudget.Standing(day.used(), daily, dayShort || paused);
  }
}
