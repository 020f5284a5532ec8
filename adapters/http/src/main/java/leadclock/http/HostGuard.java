package leadclock.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spares a host that is in trouble. The breaker opens when half of the last twenty calls got no
 * usable answer, and lets three through after a while; the bulkhead bounds the calls in flight.
 * Neither waits.
 */
final class HostGuard {
  private static final Duration OPEN = Duration.ofSeconds(10);
  private static final Duration CROWDED = Duration.ofSeconds(1);
  private static final int BACKOFF_SECONDS_MAX = 60;

  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final AtomicInteger failures = new AtomicInteger();

  HostGuard(String host, int callsInFlightMax, Clock clock) {
    breaker =
        CircuitBreaker.of(
            host,
            CircuitBreakerConfig.custom()
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
    bulkhead =
        Bulkhead.of(
            host,
            BulkheadConfig.custom()
                .maxConcurrentCalls(callsInFlightMax)
                .maxWaitDuration(Duration.ZERO)
                .build());
  }

  /** When to come back; empty when the call may go; then it must say when it has {@link #left}. */
  Optional<CallOutcome> enter(Instant now) {
    if (!bulkhead.tryAcquirePermission()) {
      return Optional.of(
          new CallOutcome.Unavailable(
              now.plus(CROWDED), "Enough calls to " + bulkhead.getName() + " are in flight."));
    }
    if (!breaker.tryAcquirePermission()) {
      bulkhead.releasePermission();
      return Optional.of(
          new CallOutcome.Unavailable(
              now.plus(OPEN), breaker.getName() + " keeps failing; left alone for a while."));
    }
    return Optional.empty();
  }

  /** The call was not made after all. */
  void turnedBack() {
    breaker.releasePermission();
    bulkhead.releasePermission();
  }

  /** The call is over. */
  void left(boolean healthy) {
    if (healthy) {
      breaker.onSuccess(0, TimeUnit.MILLISECONDS);
      failures.set(0);
    } else {
      breaker.onError(0, TimeUnit.MILLISECONDS, new NoUsableAnswer());
      failures.incrementAndGet();
    }
    bulkhead.onComplete();
  }

  /** How long to leave the host alone after a failure: 2 s, doubling to a minute. */
  Duration backoff() {
    int doubled = 2 << Math.min(failures.get(), 5);
    return Duration.ofSeconds(Math.min(doubled, BACKOFF_SECONDS_MAX));
  }

  private static final class NoUsableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoUsableAnswer() {
      super("no usable answer", null, false, false);
    }
  }
}
