package leadclock.app.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import leadclock.flow.Loop;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;

/**
 * Runs one loop to its end. Short troubles of the CRM are waited out; when it has not answered for
 * two minutes, or will not answer within them, the errand is given up.
 */
final class Errand {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  private final Operator operator;
  private final Uptime uptime;

  /**
   * @param uptime the one that the loop reports to
   */
  Errand(Operator operator, Uptime uptime) {
    this.operator = operator;
    this.uptime = uptime;
  }

  /**
   * @throws CrmUnavailable when given up
   */
  void run(Loop loop, BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      if (loop.runDue() == 0 && !done.getAsBoolean()) {
        await(loop);
      }
    }
  }

  private void await(Loop loop) throws InterruptedException {
    Instant now = operator.clock().instant();
    Instant next = loop.nextDue().orElse(now);
    uptime
        .outage(now)
        .filter(outage -> next.isAfter(outage.since().plus(PATIENCE)))
        .ifPresent(
            outage -> {
              throw new CrmUnavailable(outage.why(), next);
            });
    Duration wait = Duration.between(now, next);
    operator.pause().wait(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait);
  }
}
