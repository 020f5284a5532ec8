package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.SlaTarget.NextStep;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.StatusWords;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;
import leadclock.engine.policy.TouchRule;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Draws a policy: small variations of what companies promise. */
final class PolicyDraw {
  static final String CLOSED = "UNQUALIFIED";
  static final String OPEN = "OPEN";
  static final String CONVERTED = "OPEN_DEAL";
  static final String MANAGER = "mia@example.com";
  static final String LATE_MANAGER = "max@example.com";
  static final String LAST_RESORT = "lea@example.com";
  static final String QUEUE = "queue@example.com";
  static final String FORM = "jobtitle";
  private static final String DESK = "Desk";
  private static final List<String> NAMES =
      List.of("ana", "ben", "cem", "dag", "eva", "finn", "gil", "hana", "olga", "otto");
  private static final When PAID =
      new When(List.of(new FacetTest.OneOf("source", Set.of("paid-search"))));
  private final Draw draw;
  private final Draw limits;
  private final @Nullable Draw next;
  private final @Nullable SpikeDraw spikes;
  private final @Nullable IntakeDraw intake;
  private final @Nullable StagesDraw stages;
  private final @Nullable Draw away;
  private final HoursDraw hours;
  private final LocalDate first;

  /**
   * What a policy is drawn from.
   *
   * @param next for rules that are still young; null draws none of them
   * @param spikes null where there are none
   * @param intake null where nothing need be known of a lead
   * @param stages null where a lead stays with whoever has it
   * @param away for where absences stand; null for the policy alone
   */
  record Draws(
      Draw policy,
      Draw limits,
      @Nullable Draw next,
      @Nullable SpikeDraw spikes,
      @Nullable IntakeDraw intake,
      @Nullable StagesDraw stages,
      @Nullable Draw away) {}

  PolicyDraw(Draws draws, ZoneId zone, LocalDate first) {
    draw = draws.policy();
    limits = draws.limits();
    next = draws.next();
    spikes = draws.spikes();
    intake = draws.intake();
    stages = draws.stages();
    away = draws.away();
    hours = new HoursDraw(draw, zone, first);
    this.first = first;
  }

  SlaPolicy draw(String hash, @Nullable Instant goLive) {
    CoverageCalendar coverage = hours.coverage();
    CoverageCalendar late = draw.chance(0.7) ? coverage : hours.coverage();
    Map<String, Pool> pools = pools();
    SpikeRule relaxed = spikes == null ? null : spikes.rule(pools);
    Person manager = new Person(MANAGER);
    Map<String, Team> teams =
        Map.of(
            "inbound", team("inbound", coverage, manager, pools),
            "late", team("late", late, new Person(LATE_MANAGER), pools));
    return new SlaPolicy(
        "Drawn",
        "Every lead is answered.",
        hash,
        mode(),
        new Scope(When.ALWAYS, goLive, null),
        touchRule(),
        new StatusWords("NEW", "IN_PROGRESS", CONVERTED, Set.of(CLOSED)),
        teams,
        pools,
        new Person(LAST_RESORT),
        intake == null ? List.of() : intake.types(PAID),
        null,
        AttemptsDraw.attempts(next),
        routing(pools),
        List.of(target("Paid", PAID), target("Everyone", When.ALWAYS)),
        escalations(),
        ExceptionsDraw.exceptions(next, intake),
        intake == null ? null : intake.intake(),
        stages == null ? null : stages.stages(),
        relaxed,
        settings());
  }

  private Team team(String name, CoverageCalendar hours, Person manager, Map<String, Pool> pools) {
    boolean asks = away != null && away.chance(0.5);
    List<Member> members = members(pools, name);
    return new Team(name, hours, manager, members, asks ? List.of(TimeOffSource.CRM) : List.of());
  }

  private Mode mode() {
    int luck = draw.between(1, 100);
    if (luck <= 6) {
      return new Mode.Observe();
    }
    return luck <= 12 ? new Mode.Pilot(PAID) : new Mode.Enforce();
  }

  private Map<String, Pool> pools() {
    Map<String, Pool> pools = new HashMap<>();
    pools.put("inbound", pool("inbound", "inbound", 0, draw.between(1, 4)));
    boolean shared = draw.chance(0.3);
    int from = shared ? 0 : 4;
    String team = draw.chance(0.7) ? "inbound" : "late";
    pools.put("backup", pool("backup", team, from, draw.between(1, shared ? 4 : 3)));
    pools.put("overflow", pool("overflow", team, 8, draw.between(1, 2)));
    return pools;
  }

  private Pool pool(String name, String team, int from, int count) {
    List<Member> members = new ArrayList<>();
    for (String person : NAMES.subList(from, from + count)) {
      members.add(member(person + "@example.com"));
    }
    if (draw.chance(0.06)) {
      members.add(draw.chance(0.4) ? Member.Named.of(QUEUE) : new Member.CrmTeam(DESK));
    }
    Integer cap = draw.chance(0.3) ? draw.between(1, 3) : null;
    return new Pool(name, team, members, cap);
  }

  private Member member(String email) {
    if (!draw.chance(0.1)) {
      return Member.Named.of(email);
    }
    boolean away = draw.chance(0.4);
    return new Member.Named(
        new Person(email),
        draw.chance(0.3) ? draw.between(1, 3) : null,
        draw.between(1, 3),
        draw.chance(0.3) ? hours.coverage() : null,
        away ? List.of(new Member.TimeOff(first, first.plusDays(1), "away")) : List.of());
  }

  private static List<Member> members(Map<String, Pool> pools, String team) {
    return pools.values().stream()
        .filter(pool -> pool.team().equals(team))
        .sorted(Comparator.comparing(Pool::name))
        .flatMap(pool -> pool.members().stream())
        .distinct()
        .toList();
  }

  private List<RoutingRule> routing(Map<String, Pool> pools) {
    String overflow = draw.chance(0.7) ? "overflow" : null;
    String backup = draw.chance(0.2) ? "inbound" : "backup";
    boolean tell = draw.chance(0.1);
    if (draw.chance(0.3) && pools.containsKey("backup")) {
      return List.of(
          new RoutingRule("Paid", PAID, "backup", "inbound", overflow, tell),
          new RoutingRule("Everyone", When.ALWAYS, "inbound", backup, overflow, false));
    }
    return List.of(new RoutingRule("Everyone", When.ALWAYS, "inbound", backup, overflow, tell));
  }

  private SlaTarget target(String name, When when) {
    TimeLimit within = limit(TimeLimit.of(Duration.ofMinutes(draw.of(List.of(5, 10, 15, 30, 60)))));
    Duration aim = draw.chance(0.2) ? Duration.ofMinutes(3) : null;
    SlaTarget.ClockStart from =
        draw.chance(0.2) ? SlaTarget.ClockStart.CREATION : SlaTarget.ClockStart.ASSIGNMENT;
    SlaTarget.SecondTouch second =
        draw.chance(0.5)
            ? new SlaTarget.SecondTouch(
                limit(TimeLimit.of(Duration.ofMinutes(draw.of(List.of(20, 45))))),
                SlaTarget.ClockStart.FIRST_TOUCH,
                draw.chance(0.3))
            : null;
    return new SlaTarget(
        name,
        when,
        Duration.ofMinutes(2),
        new SlaTarget.FirstTouch(within, from, aim, draw.chance(0.5)),
        second,
        nextAction(),
        new SlaTarget.AfterHours(draw.chance(0.5), false, draw.chance(0.5)),
        next != null && next.chance(0.25),
        next != null && next.chance(0.25));
  }

  private SlaTarget.@Nullable NextAction nextAction() {
    if (next == null || next.chance(0.4)) {
      return null;
    }
    TimeLimit within =
        next.chance(0.2)
            ? new TimeLimit.CoverageDays(1)
            : TimeLimit.of(Duration.ofMinutes(next.of(List.of(30, 60, 90))));
    Set<NextStep> metBy = EnumSet.noneOf(NextStep.class);
    while (metBy.isEmpty()) {
      for (NextStep step : NextStep.values()) {
        if (next.chance(0.5)) {
          metBy.add(step);
        }
      }
    }
    When sent = new When(List.of(new FacetTest.Present("field." + FORM)));
    return new SlaTarget.NextAction(within, metBy, sent);
  }

  /** A point of the coverage day now and then, in place of what was drawn. */
  private TimeLimit limit(TimeLimit usual) {
    if (limits.chance(0.85)) {
      return usual;
    }
    return switch (limits.between(1, 4)) {
      case 1 -> new TimeLimit.SameDay();
      case 2 -> new TimeLimit.NextDay(null);
      case 3 -> new TimeLimit.NextDay(LocalTime.of(limits.between(0, 23), limits.between(0, 59)));
      default -> new TimeLimit.CoverageDays(1);
    };
  }

  private TouchRule touchRule() {
    return new TouchRule(
        draw.of(List.of(TouchRule.By.values())),
        draw.chance(0.5),
        draw.chance(0.5),
        draw.of(List.of(TouchRule.WhenUnknown.values())),
        draw.of(List.of(TouchRule.SystemTouch.values())),
        draw.chance(0.8) ? TouchRule.Calls.ATTEMPTED : TouchRule.Calls.CONNECTED);
  }

  private Escalations escalations() {
    List<Act> second =
        draw.chance(0.5)
            ? List.of(new Act.TaskNow(Recipient.OWNER), new Act.NudgeChannel())
            : List.of(new Act.Notify(Recipient.MANAGER), new Act.TaskNow(Recipient.OWNER));
    return new Escalations(
        ladder(),
        second,
        nextLadder(),
        stages == null ? List.of() : stages.ladder(),
        noReply(),
        draw.of(List.of(Escalations.ReassignUnless.values())),
        draw.of(List.of(Escalations.OnManualChange.values())),
        Duration.ofHours(draw.of(List.of(2, 24))),
        draw.chance(0.4),
        suspension());
  }

  private Escalations.@Nullable Suspension suspension() {
    if (limits.chance(0.75)) {
      return null;
    }
    Set<Promised> of =
        limits.chance(0.7) ? Set.of(Promised.values()) : Set.of(Promised.FIRST_TOUCH);
    return new Escalations.Suspension(
        of, limits.between(2, 4), Duration.ofDays(limits.between(1, 7)));
  }

  private List<EscalationStep> ladder() {
    return switch (draw.between(1, 4)) {
      case 1 ->
          List.of(
              step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)),
              step(Rung.PRIMARY, 10, new Act.TaskNow(Recipient.OWNER)));
      case 2 ->
          List.of(
              step(Rung.PRIMARY, 0, new Act.Notify(Recipient.OWNER)),
              step(
                  Rung.PRIMARY,
                  5,
                  new Act.Reassign(Rung.BACKUP),
                  new Act.Notify(Recipient.MANAGER)),
              step(Rung.BACKUP, 0, new Act.Notify(Recipient.MANAGER)));
      default ->
          List.of(
              step(
                  Rung.PRIMARY,
                  0,
                  new Act.Reassign(Rung.BACKUP),
                  new Act.Notify(Recipient.OWNER),
                  new Act.Notify(Recipient.NEW_OWNER),
                  new Act.Notify(Recipient.MANAGER)),
              step(
                  Rung.BACKUP,
                  0,
                  new Act.Reassign(Rung.OVERFLOW),
                  new Act.Notify(Recipient.MANAGER)),
              step(Rung.OVERFLOW, 0, new Act.Notify(Recipient.MANAGER)));
    };
  }

  private Escalations.@Nullable NoReply noReply() {
    if (next == null || next.chance(0.4)) {
      return null;
    }
    Duration untouched = next.chance(0.7) ? Duration.ofHours(next.between(1, 4)) : null;
    return new Escalations.NoReply(
        Duration.ofMinutes(next.of(List.of(30, 60, 120))), next.between(1, 3), untouched);
  }

  private List<EscalationStep> nextLadder() {
    EscalationStep told =
        step(Rung.PRIMARY, 0, new Act.Notify(Recipient.OWNER), new Act.Notify(Recipient.MANAGER));
    return switch (next == null ? 0 : next.between(1, 3)) {
      case 0 -> List.of();
      case 1 -> List.of(told);
      case 2 ->
          List.of(
              told,
              step(
                  Rung.PRIMARY,
                  20,
                  new Act.Reassign(Rung.BACKUP),
                  new Act.Notify(Recipient.NEW_OWNER)),
              step(Rung.BACKUP, 0, new Act.TaskNow(Recipient.OWNER)));
      default ->
          List.of(
              step(Rung.PRIMARY, 0, new Act.Reassign(Rung.BACKUP)),
              step(Rung.BACKUP, 0, new Act.Reassign(Rung.OVERFLOW)));
    };
  }

  private static EscalationStep step(Rung rung, long minutes, Act... acts) {
    TimeLimit after = TimeLimit.of(Duration.ofMinutes(minutes));
    return new EscalationStep(rung, after, List.of(acts));
  }

  private SlaPolicy.Settings settings() {
    return new SlaPolicy.Settings(
        draw.chance(0.7),
        draw.of(List.of(SlaPolicy.Closing.values())),
        SlaPolicy.OnChange.RECOMPUTE,
        Duration.ofMinutes(5),
        draw.chance(0.5));
  }

  /** Everyone whom a drawn policy may name. */
  static List<String> everybody(@Nullable String absent) {
    List<String> all = new ArrayList<>();
    NAMES.forEach(name -> all.add(name + "@example.com"));
    all.addAll(List.of(MANAGER, LATE_MANAGER, LAST_RESORT, QUEUE));
    all.remove(absent);
    return all;
  }

  /** The teams that somebody is in by the CRM; a queue can be in one beside people. */
  static List<String> crmTeams(String email) {
    boolean there = email.equals(QUEUE) || email.startsWith("ana@") || email.startsWith("o");
    return there ? List.of(DESK) : List.of();
  }
}
