package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.policy.EscalationStep;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Ledger;

/** Whether misses were found in time, told, and never charged to who had touched. */
final class MissChecks {
  private static final Duration IN_TIME = Duration.ofMinutes(1);
  private static final Set<Explanation.Code> RESTORED =
      EnumSet.of(Explanation.Code.CLEANED_UP, Explanation.Code.ENRICHED);

  private final Findings findings;
  private final TouchOracle oracle;
  private final NextOracle next;

  MissChecks(Findings findings) {
    this.findings = findings;
    oracle = new TouchOracle(findings.policy().ownedTouch());
    next = new NextOracle(findings, oracle);
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      findings.followUp(lead.id).ifPresent(followUp -> check(lead, followUp));
    }
  }

  private void check(CrmStory.Told lead, FollowUp followUp) {
    ownWrites(lead, followUp);
    covered(lead, followUp);
    followUp.misses().forEach(miss -> missed(lead, miss));
    if (!lead.merged) {
      strikes(lead, followUp);
    }
  }

  private void missed(CrmStory.Told lead, FollowUp.Miss miss) {
    foundInTime(lead, miss);
    if (!miss.voided() && findings.writes(lead)) {
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
    Instant by =
        findings.service().after(at, IN_TIME.plus(findings.slack()).plus(findings.braked(lead.id)));
    boolean theirs = lead.value(CrmStory.OWNER, at).equals(miss.owner().value());
    boolean quiet =
        lead.goneAt != null
            || !findings.canHold(miss.owner().value())
            || (lead.restoredAt != null && lead.restoredAt.isAfter(at))
            || silencedBy(lead, by)
            || closedSoon(lead, at)
            || asksNothing(miss.kind());
    boolean told =
        takenByUs(lead, at)
            || findings.intents(lead.id).stream()
                .filter(one -> !Findings.CALLED_OFF.contains(one.state()))
                .filter(one -> !one.createdAt().isBefore(at) && !one.createdAt().isAfter(by))
                .anyMatch(one -> tells(one.action()));
    if (theirs && !quiet && !told && !takenOver(lead, at) && !cleanedUp(lead, miss)) {
      findings.broken(
          Promise.ACTED_IN_TIME,
          lead.id,
          "%s missed it at %s; found at %s, and nobody was told"
              .formatted(miss.owner(), miss.at(), at));
    }
  }

  private static boolean silencedBy(CrmStory.Told lead, Instant by) {
    return lead.of("hs_email_optout").stream()
        .anyMatch(change -> change.after().equals("true") && !change.at().isAfter(by));
  }

  /** Whether the policy does nothing that could be seen about such a miss. */
  private boolean asksNothing(Kind kind) {
    return kind == Kind.SECOND_TOUCH
        ? findings.policy().escalations().secondTouch().stream()
            .allMatch(EscalationStep.Act.NudgeChannel.class::isInstance)
        : ladder(kind).isEmpty();
  }

  static boolean tells(Action action) {
    return action.strikes() || action instanceof Action.OpenTask;
  }

  /** What was lacking was there by the time that anybody could be told that it was not. */
  private boolean cleanedUp(CrmStory.Told lead, FollowUp.Miss miss) {
    return miss.kind() == Kind.CLEANUP
        && findings.stores().ledger().history(Findings.id(lead.id)).stream()
            .filter(entry -> entry.decidedAt().equals(miss.detectedAt()))
            .flatMap(entry -> entry.explanation().reasons().stream())
            .anyMatch(reason -> RESTORED.contains(reason.code()));
  }

  /** It was closed, or was before anything of ours could get through. */
  private boolean closedSoon(CrmStory.Told lead, Instant at) {
    return findings.closed(lead, at)
        || findings
            .closings(lead, at)
            .anyMatch(change -> !findings.service().longer(at, change.at(), findings.slack()));
  }

  /** It went to somebody else in time, and that is all that the step does. */
  private boolean takenByUs(CrmStory.Told lead, Instant at) {
    Duration allowed = IN_TIME.plus(findings.slack()).plus(findings.braked(lead.id));
    return lead.of(CrmStory.OWNER).stream()
        .filter(change -> change.ours() && !change.at().isBefore(at))
        .anyMatch(change -> !findings.service().longer(at, change.at(), allowed));
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
        Set<String> kinds = struckFor(lead, change);
        followUp.misses().stream()
            .filter(miss -> miss.kind() != Kind.SECOND_TOUCH)
            .filter(miss -> kinds.isEmpty() || kinds.contains(miss.kind().name()))
            .filter(miss -> miss.owner().value().equals(change.before()))
            .filter(miss -> !miss.detectedAt().isAfter(decided(lead, change)))
            .reduce((a, b) -> b)
            .ifPresent(
                miss -> {
                  struck(lead, change, miss);
                  waited(lead, change, miss);
                });
      }
    }
  }

  /** What was missed, as the decision says it; empty where that is not kept. */
  private Set<String> struckFor(CrmStory.Told lead, CrmStory.Change change) {
    return findings.stores().ledger().history(Findings.id(lead.id)).stream()
        .filter(entry -> entry.actionIds().contains(change.lastAction()))
        .flatMap(entry -> entry.explanation().reasons().stream())
        .filter(reason -> reason.code() == Explanation.Code.REASSIGNED)
        .map(reason -> reason.values().getOrDefault("kind", ""))
        .collect(Collectors.toSet());
  }

  /** By the clock of whoever decided it, which may be ahead. */
  private Instant decided(CrmStory.Told lead, CrmStory.Change change) {
    return findings
        .intent(lead.id, change.lastAction())
        .map(Intent::createdAt)
        .map(at -> ServiceTime.later(at, change.at()))
        .orElse(change.at());
  }

  /**
   * Where the ladder waits before it moves a lead, a late touch that was known keeps it too; a
   * first touch that was corrected to a later time is no next action.
   */
  private void waited(CrmStory.Told lead, CrmStory.Change change, FollowUp.Miss miss) {
    Optional<Duration> waits =
        ladder(miss.kind()).stream()
            .filter(MissChecks::moves)
            .map(EscalationStep::after)
            .map(
                after ->
                    after instanceof TimeLimit.Lasting lasting ? lasting.time() : Duration.ZERO)
            .min(Duration::compareTo);
    Optional<Intent> intent = findings.intent(lead.id, change.lastAction());
    if (intent.isEmpty() || waits.filter(wait -> !wait.isZero()).isEmpty()) {
      return;
    }
    Instant decided = intent.get().createdAt();
    for (CrmStory.Logged touch : counting(lead, miss)) {
      Instant known = ServiceTime.later(touch.changedAt, TouchOracle.happened(touch));
      boolean movedFirst = miss.kind() == Kind.NEXT_ACTION && touch.correctedAt != null;
      if (oracle.by(touch, miss.owner())
          && touch.archivedAt == null
          && !movedFirst
          && !findings.shortOfCalls(known, decided)
          && findings.service().longer(known, decided, findings.slack())) {
        findings.broken(
            Promise.NO_STRIKE_AFTER_TOUCH,
            lead.id,
            "%s lost it at %s after waiting, though %s was known by %s"
                .formatted(miss.owner(), change.at(), touch.id, known));
      }
    }
  }

  /** What keeps a lead with whoever missed. */
  private List<CrmStory.Logged> counting(CrmStory.Told lead, FollowUp.Miss miss) {
    return switch (miss.kind()) {
      case NEXT_ACTION -> next.counting(lead, miss.ordinal());
      case STAGE -> ofStage(lead, miss);
      case ASSIGN, FIRST_TOUCH, SECOND_TOUCH, CLEANUP -> oracle.counting(lead);
    };
  }

  /** What came since the owner has it at the stage; nothing while a hand-off to others waits. */
  private List<CrmStory.Logged> ofStage(CrmStory.Told lead, FollowUp.Miss miss) {
    Instant since =
        findings.followUp(lead.id).stream()
            .flatMap(followUp -> followUp.clocks().stream())
            .filter(clock -> clock.kind() == Kind.STAGE && clock.ordinal() == miss.ordinal())
            .map(SlaClock::startedAt)
            .findFirst()
            .orElse(Instant.MAX);
    boolean waits =
        findings.stores().ledger().history(Findings.id(lead.id)).stream()
            .filter(entry -> entry.decidedAt().equals(since))
            .flatMap(entry -> entry.explanation().reasons().stream())
            .anyMatch(reason -> reason.code() == Explanation.Code.HAND_OFF_WAITS);
    return oracle.counting(lead).stream()
        .filter(touch -> !waits && TouchOracle.happened(touch).isAfter(since))
        .toList();
  }

  private List<EscalationStep> ladder(Kind kind) {
    return kind == Kind.CLEANUP
        ? findings.policy().escalations().firstTouch()
        : kind.ladder(findings.policy().escalations());
  }

  private static boolean moves(EscalationStep step) {
    return step.acts().stream().anyMatch(EscalationStep.Act.Reassign.class::isInstance);
  }

  private void struck(CrmStory.Told lead, CrmStory.Change change, FollowUp.Miss miss) {
    Instant left = findings.seenBy(lead.id, change.lastAction(), change.at());
    for (CrmStory.Logged touch : counting(lead, miss)) {
      boolean there =
          touch.loggedAt().isBefore(left)
              && touch.correctedAt == null
              && (touch.archivedAt == null || touch.archivedAt.isAfter(change.at()));
      if (there && oracle.inTime(touch, miss.at(), miss.owner())) {
        findings.broken(
            Promise.NO_STRIKE_AFTER_TOUCH,
            lead.id,
            "%s lost it at %s, though %s (logged %s) was in time for %s"
                .formatted(miss.owner(), change.at(), touch.id, touch.loggedAt(), miss.at()));
      }
    }
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
}
