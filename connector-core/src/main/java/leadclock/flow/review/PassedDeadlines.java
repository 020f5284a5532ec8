package leadclock.flow.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.flow.Hold;
import leadclock.flow.Loop;

/**
 * Lets touch deadlines that have passed wait for company while calls are short, so that what
 * follows from them shares calls with what is done for other leads: until a lead is due for any
 * other reason, and for the hold at most. Nothing is read or decided of them before.
 *
 * @param reviews reads and reviews what is due
 */
public record PassedDeadlines(
    String connection, Ledger ledger, Hold hold, Loop reviews, Clock clock) implements Loop {
  private static final int LEADS_AT_ONCE = 1000;

  @Override
  public String name() {
    return reviews.name();
  }

  @Override
  public int runDue() {
    return heldUntil(clock.instant()).isPresent() ? 0 : reviews.runDue();
  }

  @Override
  public Optional<Instant> nextDue() {
    return reviews.nextDue().map(due -> heldUntil(clock.instant()).orElse(due));
  }

  /** Until when all that is due may wait; empty when it is time, or nothing is due. */
  private Optional<Instant> heldUntil(Instant now) {
    Duration wait = hold.deadlines(now);
    if (wait.isZero() || ledger.unreviewedDue(connection, now)) {
      return Optional.empty();
    }
    List<FollowUp> due = ledger.dueFollowUps(connection, now, LEADS_AT_ONCE);
    List<Instant> passed =
        due.stream().flatMap(followUp -> earliestPassed(followUp, now).stream()).toList();
    return passed.size() < due.size() || due.size() == LEADS_AT_ONCE
        ? Optional.empty()
        : passed.stream()
            .min(Instant::compareTo)
            .map(deadline -> deadline.plus(wait))
            .filter(until -> until.isAfter(now));
  }

  private static Optional<Instant> earliestPassed(FollowUp followUp, Instant now) {
    return followUp.clocks().stream()
        .filter(SlaClock.Running.class::isInstance)
        .map(SlaClock.Running.class::cast)
        .filter(running -> running.kind() != SlaClock.Kind.ASSIGN)
        .map(SlaClock.Running::dueAt)
        .filter(due -> due.isBefore(now))
        .min(Instant::compareTo);
  }
}
