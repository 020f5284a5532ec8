package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Team;
import leadclock.flow.review.Evidence;

/** Whether the later steps of a ladder are climbed once their time has come. */
final class StepChecks {
  private static final Duration IN_TIME = Duration.ofMinutes(2);

  private final Findings findings;

  StepChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      if (isPlain(lead)) {
        findings.followUp(lead.id).ifPresent(followUp -> check(lead, followUp));
      }
    }
  }

  /** Nobody closed it, silenced it or took it away, so that its ladder is climbed to the end. */
  private boolean isPlain(CrmStory.Told lead) {
    return findings.writes(lead)
        && !lead.merged
        && lead.goneAt == null
        && lead.restoredAt == null
        && lead.of("hs_email_optout").isEmpty()
        && !findings.closed(lead, Instant.MAX);
  }

  private void check(CrmStory.Told lead, FollowUp followUp) {
    for (SlaClock clock : followUp.clocks()) {
      FollowUp.Holding holding = followUp.holding();
      boolean stands =
          clock instanceof Breached breached
              && breached.metAt() == null
              && holding != null
              && holding.owner().equals(clock.owner())
              && clock.equals(followUp.clocks().getLast());
      if (stands && findings.canHold(Objects.requireNonNull(clock.owner()).value())) {
        climbed(lead, followUp, (Breached) clock);
      }
    }
  }

  private void climbed(CrmStory.Told lead, FollowUp followUp, Breached breached) {
    for (EscalationStep step : steps(lead, breached)) {
      NavigableSet<Instant> due = due(followUp, breached, step);
      Instant found = breached.detectedAt();
      Instant last = ServiceTime.later(found, due.last());
      Duration allowed = IN_TIME.plus(findings.slack()).plus(findings.braked(lead.id));
      Instant by = findings.service().after(last, allowed);
      boolean done =
          findings.intents(lead.id).stream()
              .filter(one -> !Findings.CALLED_OFF.contains(one.state()))
              .anyMatch(
                  one ->
                      MissChecks.tells(one.action())
                          && (one.createdAt().isAfter(found)
                              || (one.createdAt().equals(found) && !found.isBefore(due.first()))));
      if (!done && by.isBefore(findings.remains().end())) {
        findings.broken(
            Promise.ACTED_IN_TIME,
            lead.id,
            "%s ran out at %s, and by %s nothing more was done about it"
                .formatted(breached.kind(), breached.breachedAt(), by));
      }
    }
  }

  /** What its ladder asks for later from whoever had it. */
  private List<EscalationStep> steps(CrmStory.Told lead, Breached breached) {
    List<EscalationStep> later = new ArrayList<>();
    for (Findings.Retold one : findings.retold(lead.id)) {
      Evidence evidence = one.evidence();
      FollowUp before = evidence.situation().followUp();
      FollowUp.Holding holding = before == null ? null : before.holding();
      if (holding != null && evidence.decidedAt().equals(breached.detectedAt())) {
        breached.kind().ladder(findings.policy().escalations()).stream()
            .filter(step -> step.rung() == holding.rung() && !step.isAtOnce())
            .forEach(later::add);
      }
    }
    return later;
  }

  /** By the hours of each team. */
  private NavigableSet<Instant> due(FollowUp followUp, Breached breached, EscalationStep step) {
    NavigableSet<Instant> all = new TreeSet<>();
    for (SlaTarget target : findings.policy().targets()) {
      if (target.name().equals(followUp.target())) {
        for (Team team : findings.policy().teams().values()) {
          all.add(
              findings
                  .deadlines()
                  .due(DeadlineChecks.hours(target, team), breached.breachedAt(), step.after()));
        }
      }
    }
    return all;
  }
}
