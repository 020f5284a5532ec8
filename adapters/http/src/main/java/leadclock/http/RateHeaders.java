package leadclock.http;

import java.time.Instant;
import okhttp3.Headers;

/** What answers tell of the account's limits (fact: HubSpot's rate-limit headers). */
final class RateHeaders {
  private static final String PREFIX = "X-HubSpot-RateLimit-";

  private RateHeaders() {}

  static void tell(RateBudget budget, Headers headers, Instant now) {
    budget.heard(
        (int) number(headers, "Max"),
        (int) number(headers, "Remaining"),
        number(headers, "Daily"),
        number(headers, "Daily-Remaining"),
        now);
  }

  /** Negative when it is not there or garbled. */
  private static long number(Headers headers, String name) {
    String value = headers.get(PREFIX + name);
    try {
      return value == null ? -1 : Long.parseLong(value.strip());
    } catch (NumberFormatException garbled) {
      return -1;
    }
  }
}
