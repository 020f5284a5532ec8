package leadclock.scenario;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.Attempts;
import leadclock.engine.policy.ConsentRules;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.Intake;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.Stages;
import leadclock.engine.policy.StatusWords;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;
import leadclock.engine.policy.TouchRule;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/**
 * A policy in the making, with the ten-minute SLA as default: team inbound in Berlin, Monday to
 * Friday 09:00-17:00, manager mia; pools inbound (ana), backup (ben) and overflow (olga); lea as
 * the person of last resort. Fields are changed freely before {@link #build}.
 */
public final class PolicySketch {
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  public String hash = "policy 1";
  public CoverageCalendar coverage = hours("09:00-17:00");
  public CoverageCalendar lateCoverage = hours("14:00-22:00");
  public List<TimeOffSource> timeOff = List.of();
  public List<TimeOffSource> lateTimeOff = List.of();
  public Map<String, Pool> pools = new HashMap<>();
  public @Nullable String overflow = "overflow";
  public boolean routeAlert;
  public String lateManager = "mia";
  public String lastResort = "lea";
  public SlaTarget.FirstTouch firstTouch =
      new SlaTarget.FirstTouch(minutes(10), SlaTarget.ClockStart.ASSIGNMENT, minutes(5), false);
  public SlaTarget.@Nullable SecondTouch secondTouch =
      new SlaTarget.SecondTouch(minutes(30), SlaTarget.ClockStart.FIRST_TOUCH, false);
  public SlaTarget.@Nullable NextAction nextAction;
  public SlaTarget.AfterHours afterHours = new SlaTarget.AfterHours(true, false, true);
  public boolean aroundTheClock;
  public boolean acknowledgeAtOnce;
  public List<LeadType> leadTypes = List.of();
  public @Nullable ConsentRules consent;
  public @Nullable Attempts attempts;
  public Exceptions exceptions = Exceptions.NONE;

  /** Null where nothing need be known of a lead. */
  public @Nullable Intake intake;

  /** Null where a lead stays with whoever has it. */
  public @Nullable Stages stages;

  /** The manager hears at once; the backup has it after a coverage day. */
  public List<EscalationStep> stageLadder;

  public TouchRule touchRule = touchesBy(TouchRule.By.OWNER);
  public List<EscalationStep> ladder = new ArrayList<>(tenMinuteLadder());
  public List<Act> secondActs = List.of(new Act.TaskNow(Recipient.OWNER), new Act.NudgeChannel());

  /** The manager hears at once; the backup has it after a coverage day. */
  public List<EscalationStep> nextLadder =
      List.of(
          step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)),
          new EscalationStep(
              Rung.PRIMARY,
              new TimeLimit.CoverageDays(1),
              List.of(
                  new Act.Reassign(Rung.BACKUP),
                  new Act.Notify(Recipient.OWNER),
                  new Act.Notify(Recipient.NEW_OWNER))));

  public Escalations.@Nullable NoReply noReply;
  public Escalations.ReassignUnless reassignUnless = Escalations.ReassignUnless.LOGGED;
  public Escalations.OnManualChange onManualChange = Escalations.OnManualChange.RESTART_ONCE;
  public boolean giveBack;
  public Escalations.@Nullable Suspension suspension;
  public @Nullable SpikeRule spikes;
  public boolean firstTouchTask = true;
  public SlaPolicy.Closing closing = SlaPolicy.Closing.VOIDS_WITH_REASON;
  public SlaPolicy.OnChange onChange = SlaPolicy.OnChange.RECOMPUTE;
  public boolean acknowledgeWhenUnknown;
  public When scope = When.ALWAYS;
  public @Nullable Instant goLive;
  public Scope.@Nullable BulkImport bulkImport;

  /** Rows that are asked before the ones for everyone. */
  public List<RoutingRule> routingBefore = List.of();

  public List<SlaTarget> targetsBefore = List.of();

  /** Every touch counts that is of those people and may count at all. */
  public static TouchRule touchesBy(TouchRule.By who) {
    return new TouchRule(
        who,
        true,
        true,
        TouchRule.WhenUnknown.COUNT,
        TouchRule.SystemTouch.IF_OWNED,
        TouchRule.Calls.ATTEMPTED);
  }

  public PolicySketch() {
    stageLadder = nextLadder;
    pool("inbound", "inbound", "ana");
    pool("backup", "inbound", "ben");
    pool("overflow", "inbound", "olga");
  }

  /** Replaces a pool by one without a cap. */
  public PolicySketch pool(String name, String team, String... people) {
    List<Member> members = new ArrayList<>();
    for (String person : people) {
      members.add(Member.Named.of(email(person)));
    }
    return pool(name, team, members, null);
  }

  public PolicySketch pool(String name, String team, List<Member> members, @Nullable Integer cap) {
    pools.put(name, new Pool(name, team, members, cap));
    return this;
  }

  /** A member with a weight, a shift and time off. */
  public static Member member(
      String name, int weight, @Nullable CoverageCalendar shift, Member.TimeOff... off) {
    return new Member.Named(new Person(email(name)), null, weight, shift, List.of(off));
  }

  public static Member.TimeOff off(String from, String until) {
    return new Member.TimeOff(LocalDate.parse(from), LocalDate.parse(until), "PTO");
  }

  public static String email(String person) {
    return person + "@example.com";
  }

  public static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** Monday to Friday in Berlin. */
  public static CoverageCalendar hours(String window) {
    Map<DayOfWeek, List<CoverageWindow>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
        week.put(day, List.of(CoverageWindow.parse(window)));
      }
    }
    return new CoverageCalendar(ZONE, week, Set.of(), Map.of());
  }

  /** Backup at once, then overflow, then the manager. */
  public static List<EscalationStep> tenMinuteLadder() {
    return List.of(
        step(
            Rung.PRIMARY,
            0,
            new Act.Reassign(Rung.BACKUP),
            new Act.Notify(Recipient.OWNER),
            new Act.Notify(Recipient.NEW_OWNER),
            new Act.Notify(Recipient.MANAGER)),
        step(Rung.BACKUP, 0, new Act.Reassign(Rung.OVERFLOW), new Act.Notify(Recipient.MANAGER)),
        step(Rung.OVERFLOW, 0, new Act.Notify(Recipient.MANAGER)));
  }

  /** The owner hears at once, and the backup has it twenty minutes later. */
  public static List<EscalationStep> waitingLadder() {
    return List.of(
        step(Rung.PRIMARY, 0, new Act.Notify(Recipient.OWNER)),
        step(Rung.PRIMARY, 20, new Act.Reassign(Rung.BACKUP)));
  }

  public static EscalationStep step(Rung rung, long afterMinutes, Act... acts) {
    return new EscalationStep(rung, TimeLimit.of(minutes(afterMinutes)), List.of(acts));
  }

  public SlaPolicy build() {
    Person manager = new Person(email("mia"));
    return new SlaPolicy(
        "Ten minutes",
        "Every lead is touched in ten minutes.",
        hash,
        new Mode.Enforce(),
        new Scope(scope, goLive, bulkImport),
        touchRule,
        new StatusWords("NEW", "IN_PROGRESS", "OPEN_DEAL", Set.of("UNQUALIFIED")),
        Map.of(
            "inbound", new Team("inbound", coverage, manager, pools("inbound"), timeOff),
            "late",
                new Team(
                    "late",
                    lateCoverage,
                    new Person(email(lateManager)),
                    pools("late"),
                    lateTimeOff)),
        pools,
        new Person(email(lastResort)),
        leadTypes,
        consent,
        attempts,
        with(
            routingBefore,
            new RoutingRule("Everyone", When.ALWAYS, "inbound", "backup", overflow, routeAlert)),
        with(
            targetsBefore,
            new SlaTarget(
                "Everyone",
                When.ALWAYS,
                minutes(2),
                firstTouch,
                secondTouch,
                nextAction,
                afterHours,
                aroundTheClock,
                acknowledgeAtOnce)),
        new Escalations(
            ladder,
            secondActs,
            nextLadder,
            stageLadder,
            noReply,
            reassignUnless,
            onManualChange,
            Duration.ofHours(24),
            giveBack,
            suspension),
        exceptions,
        intake,
        stages,
        spikes,
        new SlaPolicy.Settings(
            firstTouchTask, closing, onChange, minutes(5), acknowledgeWhenUnknown));
  }

  private static <T> List<T> with(List<T> before, T last) {
    List<T> rows = new ArrayList<>(before);
    rows.add(last);
    return rows;
  }

  private List<Member> pools(String team) {
    return pools.values().stream()
        .filter(pool -> pool.team().equals(team))
        .flatMap(pool -> pool.members().stream())
        .toList();
  }
}
