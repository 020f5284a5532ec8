package leadclock.sandbox.wire;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with some calls.
 *
 * @param kind what happens to a call that is hit
 * @param method the method hit, {@code *} for any
 * @param path the path hit: {@code *} stands for one part, {@code **} for any rest
 * @param probability how many of the matching calls are hit, 0 to 1
 * @param times after how many hits it ends; negative for never
 * @param from the first instant at which it may hit, null for always
 * @param until the first instant at which it no longer hits, null for never
 * @param status the status of {@link Kind#STATUS}
 * @param retryAfterSeconds sent as Retry-After when positive
 * @param delay after how long {@link Kind#APPLIED_LATER} applies
 * @param html whether an error body is a page instead of JSON
 */
public record Fault(
    Kind kind,
    String method,
    String path,
    double probability,
    int times,
    @Nullable Instant from,
    @Nullable Instant until,
    int status,
    int retryAfterSeconds,
    Duration delay,
    boolean html) {

  /** What happens to a call. */
  public enum Kind {
    /** Refused as over the ten-second limit, not executed. */
    RATE_LIMITED,
    /** Answered with a status, not executed. */
    STATUS,
    /** No answer and not executed. */
    UNREACHABLE,
    /** Executed, but the answer is lost. */
    LOST_ANSWER,
    /** The answer is lost at once, the call is executed some time later. */
    APPLIED_LATER,
    /** Some inputs of a batch fail. */
    PARTIAL,
    /** The token no longer works. */
    TOKEN_REVOKED
  }

  /** Hits the next matching call, once. */
  public static Fault once(Kind kind, String method, String path) {
    return new Fault(kind, method, path, 1, 1, null, null, 500, 0, Duration.ofSeconds(5), false);
  }

  /** Hits a share of all calls, until it is cleared. */
  public static Fault share(Kind kind, double probability) {
    return new Fault(
        kind, "*", "/**", probability, -1, null, null, 500, 0, Duration.ofSeconds(5), false);
  }

  /** Hits every call in a stretch of time, with 503. */
  public static Fault outage(Instant from, Instant until) {
    return new Fault(
        Kind.STATUS, "*", "/**", 1, -1, from, until, 503, 0, Duration.ofSeconds(5), true);
  }

  public Fault withStatus(int now) {
    return new Fault(
        kind, method, path, probability, times, from, until, now, retryAfterSeconds, delay, html);
  }

  public Fault withRetryAfterSeconds(int seconds) {
    return new Fault(
        kind, method, path, probability, times, from, until, status, seconds, delay, html);
  }

  public Fault withDelay(Duration now) {
    return new Fault(
        kind, method, path, probability, times, from, until, status, retryAfterSeconds, now, html);
  }

  public Fault withHtml() {
    return new Fault(
        kind,
        method,
        path,
        probability,
        times,
        from,
        until,
        status,
        retryAfterSeconds,
        delay,
        true);
  }
}
