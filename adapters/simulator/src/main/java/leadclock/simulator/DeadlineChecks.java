package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.StagePosition;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import leadclock.engine.policy.Team;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** Whether clocks started when something happened, and run out when the policy says so. */
final class DeadlineChecks {
  private static final Duration APART = Duration.ofMillis(20);

  private final Findings findings;

  DeadlineChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      if (!lead.merged) {
        findings.followUp(lead.id).ifPresent(followUp -> check(lead, followUp));
      }
    }
  }

  private void check(CrmStory.Told lead, FollowUp followUp) {
    NavigableSet<Instant> facts = facts(lead);
    FollowUp.Holding holding = followUp.holding();
    if (holding != null) {
      facts.add(holding.assignedAt());
    }
    NavigableSet<Instant> starts = starts(lead, facts);
    boolean steady = isSteady(lead, followUp);
    for (SlaClock clock : followUp.clocks()) {
      Instant due = due(clock);
      if (due == null || wasPaused(lead, clock)) {
        continue;
      }
      Set<Instant> expected = expected(clock, followUp);
      if (!expected.contains(due)) {
        findings.broken(
            Promise.DEADLINES, lead.id, "%s is due at one of %s".formatted(clock, expected));
      }
      boolean follows = clock.kind() == Kind.SECOND_TOUCH || clock.kind() == Kind.NEXT_ACTION;
      if (!isNear(steady && follows ? facts : starts, clock.startedAt())) {
        findings.broken(Promise.DEADLINES, lead.id, "nothing happened when it started: " + clock);
      }
    }
  }

  private static @Nullable Instant due(SlaClock clock) {
    return switch (clock) {
      case SlaClock.Running running -> running.dueAt();
      case SlaClock.Met met -> met.dueAt();
      case SlaClock.Breached breached -> breached.breachedAt();
      case SlaClock.Paused still -> null;
      case SlaClock.Voided gone -> null;
    };
  }

  /** What a pause left over moves the deadline to where only the pause says. */
  private static boolean wasPaused(CrmStory.Told lead, SlaClock clock) {
    return lead.of("hs_email_optout").stream()
        .anyMatch(
            change -> change.after().equals("true") || change.at().isAfter(clock.startedAt()));
  }

  /** A change and what the CRM says of when it was made may be milliseconds apart. */
  private static boolean isNear(NavigableSet<Instant> starts, Instant started) {
    Instant last = starts.floor(started.plus(APART));
    return last != null && !last.isBefore(started.minus(APART));
  }

  /** When anything happened in the CRM that may start a clock. */
  private static NavigableSet<Instant> facts(CrmStory.Told lead) {
    NavigableSet<Instant> facts = new TreeSet<>();
    facts.add(lead.createdAt);
    lead.of(CrmStory.OWNER).forEach(change -> facts.add(change.at()));
    lead.logged.forEach(logged -> facts.addAll(logged.happened));
    return facts;
  }

  /** Those, and when anything was decided. */
  private NavigableSet<Instant> starts(CrmStory.Told lead, NavigableSet<Instant> facts) {
    NavigableSet<Instant> starts = new TreeSet<>(facts);
    for (Ledger.Entry entry : findings.stores().ledger().history(Findings.id(lead.id))) {
      starts.add(entry.decidedAt());
    }
    return starts;
  }

  /** Whether one owner had it all the time, so that what follows a touch counts from the touch. */
  private boolean isSteady(CrmStory.Told lead, FollowUp followUp) {
    return findings.writes(lead)
        && lead.of(CrmStory.OWNER).size() < 2
        && lead.restoredAt == null
        && lead.of("hs_lead_status").size() < 2
        && lead.of(IntakeDraw.CHECKED).size() < 2
        && followUp.clocks().stream().noneMatch(DeadlineChecks::startsAfresh);
  }

  /** Whether what follows it may count from a decision. */
  private static boolean startsAfresh(SlaClock clock) {
    return clock.kind() == Kind.CLEANUP
        || (clock instanceof SlaClock.Voided gone
            && switch (gone.reason()) {
              case APPEALED, OWNER_CHANGED -> true;
              case TOUCHED_IN_TIME, CLOSED, GONE, POLICY_CHANGED, STAGE_CHANGED -> false;
            });
  }

  private Set<Instant> expected(SlaClock clock, FollowUp followUp) {
    Set<Instant> all = new TreeSet<>();
    boolean current = isOfHolder(clock, followUp);
    for (SlaTarget target : findings.policy().targets()) {
      if (current && !target.name().equals(followUp.target())) {
        continue;
      }
      if (clock.kind() == Kind.ASSIGN) {
        all.add(clock.startedAt().plus(target.assign()));
      }
      List<Team> teams = current ? List.of(team(followUp)) : all();
      for (TimeLimit within : promised(clock.kind(), target, findings.policy())) {
        for (Team team : teams) {
          all.add(findings.deadlines().due(hours(target, team), clock.startedAt(), within));
        }
      }
    }
    all.addAll(begun(clock, followUp));
    return all;
  }

  /** Nothing is due sooner than whoever it was handed over to had to begin. */
  private Set<Instant> begun(SlaClock clock, FollowUp followUp) {
    Set<Instant> all = new TreeSet<>();
    Stages stages = findings.policy().stages();
    boolean goesAlong = clock.kind() == Kind.SECOND_TOUCH || clock.kind() == Kind.NEXT_ACTION;
    if (stages == null || !goesAlong) {
      return all;
    }
    for (Ledger.Entry entry : findings.stores().ledger().history(followUp.lead())) {
      for (Explanation.Reason reason : entry.explanation().reasons()) {
        Stage stage = stages.named(reason.values().getOrDefault("stage", ""));
        if (reason.code() == Explanation.Code.HANDED_OFF && stage != null) {
          all.addAll(due(entry.decidedAt(), stage.start()));
        }
      }
    }
    return all;
  }

  private Set<Instant> due(Instant from, TimeLimit within) {
    Set<Instant> all = new TreeSet<>();
    for (SlaTarget target : findings.policy().targets()) {
      for (Team team : all()) {
        all.add(findings.deadlines().due(hours(target, team), from, within));
      }
    }
    return all;
  }

  static CoverageCalendar hours(SlaTarget target, Team team) {
    CoverageCalendar coverage = team.coverage();
    return target.aroundTheClock() ? CoverageCalendar.always(coverage.zone()) : coverage;
  }

  private List<Team> all() {
    return List.copyOf(findings.policy().teams().values());
  }

  /** Whether it began when its owner got the lead, and nobody has had it since. */
  private static boolean isOfHolder(SlaClock clock, FollowUp followUp) {
    FollowUp.Holding holding = followUp.holding();
    return holding != null
        && followUp.enrolment() == FollowUp.Enrolment.ENROLLED
        && clock.kind() == Kind.FIRST_TOUCH
        && holding.owner().equals(clock.owner())
        && holding.assignedAt().equals(clock.startedAt())
        && !hasMovedOn(clock, followUp);
  }

  /** To where another role's hours may hold. */
  private static boolean hasMovedOn(SlaClock clock, FollowUp followUp) {
    StagePosition at = followUp.position();
    return at != null && at.since().isAfter(clock.startedAt());
  }

  private Team team(FollowUp followUp) {
    FollowUp.Holding holding = followUp.holding();
    String pool =
        holding == null || holding.pool().isEmpty() ? row(followUp).primary() : holding.pool();
    return Stream.of(findings.policy().pools().get(pool))
        .map(one -> findings.policy().teams().get(one.team()))
        .findFirst()
        .orElseThrow();
  }

  /** That of its stage's role, where it has one. */
  private RoutingRule row(FollowUp followUp) {
    Stages stages = findings.policy().stages();
    StagePosition at = followUp.position();
    Stage stage = stages == null || at == null ? null : stages.named(at.stage());
    RoutingRule role = stage == null ? null : stage.route();
    return role != null
        ? role
        : findings.policy().routing().stream()
            .filter(route -> route.name().equals(followUp.route()))
            .findFirst()
            .orElseThrow();
  }

  private static List<TimeLimit> promised(Kind kind, SlaTarget target, SlaPolicy policy) {
    Duration aim = target.firstTouch().phoneAim();
    TimeLimit within = target.firstTouch().within();
    return switch (kind) {
      case ASSIGN -> List.of();
      case FIRST_TOUCH -> aim == null ? List.of(within) : List.of(within, TimeLimit.of(aim));
      case SECOND_TOUCH ->
          target.secondTouch() == null ? List.of() : List.of(target.secondTouch().within());
      case NEXT_ACTION ->
          target.nextAction() == null ? List.of() : List.of(target.nextAction().within());
      case STAGE -> {
        Stages stages = policy.stages();
        yield stages == null ? List.of() : stages.all().stream().map(Stage::start).toList();
      }
      case CLEANUP -> policy.cleanups().stream().map(Exceptions.Cleanup::within).toList();
    };
  }
}
