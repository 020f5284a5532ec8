package leadclock.simulator;

import java.net.HttpURLConnection;
import java.time.Instant;

/**
 * One call to the CRM as somebody outside saw it.
 *
 * @param answeredAt when the answer came, or nobody waited for it any more
 * @param kind method and path without ids, or whatever else is refused and paused together
 * @param status as HTTP has it; 0 when no answer came
 * @param retryAfterSeconds what a refusal asked for; 0 when it did not
 * @param body the beginning of a refusal
 */
public record CrmCall(
    Instant at, Instant answeredAt, String kind, int status, int retryAfterSeconds, String body) {
  static final int TOO_MANY = 429;

  boolean answered() {
    return status != 0
        && status < HttpURLConnection.HTTP_INTERNAL_ERROR
        && status != HttpURLConnection.HTTP_UNAUTHORIZED
        && !limited();
  }

  /** Whether it may have changed something, so that without an answer nobody knows what it did. */
  boolean writes() {
    return kind.startsWith("write ")
        || kind.startsWith("PATCH ")
        || (kind.startsWith("POST ") && !kind.endsWith("/search") && !kind.endsWith("/read"));
  }

  boolean limited() {
    return status == TOO_MANY;
  }
}
