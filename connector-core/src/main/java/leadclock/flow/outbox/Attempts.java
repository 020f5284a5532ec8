package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.flow.Uptime;

/**
 * What becomes of a try that did not end well: later and later tries, and an end to trying. Tries
 * during an outage count for nothing, and what a process before this one tried may have been in
 * one.
 */
final class Attempts {
  static final int ATTEMPTS_MAX = 12;
  private static final int KEPT_MAX = 10_000;
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration IN_OUTAGE = Duration.ofSeconds(30);

  private final Uptime uptime;

  /** Of what waits to be tried again: how often it failed in this process while others did not. */
  private final Map<Long, Integer> tries = new HashMap<>();

  Attempts(Uptime uptime) {
    this.uptime = uptime;
  }

  /** Every intent's outcome, in their order; one that the CRM's adapter left out is unsure. */
  static List<Delivery> complete(List<Intent> tried, List<Delivery> answered) {
    Map<Long, Delivery> byIntent = new HashMap<>();
    answered.forEach(delivery -> byIntent.put(delivery.intent(), delivery));
    return tried.stream()
        .map(Intent::number)
        .map(number -> byIntent.getOrDefault(number, unnamed(number)))
        .toList();
  }

  private static Delivery unnamed(long number) {
    return new Delivery.Unsure(number, "the CRM's answer does not name it");
  }

  /**
   * The outcome as it is recorded.
   *
   * @param attempts how often the intent was sent, the last time included
   */
  Delivery judged(Delivery delivery, int attempts, Instant now) {
    if (delivery instanceof Delivery.RetryAt retry) {
      return retry.heldBack() ? retry : again(retry, attempts, now);
    }
    if (!(delivery instanceof Delivery.Unsure)) {
      tries.remove(delivery.intent());
    }
    return delivery;
  }

  private Delivery again(Delivery.RetryAt retry, int attempts, Instant now) {
    boolean outage = uptime.down();
    forgetWhatOthersEnded();
    int counted = tries.merge(retry.intent(), outage ? 0 : 1, Integer::sum);
    if (counted >= ATTEMPTS_MAX && !outage) {
      tries.remove(retry.intent());
      return new Delivery.GivenUp(
          retry.intent(),
          "tried %d times, last: %s; retry or discard it in the outbox"
              .formatted(attempts, retry.why()));
    }
    Duration pause = outage ? shorter(pause(attempts)) : pause(counted);
    Instant own = now.plus(pause);
    Instant at = retry.at().isAfter(own) ? retry.at() : own;
    return new Delivery.RetryAt(retry.intent(), at, retry.why());
  }

  /** Some that were tried here are ended by others, and nobody says so; a new count is lenient. */
  private void forgetWhatOthersEnded() {
    if (tries.size() > KEPT_MAX) {
      tries.clear();
    }
  }

  /** An outage is nobody's fault: what waits must leave soon after it has ended. */
  private static Duration shorter(Duration pause) {
    return pause.compareTo(IN_OUTAGE) > 0 ? IN_OUTAGE : pause;
  }

  /** Five seconds, then twice as long after every try, at most five minutes. */
  static Duration pause(int attempts) {
    int doublings = Math.min(Math.max(attempts - 1, 0), 10);
    Duration doubled = FIRST.multipliedBy(1L << doublings);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
