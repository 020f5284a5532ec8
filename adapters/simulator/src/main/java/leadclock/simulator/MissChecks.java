package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Team;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Ledger;

/** Whether misses were found in time, told, and never charged to who had touched. */
final class MissChecks {
  private static final Duration IN_TIME = Duration.ofMinutes(1);

  private final Findings findings;
  private final TouchOracle oracle;

  MissChecks(Findings findings) {
    this.findings = findings;
    oracle = new TouchOracle(findings.policy().ownedTouch());
  }

  void check() {
    for (CrmStory.Told lead : findings.story().leads().values()) {
      findings.followUp(lead.id).ifPresent(followUp -> check(lead, followUp));
    }
  }

  private void check(CrmStory.Told lead, FollowUp followUp) {
    deadlines(lead, followUp);
    ownWrites(lead, followUp);
    covered(lead, followUp);
    followUp.misses().forEach(miss -> missed(lead, miss));
    if (!lead.merged) {
      strikes(lead, followUp);
      if (lead.goneAt == null && followUp.enrolment() == FollowUp.Enrolment.ENROLLED) {
        outcome(lead, followUp);
      }
    }
  }

  private void missed(CrmStory.Told lead, FollowUp.Miss miss) {
    foundInTime(lead, miss);
    if (miss.kind() == Kind.FIRST_TOUCH && !miss.voided() && findings.writes(lead)) {
      acted(lead, miss);
    }
  }

  private void foundInTime(CrmStory.Told lead, FollowUp.Miss miss) {
    boolean undone =
        lead.merged
            || lead.logged.stream()
                .anyMatch(logged -> logged.archivedAt != null || logged.correctedAt != null);
    Instant since = ServiceTime.later(miss.at(), startDecided(lead, miss));
    Duration allowed = IN_TIME.plus(findings.slack()).plus(findings.braked(lead.id));
    if (!undone && findings.service().longer(since, miss.detectedAt(), allowed)) {
      findings.broken(
          Promise.ACTED_IN_TIME,
          lead.id,
          "%s of %s ran out at %s and was found at %s"
              .formatted(miss.kind(), miss.owner(), miss.at(), miss.detectedAt()));
    }
  }

  /** A clock may have been started when it had already run out. */
  private Instant startDecided(CrmStory.Told lead, FollowUp.Miss miss) {
    Instant decided = Instant.MIN;
    for (Ledger.Entry entry : findings.stores().ledger().history(Findings.id(lead.id))) {
      for (Explanation.Reason reason : entry.explanation().reasons()) {
        boolean sets =
            reason.code() == Explanation.Code.CLOCK_STARTED
                || reason.code() == Explanation.Code.CLOCK_RESUMED
                || reason.code() == Explanation.Code.CLOCK_RECOMPUTED;
        if (sets && miss.at().toString().equals(reason.values().get("due"))) {
          decided = entry.decidedAt();
        }
      }
    }
    return decided;
  }

  private void acted(CrmStory.Told lead, FollowUp.Miss miss) {
    Instant at = miss.detectedAt();
    boolean theirs = lead.value(CrmStory.OWNER, at).equals(miss.owner().value());
    boolean quiet =
        lead.goneAt != null
            || !findings.canHold(miss.owner().value())
            || (lead.restoredAt != null && lead.restoredAt.isAfter(at))
            || lead.of("hs_email_optout").stream().anyMatch(change -> change.after().equals("true"))
            || closedSoon(lead, at)
            || findings.policy().escalations().firstTouch().stream()
                .flatMap(step -> step.acts().stream())
                .noneMatch(EscalationStep.Act.Reassign.class::isInstance);
    boolean told =
        findings.intents(lead.id).stream()
            .filter(one -> one.state() != Intent.State.SUPERSEDED)
            .anyMatch(one -> one.action().strikes() && !one.createdAt().isBefore(at));
    if (theirs && !quiet && !told && !takenOver(lead, at)) {
      findings.broken(
          Promise.ACTED_IN_TIME,
          lead.id,
          "%s missed it at %s; found at %s, and nobody was told"
              .formatted(miss.owner(), miss.at(), at));
    }
  }

  /** It was closed, or was before anything of ours could get through. */
  private boolean closedSoon(CrmStory.Told lead, Instant at) {
    if (lead.value("hs_lead_status", at).equals(PolicyDraw.CLOSED)) {
      return true;
    }
    return lead.of("hs_lead_status").stream()
        .filter(change -> change.after().equals(PolicyDraw.CLOSED) && !change.at().isBefore(at))
        .anyMatch(change -> !findings.service().longer(at, change.at(), findings.slack()));
  }

  /** A person moved it on before anything of ours got through. */
  private static boolean takenOver(CrmStory.Told lead, Instant at) {
    return lead.of(CrmStory.OWNER).stream()
        .filter(change -> !change.at().isBefore(at))
        .findFirst()
        .map(change -> !change.ours())
        .orElse(false);
  }

  /** No owner was taken from who had visibly touched in time. */
  private void strikes(CrmStory.Told lead, FollowUp followUp) {
    for (CrmStory.Change change : lead.of(CrmStory.OWNER)) {
      boolean struck =
          change.ours()
              && findings
                  .intent(lead.id, change.lastAction())
                  .map(Intent::action)
                  .filter(Action.Assign.class::isInstance)
                  .map(action -> ((Action.Assign) action).becauseOfMiss())
                  .orElse(false);
      if (struck) {
        followUp.misses().stream()
            .filter(miss -> miss.kind() == Kind.FIRST_TOUCH)
            .filter(miss -> miss.owner().value().equals(change.before()))
            .filter(miss -> !miss.detectedAt().isAfter(change.at()))
            .reduce((a, b) -> b)
            .ifPresent(miss -> struck(lead, change, miss));
      }
    }
  }

  private void struck(CrmStory.Told lead, CrmStory.Change change, FollowUp.Miss miss) {
    Instant left = findings.seenBy(lead.id, change.lastAction(), change.at());
    for (CrmStory.Logged touch : oracle.counting(lead)) {
      boolean there =
          touch.createdAt.isBefore(left)
              && touch.correctedAt == null
              && (touch.archivedAt == null || touch.archivedAt.isAfter(change.at()));
      if (there && inTime(touch, miss.at(), miss.owner())) {
        findings.broken(
            Promise.NO_STRIKE_AFTER_TOUCH,
            lead.id,
            "%s lost it at %s, though %s (logged %s) was in time for %s"
                .formatted(miss.owner(), change.at(), touch.id, touch.createdAt, miss.at()));
      }
    }
  }

  private boolean inTime(CrmStory.Logged touch, Instant due, OwnerId owner) {
    return oracle.by(touch, owner) && !TouchOracle.happened(touch).isAfter(due);
  }

  /** At the end every clock stands as the touches say. */
  private void outcome(CrmStory.Told lead, FollowUp followUp) {
    Duration window = findings.policy().escalations().lateLogWindow();
    for (SlaClock clock : followUp.clocks()) {
      OwnerId owner = clock.owner();
      if (clock.kind() != Kind.FIRST_TOUCH || owner == null) {
        continue;
      }
      for (CrmStory.Logged touch : oracle.counting(lead)) {
        if (touch.archivedAt != null) {
          continue;
        }
        if (clock instanceof SlaClock.Running running
            && inTime(touch, running.dueAt(), owner)
            && heardOf(touch)) {
          wrong(lead, clock, touch, "still runs");
        } else if (clock instanceof SlaClock.Breached breached
            && inTime(touch, breached.breachedAt(), owner)
            && heardOf(touch)
            && !touch.createdAt.isAfter(breached.breachedAt().plus(window))) {
          wrong(lead, clock, touch, "stayed breached");
        }
      }
      if (clock instanceof SlaClock.Met met
          && !correctedUnseen(lead, met.metAt().plus(window))
          && oracle.counting(lead).stream()
              .noneMatch(touch -> TouchOracle.happened(touch).equals(met.metAt()))) {
        findings.broken(
            Promise.OWN_WRITES_MOVE_NOTHING, lead.id, "met by what is no touch: " + met);
      }
    }
  }

  /** Whether a touch was corrected when it was too late to matter, or nobody could hear of it. */
  private boolean correctedUnseen(CrmStory.Told lead, Instant until) {
    for (CrmStory.Logged logged : lead.logged) {
      Instant at = logged.correctedAt;
      if (at != null && (!heardOf(at) || !heardOfBy(at, until))) {
        return true;
      }
    }
    return false;
  }

  private boolean heardOf(CrmStory.Logged touch) {
    return heardOf(ServiceTime.later(touch.createdAt, TouchOracle.happened(touch)));
  }

  /** Whether there was time to hear of a change before the run ended. */
  private boolean heardOf(Instant at) {
    return findings.service().longer(at, findings.remains().end(), findings.slack());
  }

  private boolean heardOfBy(Instant at, Instant until) {
    return at.isBefore(until) && findings.service().longer(at, until, findings.slack());
  }

  private void wrong(CrmStory.Told lead, SlaClock clock, CrmStory.Logged touch, String what) {
    findings.broken(
        Promise.NO_STRIKE_AFTER_TOUCH,
        lead.id,
        "%s, though %s (happened %s, logged %s) was in time: %s"
            .formatted(what, touch.id, TouchOracle.happened(touch), touch.createdAt, clock));
  }

  private void ownWrites(CrmStory.Told lead, FollowUp followUp) {
    for (SlaClock clock : followUp.clocks()) {
      if (clock instanceof SlaClock.Met met) {
        CrmStory.Logged by = findings.story().records().get(met.by());
        if (by != null && by.ours() && by.completedAt == null) {
          findings.broken(Promise.OWN_WRITES_MOVE_NOTHING, lead.id, met.by() + " met " + met);
        }
      }
    }
  }

  private void covered(CrmStory.Told lead, FollowUp followUp) {
    for (SlaClock clock : followUp.clocks()) {
      if (clock instanceof SlaClock.Running running
          && findings
              .stores()
              .ledger()
              .due(Set.of(Findings.id(lead.id)), running.dueAt().plusMillis(1))
              .isEmpty()) {
        findings.broken(Promise.CLOCKS_COVERED, lead.id, "not due when this runs out: " + running);
      }
    }
  }

  private void deadlines(CrmStory.Told lead, FollowUp followUp) {
    boolean paused =
        followUp.clocks().stream().anyMatch(SlaClock.Paused.class::isInstance)
            || !lead.of("hs_email_optout").isEmpty();
    if (paused || lead.merged) {
      return;
    }
    for (SlaClock clock : followUp.clocks()) {
      Instant due =
          switch (clock) {
            case SlaClock.Running running -> running.dueAt();
            case SlaClock.Met met -> met.dueAt();
            case SlaClock.Breached breached -> breached.breachedAt();
            case SlaClock.Paused still -> null;
            case SlaClock.Voided gone -> null;
          };
      if (due != null && !expected(clock).contains(due)) {
        findings.broken(
            Promise.DEADLINES, lead.id, "%s is due at one of %s".formatted(clock, expected(clock)));
      }
    }
  }

  private Set<Instant> expected(SlaClock clock) {
    Set<Instant> all = new TreeSet<>();
    for (SlaTarget target : findings.policy().targets()) {
      if (clock.kind() == Kind.ASSIGN) {
        all.add(clock.startedAt().plus(target.assign()));
      }
      for (TimeLimit within : promised(clock.kind(), target)) {
        for (Team team : findings.policy().teams().values()) {
          all.add(findings.deadlines().due(team.coverage(), clock.startedAt(), within));
        }
      }
    }
    return all;
  }

  private static List<TimeLimit> promised(Kind kind, SlaTarget target) {
    Duration aim = target.firstTouch().phoneAim();
    TimeLimit within = target.firstTouch().within();
    return switch (kind) {
      case ASSIGN -> List.of();
      case FIRST_TOUCH -> aim == null ? List.of(within) : List.of(within, TimeLimit.of(aim));
      case SECOND_TOUCH ->
          target.secondTouch() == null ? List.of() : List.of(target.secondTouch().within());
    };
  }
}
