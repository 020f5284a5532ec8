package leadclock.store.sql;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.CoverageWindow;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.policy.Attempts;
import leadclock.engine.policy.ConsentRules;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.FacetTest;
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
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import leadclock.engine.policy.StatusWords;
import leadclock.engine.policy.Team;
import leadclock.engine.policy.TimeOffSource;
import leadclock.engine.policy.TouchRule;
import leadclock.engine.policy.When;
import leadclock.store.sql.StoredSamples.Sample;

/** The parts of a policy with their text. */
final class StoredPolicies {
  private static final Person ANA = new Person("ana@example.com");
  private static final CoverageCalendar MONDAYS =
      new CoverageCalendar(
          ZoneId.of("Europe/Berlin"),
          Map.of(DayOfWeek.MONDAY, List.of(CoverageWindow.parse("00:00-24:00"))),
          Set.of(LocalDate.of(2026, 12, 25)),
          Map.of(LocalDate.of(2026, 12, 24), List.of()));
  private static final LeadType BOOTH =
      new LeadType("booth", When.ALWAYS, LeadType.Path.NURTURE, When.ALWAYS);
  private static final String CALENDAR =
      "{'zone':'Europe/Berlin','weekly':{'MONDAY':[{'startNanos':0,'endNanos':86400000000000}]},"
          + "'holidays':['2026-12-25'],'overrides':{'2026-12-24':[]}}";

  static final List<Sample> ALL =
      List.of(
          sample(Mode.class, new Mode.Observe(), "{'type':'observe'}"),
          sample(Mode.class, new Mode.Pilot(When.ALWAYS), "{'type':'pilot','scope':{'tests':[]}}"),
          sample(Mode.class, new Mode.Enforce(), "{'type':'enforce'}"),
          sample(
              FacetTest.class,
              new FacetTest.OneOf("source", Set.of("web")),
              "{'type':'one-of','facet':'source','values':['web']}"),
          sample(
              FacetTest.class,
              new FacetTest.Compared(
                  "amount", FacetTest.Operator.AT_LEAST, new BigDecimal("100.50")),
              "{'type':'compared','facet':'amount','operator':'AT_LEAST','bound':100.50}"),
          sample(
              FacetTest.class,
              new FacetTest.Present("country"),
              "{'type':'present','facet':'country'}"),
          sample(
              FacetTest.class,
              new FacetTest.Absent("country"),
              "{'type':'absent','facet':'country'}"),
          sample(
              FacetTest.class,
              new FacetTest.OfType(Set.of("booth"), List.of(BOOTH)),
              "{'type':'of-type','names':['booth'],'types':[{'name':'booth','when':{'tests':[]},"
                  + "'path':'NURTURE','salesReady':{'tests':[]}}]}"),
          sample(Act.class, new Act.Reassign(Rung.BACKUP), "{'type':'reassign','to':'BACKUP'}"),
          sample(Act.class, new Act.Notify(Recipient.MANAGER), "{'type':'notify','who':'MANAGER'}"),
          sample(Act.class, new Act.TaskNow(Recipient.OWNER), "{'type':'task-now','who':'OWNER'}"),
          sample(Act.class, new Act.NudgeChannel(), "{'type':'nudge-channel'}"),
          sample(
              Member.class,
              new Member.Named(
                  ANA,
                  3,
                  2,
                  MONDAYS,
                  List.of(
                      new Member.TimeOff(
                          LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31), "PTO"))),
              "{'type':'named','person':{'email':'ana@example.com'},'cap':3,'weight':2,'shift':"
                  + CALENDAR
                  + ",'timeOff':[{'from':'2026-12-24','until':'2026-12-31','reason':'PTO'}]}"),
          sample(
              Member.class, new Member.CrmTeam("Inbound"), "{'type':'crm-team','name':'Inbound'}"),
          sample(
              SlaPolicy.class,
              policy(),
              "{'name':'Ten minutes','purpose':'Speed','hash':'p1','mode':{'type':'enforce'},"
                  + "'scope':{'when':{'tests':[]},'goLive':'2026-12-01T00:00:00Z',"
                  + "'bulkImport':{'leads':50,'window':'PT5M'}},"
                  + "'ownedTouch':{'by':'OWNER','requirePersonalised':true,"
                  + "'requireReplyPath':false,'unknown':'COUNT','systemTouch':'IF_OWNED',"
                  + "'calls':'ATTEMPTED'},"
                  + "'status':{'fresh':'NEW','working':'OPEN','scheduled':'DEAL',"
                  + "'disqualified':['BAD']},"
                  + "'teams':{'in':{'name':'in','coverage':"
                  + CALENDAR
                  + ",'manager':{'email':'ana@example.com'},'members':[],"
                  + "'timeOff':[{'place':'crm'}]}},"
                  + "'pools':{'in':{'name':'in','team':'in','members':[],'cap':5}},"
                  + "'lastResort':{'email':'ana@example.com'},"
                  + "'leadTypes':[{'name':'booth','when':{'tests':[]},'path':'NURTURE',"
                  + "'salesReady':{'tests':[]}}],"
                  + "'consent':{'refused':{'UNKNOWN':['SMS']},'confirmed':{},"
                  + "'refusedIn':{'no':['SMS']}},"
                  + "'attempts':{'steps':[{'channels':['PHONE','SMS'],'after':'PT0S','content':''},"
                  + "{'channels':['EMAIL'],'after':'P1D','content':'updated details'}],"
                  + "'end':{'attempts':6,'days':10,'nurture':true}},"
                  + "'routing':[{'name':'all','when':{'tests':[]},'primary':'in','backup':'in',"
                  + "'overflow':'in','alertManager':true}],"
                  + "'targets':[{'name':'all','when':{'tests':[]},'assign':'PT2M',"
                  + "'firstTouch':{'within':'PT10M','from':'ASSIGNMENT','phoneAim':'PT5M',"
                  + "'phoneAimBreaches':false},"
                  + "'secondTouch':{'within':'PT30M','from':'FIRST_TOUCH',"
                  + "'otherChannelRequired':true},"
                  + "'nextAction':{'within':'P1D','metBy':['ANSWER'],"
                  + "'questionnaire':{'tests':[{'type':'present','facet':'field.form'}]}},"
                  + "'afterHours':{'acknowledge':true,'startsAtOwnerShift':false,'spread':true},'aroundTheClock':true,"
                  + "'acknowledgeAtOnce':false}],"
                  + "'escalations':{'firstTouch':[{'rung':'PRIMARY','after':'PT0S','acts':["
                  + "{'type':'nudge-channel'}]}],'secondTouch':[],"
                  + "'nextAction':[{'rung':'PRIMARY','after':'P1D','acts':["
                  + "{'type':'reassign','to':'BACKUP'}]}],"
                  + "'stage':[{'rung':'PRIMARY','after':'P2D','acts':["
                  + "{'type':'notify','who':'MANAGER'}]}],"
                  + "'noReply':{'after':'PT4H','channels':2,'untouchedTask':'PT24H'},'reassignUnless':'LOGGED',"
                  + "'onManualChange':'KEEP','lateLogWindow':'PT24H','giveBack':true,"
                  + "'suspension':{'of':['SECOND_TOUCH'],'limit':2,'within':'PT168H'}},"
                  + "'exceptions':{'bounce':{'pool':'in','within':'PT1H',"
                  + "'onlyAsLast':true,'toPrevious':false},'stopped':[{'name':'Invalid',"
                  + "'when':{'tests':[{'type':'present','facet':'field.junk'}]}}]},"
                  + "'intake':{'require':[{'anyOf':['email','phone']}],'enrichesAll':false,"
                  + "'enrichment':{'pool':'in','within':'P1D','onlyAsLast':false,'toPrevious':false}},"
                  + "'stages':{'facet':'field.stage','all':[{'name':'inquiry','value':'lead',"
                  + "'role':'intake','start':'PT2M','meeting':false,'definition':{'tests':[]},"
                  + "'require':[]},{'name':'discovery','value':'deal','role':'expert','route':{"
                  + "'name':'expert','when':{'tests':[]},'primary':'in','backup':'in',"
                  + "'alertManager':false},'start':'P2D','meeting':true,'definition':{'tests':["
                  + "{'type':'present','facet':'field.scope'}]},'require':['industry']}]},"
                  + "'spikes':{'arrivals':{'leads':30,'window':'PT10M'},'backlog':20,'cap':3,"
                  + "'overflow':'late','accept':['SMS_TEMPLATE'],'below':'PT30M'},"
                  + "'settings':{'firstTouchTask':true,'closing':'VOIDS_WITH_REASON',"
                  + "'onChange':'RECOMPUTE','allowedSkew':'PT5M','acknowledgeWhenUnknown':false}}"));

  private StoredPolicies() {}

  private static Sample sample(Class<?> type, Object value, String text) {
    return new Sample(type, value, text.replace('\'', '"'));
  }

  private static SlaPolicy policy() {
    Duration ten = Duration.ofMinutes(10);
    return new SlaPolicy(
        "Ten minutes",
        "Speed",
        "p1",
        new Mode.Enforce(),
        new Scope(
            When.ALWAYS,
            Instant.parse("2026-12-01T00:00:00Z"),
            new Scope.BulkImport(50, Duration.ofMinutes(5))),
        new TouchRule(
            TouchRule.By.OWNER,
            true,
            false,
            TouchRule.WhenUnknown.COUNT,
            TouchRule.SystemTouch.IF_OWNED,
            TouchRule.Calls.ATTEMPTED),
        new StatusWords("NEW", "OPEN", "DEAL", Set.of("BAD")),
        Map.of("in", new Team("in", MONDAYS, ANA, List.of(), List.of(TimeOffSource.CRM))),
        Map.of("in", new Pool("in", "in", List.of(), 5)),
        ANA,
        List.of(BOOTH),
        new ConsentRules(
            Map.of(Consent.UNKNOWN, Set.of(Channel.SMS)),
            Map.of(),
            Map.of("no", Set.of(Channel.SMS))),
        new Attempts(
            List.of(
                new Attempts.Step(
                    List.of(Channel.PHONE, Channel.SMS), TimeLimit.of(Duration.ZERO), ""),
                new Attempts.Step(
                    List.of(Channel.EMAIL), new TimeLimit.CoverageDays(1), "updated details")),
            new Attempts.End(6, 10, true)),
        List.of(new RoutingRule("all", When.ALWAYS, "in", "in", "in", true)),
        List.of(
            new SlaTarget(
                "all",
                When.ALWAYS,
                Duration.ofMinutes(2),
                new SlaTarget.FirstTouch(
                    ten, SlaTarget.ClockStart.ASSIGNMENT, Duration.ofMinutes(5), false),
                new SlaTarget.SecondTouch(
                    Duration.ofMinutes(30), SlaTarget.ClockStart.FIRST_TOUCH, true),
                new SlaTarget.NextAction(
                    new TimeLimit.CoverageDays(1),
                    Set.of(SlaTarget.NextStep.ANSWER),
                    new When(List.of(new FacetTest.Present("field.form")))),
                new SlaTarget.AfterHours(true, false, true),
                true,
                false)),
        new Escalations(
            List.of(
                new EscalationStep(
                    Rung.PRIMARY, TimeLimit.of(Duration.ZERO), List.of(new Act.NudgeChannel()))),
            List.of(),
            List.of(
                new EscalationStep(
                    Rung.PRIMARY,
                    new TimeLimit.CoverageDays(1),
                    List.of(new Act.Reassign(Rung.BACKUP)))),
            List.of(
                new EscalationStep(
                    Rung.PRIMARY,
                    new TimeLimit.CoverageDays(2),
                    List.of(new Act.Notify(Recipient.MANAGER)))),
            new Escalations.NoReply(Duration.ofHours(4), 2, Duration.ofHours(24)),
            Escalations.ReassignUnless.LOGGED,
            Escalations.OnManualChange.KEEP,
            Duration.ofHours(24),
            true,
            new Escalations.Suspension(
                Set.of(Escalations.Promised.SECOND_TOUCH), 2, Duration.ofDays(7))),
        new Exceptions(
            new Exceptions.Cleanup("in", TimeLimit.of(Duration.ofHours(1)), true, false),
            null,
            List.of(
                new Exceptions.Stopped(
                    "Invalid", new When(List.of(new FacetTest.Present("field.junk")))))),
        new Intake(
            List.of(new Intake.Required(List.of("email", "phone"))),
            false,
            new Exceptions.Cleanup("in", new TimeLimit.CoverageDays(1), false, false)),
        new Stages(
            "field.stage",
            List.of(
                new Stage(
                    "inquiry",
                    "lead",
                    "intake",
                    null,
                    TimeLimit.of(Duration.ofMinutes(2)),
                    false,
                    When.ALWAYS,
                    List.of()),
                new Stage(
                    "discovery",
                    "deal",
                    "expert",
                    new RoutingRule("expert", When.ALWAYS, "in", "in", null, false),
                    new TimeLimit.CoverageDays(2),
                    true,
                    new When(List.of(new FacetTest.Present("field.scope"))),
                    List.of("industry")))),
        new SpikeRule(
            new SpikeRule.Rate(30, Duration.ofMinutes(10)),
            20,
            3,
            "late",
            Set.of(SpikeRule.Accepted.SMS_TEMPLATE),
            Duration.ofMinutes(30)),
        new SlaPolicy.Settings(
            true,
            SlaPolicy.Closing.VOIDS_WITH_REASON,
            SlaPolicy.OnChange.RECOMPUTE,
            Duration.ofMinutes(5),
            false));
  }
}
