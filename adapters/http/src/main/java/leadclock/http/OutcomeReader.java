package leadclock.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import leadclock.http.CrmHttp.Terms;
import okhttp3.Headers;

/**
 * Sorts answers by status. A status that leaves open whether a write was done makes it ambiguous;
 * for a read the same status just means later.
 */
final class OutcomeReader {
  private static final Set<Integer> NOT_EXECUTED = Set.of(423, 477, 503, 521, 523, 525, 526);
  private static final Duration LOCKED = Duration.ofSeconds(2);
  private static final Duration WAIT_MAX = Duration.ofHours(24);
  private static final int MESSAGE_MAX = 500;

  private OutcomeReader() {}

  /** One answer as it came; the body is a missing node when it was not JSON. */
  record Raw(String call, int status, Headers headers, JsonNode body) {
    /** Names the call, never its query or body. */
    String told() {
      String correlation = headers.get("X-HubSpot-Correlation-Id");
      return call
          + " answered "
          + status
          + (correlation == null ? "" : " (correlation id " + correlation + ")");
    }
  }

  static CallOutcome read(Raw raw, Terms terms, Duration backoff, Instant now) {
    int status = raw.status();
    JsonNode body = raw.body();
    if (status >= 200 && status < 300) {
      return answered(raw, body, terms, now.plus(backoff));
    }
    if (status >= 500 || status == 423 || status == 477) {
      return down(raw, terms, backoff, now);
    }
    return new CallOutcome.Rejected(status, category(body), message(raw, body), body);
  }

  private static CallOutcome answered(Raw raw, JsonNode body, Terms terms, Instant later) {
    boolean nothing = raw.status() == 204 || raw.status() == 205;
    if (nothing || !(body instanceof MissingNode)) {
      return new CallOutcome.Answered(raw.status(), body);
    }
    String why = raw.told() + " without readable JSON.";
    return lost(terms, why, later);
  }

  /** Whether the status speaks of the whole service, not of one record. */
  static boolean hostIsDown(int status) {
    return status >= 500 || status == 477;
  }

  private static CallOutcome down(Raw raw, Terms terms, Duration backoff, Instant now) {
    int status = raw.status();
    Duration asked = retryAfter(raw.headers(), now);
    Duration wait = asked.isZero() ? (status == 423 ? LOCKED : backoff) : asked;
    String why = raw.told() + ".";
    if (status == 530) {
      return new CallOutcome.AuthBroken(
          now.plus(backoff), why + " The token has a wrong form: check it in the settings.");
    }
    return NOT_EXECUTED.contains(status)
        ? new CallOutcome.Unavailable(now.plus(wait), why)
        : lost(terms, why, now.plus(wait));
  }

  /** The answer is not there or of no use. */
  static CallOutcome lost(Terms terms, String why, Instant later) {
    return switch (terms.effect()) {
      case READ -> new CallOutcome.Unavailable(later, why);
      case WRITE -> new CallOutcome.Ambiguous(why);
    };
  }

  /** Zero when the header is missing or unreadable; at most a day. */
  static Duration retryAfter(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ZERO;
    try {
      wait = Duration.ofSeconds(Math.min(Long.parseLong(value.strip()), WAIT_MAX.toSeconds()));
    } catch (NumberFormatException notSeconds) {
      wait = untilDate(value.strip(), now);
    }
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
  }

  private static Duration untilDate(String value, Instant now) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(now, date.toInstant());
    } catch (DateTimeException neither) {
      return Duration.ZERO;
    }
  }

  static String category(JsonNode body) {
    JsonNode first = body.isArray() ? body.path(0) : body;
    return first.path("category").asText(first.path("errorCode").asText(""));
  }

  private static String message(Raw raw, JsonNode body) {
    JsonNode first = body.isArray() ? body.path(0) : body;
    String words = first.path("message").asText("");
    String said = words.isEmpty() ? raw.told() + "." : raw.told() + ": " + words;
    return said.length() <= MESSAGE_MAX ? said : said.substring(0, MESSAGE_MAX) + "…";
  }
}
