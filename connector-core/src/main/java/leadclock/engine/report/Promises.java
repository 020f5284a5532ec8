package leadclock.engine.report;

import java.util.Objects;
import java.util.Optional;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Lead;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;

/** What the policy promises a follow-up, and in which hours. */
public final class Promises {
  private final SlaPolicy policy;

  public Promises(SlaPolicy policy) {
    this.policy = policy;
  }

  SlaTarget target(FollowUp followUp) {
    return policy.targets().stream()
        .filter(row -> row.name().equals(followUp.target()))
        .findFirst()
        .orElseGet(() -> policy.targets().getLast());
  }

  /** The hours in which its touch clocks run. */
  public CoverageCalendar hours(FollowUp followUp) {
    String pool =
        Optional.ofNullable(followUp.holding())
            .map(FollowUp.Holding::pool)
            .filter(policy.pools()::containsKey)
            .orElseGet(() -> primary(followUp));
    String team = Objects.requireNonNull(policy.pools().get(pool)).team();
    CoverageCalendar coverage = Objects.requireNonNull(policy.teams().get(team)).coverage();
    return target(followUp).aroundTheClock() ? CoverageCalendar.always(coverage.zone()) : coverage;
  }

  /** What its holder has for what they owe now. */
  TimeLimit within(FollowUp followUp) {
    FollowUp.Cleanup cleanup = followUp.cleanup();
    Exceptions.Cleanup rule =
        cleanup == null || cleanup.over() ? null : policy.cleanup(cleanup.channel());
    return rule == null ? target(followUp).firstTouch().within() : rule.within();
  }

  boolean nurtures(Lead lead) {
    return policy.nurtures(lead);
  }

  /** The lead with the channels only that may be used. */
  Lead permitted(Lead lead) {
    return policy.permitted(lead);
  }

  private String primary(FollowUp followUp) {
    return policy.routing().stream()
        .filter(row -> row.name().equals(followUp.route()))
        .findFirst()
        .orElseGet(() -> policy.routing().getLast())
        .primary();
  }
}
