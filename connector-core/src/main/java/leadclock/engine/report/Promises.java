package leadclock.engine.report;

import java.util.Objects;
import java.util.Optional;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;

/** What the policy promises a follow-up, and in which hours. */
final class Promises {
  private final SlaPolicy policy;

  Promises(SlaPolicy policy) {
    this.policy = policy;
  }

  SlaTarget target(FollowUp followUp) {
    return policy.targets().stream()
        .filter(row -> row.name().equals(followUp.target()))
        .findFirst()
        .orElseGet(() -> policy.targets().getLast());
  }

  CoverageCalendar hours(FollowUp followUp) {
    String pool =
        Optional.ofNullable(followUp.holding())
            .map(FollowUp.Holding::pool)
            .filter(policy.pools()::containsKey)
            .orElseGet(() -> primary(followUp));
    return Objects.requireNonNull(
            policy.teams().get(Objects.requireNonNull(policy.pools().get(pool)).team()))
        .coverage();
  }

  private String primary(FollowUp followUp) {
    return policy.routing().stream()
        .filter(row -> row.name().equals(followUp.route()))
        .findFirst()
        .orElseGet(() -> policy.routing().getLast())
        .primary();
  }
}
