package leadclock.sandbox.hubspot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.sandbox.wire.SandboxOptions.Limits;

/**
 * HubSpot's limits: per app in any ten seconds, associations apart; searches of the whole account
 * in any second; and the account's day, which ends at midnight in its zone. A refused call counts
 * against none.
 */
final class RateLimits {
  private static final long BURST_MILLIS = 10_000;
  private static final long SECOND_MILLIS = 1_000;
  private final ZoneId zone;
  private final long portalId;
  private final Map<String, ArrayDeque<Long>> bursts = new HashMap<>();
  private final ArrayDeque<Long> searches = new ArrayDeque<>();
  private long used;
  private long resetMillis = Long.MIN_VALUE;

  RateLimits(ZoneId zone, long portalId) {
    this.zone = zone;
    this.portalId = portalId;
  }

  /** Counts a call, or throws the 429 that refuses it. */
  void charge(String app, Credential credential, Routes.Route route, long nowMillis) {
    Limits limits = credential.limits();
    ArrayDeque<Long> burst = window(app, nowMillis);
    if (limits.enforced()) {
      check(app, credential, route, nowMillis);
    }
    if (route.isSearch()) {
      trim(searches, nowMillis - SECOND_MILLIS);
      searches.add(nowMillis);
    } else {
      burst.add(nowMillis);
      if (isAssociation(route)) {
        window(app + " associations", nowMillis).add(nowMillis);
      }
    }
    if (!credential.oauth()) {
      rollDay(nowMillis);
      used++;
    }
  }

  private void check(String app, Credential credential, Routes.Route route, long nowMillis) {
    Limits limits = credential.limits();
    rollDay(nowMillis);
    if (!credential.oauth() && limits.daily() > 0 && used >= limits.daily()) {
      throw Problem.rateLimited("DAILY", "You have reached your daily limit.")
          .with("requestId", "daily-" + nowMillis);
    }
    if (route.isSearch()) {
      checkSearches(limits, nowMillis);
    } else {
      checkBurst(app, limits, route, nowMillis);
    }
  }

  private void checkSearches(Limits limits, long nowMillis) {
    trim(searches, nowMillis - SECOND_MILLIS);
    if (searches.size() >= limits.searchPerSecond()) {
      throw Problem.rateLimited("SECONDLY", "You have reached your secondly limit.")
          .with("requestId", "secondly-" + nowMillis);
    }
  }

  private void checkBurst(String app, Limits limits, Routes.Route route, long nowMillis) {
    boolean linksFull =
        isAssociation(route)
            && window(app + " associations", nowMillis).size() >= limits.associationsBurst();
    if (linksFull || window(app, nowMillis).size() >= limits.burst()) {
      throw tenSecondly();
    }
  }

  /** The answer to a call beyond the ten-second limit. */
  Problem tenSecondly() {
    return Problem.rateLimited(
            "TEN_SECONDLY_ROLLING", "You have reached your ten_secondly_rolling limit.")
        .with("groupName", "publicapi:private-apps-api-calls-ten-secondly:" + portalId);
  }

  private static boolean isAssociation(Routes.Route route) {
    return route.kind().startsWith("associations.");
  }

  private ArrayDeque<Long> window(String app, long nowMillis) {
    ArrayDeque<Long> window = bursts.computeIfAbsent(app, key -> new ArrayDeque<>());
    trim(window, nowMillis - BURST_MILLIS);
    return window;
  }

  private static void trim(ArrayDeque<Long> window, long untilMillis) {
    for (Long first = window.peek(); first != null && first <= untilMillis; first = window.peek()) {
      window.poll();
    }
  }

  private void rollDay(long nowMillis) {
    if (nowMillis >= resetMillis) {
      used = 0;
      ZonedDateTime today = Instant.ofEpochMilli(nowMillis).atZone(zone);
      resetMillis = today.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }
  }

  long usedToday(long nowMillis) {
    rollDay(nowMillis);
    return used;
  }

  /** When the day's budget is whole again. */
  long resetMillis(long nowMillis) {
    rollDay(nowMillis);
    return resetMillis;
  }

  /** Spends some of the day's budget, as other private apps of the account do. */
  void spend(long calls, long nowMillis) {
    rollDay(nowMillis);
    used += calls;
  }

  /** The headers of an answer to a call that was let in or refused by a limit. */
  Map<String, String> headers(
      String app, Credential credential, Routes.Route route, int status, long nowMillis) {
    Limits limits = credential.limits();
    Map<String, String> headers = new LinkedHashMap<>();
    if (!credential.oauth()) {
      headers.put("X-HubSpot-RateLimit-Daily", Long.toString(limits.daily()));
      headers.put(
          "X-HubSpot-RateLimit-Daily-Remaining",
          Long.toString(Math.max(0, limits.daily() - usedToday(nowMillis))));
    }
    if (!route.isSearch()) {
      addBurst(headers, window(app, nowMillis), limits, status, nowMillis);
    }
    return headers;
  }

  private static void addBurst(
      Map<String, String> headers,
      ArrayDeque<Long> window,
      Limits limits,
      int status,
      long nowMillis) {
    headers.put("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(BURST_MILLIS));
    headers.put("X-HubSpot-RateLimit-Max", Integer.toString(limits.burst()));
    headers.put(
        "X-HubSpot-RateLimit-Remaining",
        Integer.toString(Math.max(0, limits.burst() - window.size())));
    if (status / 100 == 2) {
      int secondly = limits.burst() / 10;
      headers.put("X-HubSpot-RateLimit-Secondly", Integer.toString(secondly));
      headers.put(
          "X-HubSpot-RateLimit-Secondly-Remaining",
          Long.toString(Math.max(0, secondly - lastSecond(window, nowMillis))));
    }
  }

  private static long lastSecond(ArrayDeque<Long> window, long nowMillis) {
    long count = 0;
    for (java.util.Iterator<Long> newest = window.descendingIterator(); newest.hasNext(); ) {
      if (newest.next() <= nowMillis - SECOND_MILLIS) {
        break;
      }
      count++;
    }
    return count;
  }
}
