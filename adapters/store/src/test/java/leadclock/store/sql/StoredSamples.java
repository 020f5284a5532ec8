package leadclock.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.calendar.Absence;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Availability;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Demand;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.IntentState;
import leadclock.engine.decide.RootCause;
import leadclock.engine.decide.Rotation;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Spike;
import leadclock.engine.decide.Spikes;
import leadclock.engine.decide.StagePosition;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.EscalationStep;
import leadclock.flow.CallTally;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.WorkingTimes;

/** Every stored value with its text. */
final class StoredSamples {
  private static final Instant T = Instant.parse("2026-12-07T09:00:00.001Z");
  private static final LeadId LEAD = new LeadId("hubspot", "501");
  private static final OwnerId ANA = new OwnerId("71");
  private static final OwnerId BEN = new OwnerId("72");
  private static final SlaClock.Kind KIND = SlaClock.Kind.FIRST_TOUCH;
  private static final CoverageCalendar UTC_NEVER =
      new CoverageCalendar(ZoneOffset.UTC, Map.of(), Set.of(), Map.of());
  private static final String AT = "\"2026-12-07T09:00:00.001Z\"";

  static final List<Sample> ALL =
      List.of(
          sample(
              Lead.class,
              lead(),
              "{'id':'hubspot:501','name':'Ada','createdAt':@,'modifiedAt':@,'readAt':@,'owner':'71',"
                  + "'ownerChangedAt':@,'ownerChangedBy':'PERSON',"
                  + "'ownerBefore':{'owner':'72','at':@,'by':'LEADCLOCK'},'status':'NEW',"
                  + "'consent':'GIVEN','noContact':true,'channels':['PHONE'],"
                  + "'addresses':{'PHONE':{'mark':'c0ffee','since':@,'count':2,'bad':true}},"
                  + "'facets':{'country':'DE','source':'web'},'gone':true,"
                  + "'mergedInto':'hubspot:501'}"),
          sample(
              Touch.class,
              touch(),
              "{'id':'calls/1','channel':'PHONE','by':'71','occurredAt':@,'knownAt':@,"
                  + "'sender':'PERSON','result':'CONNECTED','viaTask':true,'personalised':'YES',"
                  + "'replyPath':'UNKNOWN'}"),
          sample(
              Reply.class,
              new Reply("emails/8", Channel.EMAIL, T, T),
              "{'id':'emails/8','channel':'EMAIL','occurredAt':@,'knownAt':@}"),
          sample(
              Owner.class,
              new Owner(ANA, "rep.one@example.com", "Ana", true, true, Set.of("Inbound")),
              "{'id':'71','email':'rep.one@example.com','name':'Ana','active':true,'person':true,"
                  + "'teams':['Inbound']}"),
          sample(
              SlaClock.class,
              new SlaClock.Running(KIND, 1, ANA, T, T),
              "{'type':'running','kind':'FIRST_TOUCH','ordinal':1,'owner':'71','startedAt':@,'dueAt':@}"),
          sample(
              SlaClock.class,
              new SlaClock.Paused(KIND, 1, null, T, T, Duration.ofMinutes(5)),
              "{'type':'paused','kind':'FIRST_TOUCH','ordinal':1,'startedAt':@,'pausedAt':@,'left':'PT5M'}"),
          sample(
              SlaClock.class,
              new SlaClock.Met(KIND, 2, ANA, T, T, T, Duration.ZERO, "calls/1"),
              "{'type':'met','kind':'FIRST_TOUCH','ordinal':2,'owner':'71','startedAt':@,'dueAt':@,"
                  + "'metAt':@,'elapsed':'PT0S','by':'calls/1'}"),
          sample(
              SlaClock.class,
              new SlaClock.Breached(KIND, 1, ANA, T, T, T, 1, null),
              "{'type':'breached','kind':'FIRST_TOUCH','ordinal':1,'owner':'71','startedAt':@,"
                  + "'breachedAt':@,'detectedAt':@,'number':1}"),
          sample(
              SlaClock.class,
              new SlaClock.Voided(KIND, 1, ANA, T, T, SlaClock.VoidReason.CLOSED),
              "{'type':'voided','kind':'FIRST_TOUCH','ordinal':1,'owner':'71','startedAt':@,"
                  + "'voidedAt':@,'reason':'CLOSED'}"),
          sample(
              FollowUp.class,
              followUp(),
              "{'lead':'hubspot:501','enrolment':'ENROLLED','target':'all','route':'inbound',"
                  + "'holding':{'owner':'71','rung':'PRIMARY','pool':'inbound','assignedAt':@,"
                  + "'backup':'72','actionId':'a1','confirmed':true},"
                  + "'cleanup':{'channel':'EMAIL','mark':'c0ffee','ordinal':1,'from':'72',"
                  + "'rung':'BACKUP','pool':'late','actionId':'a1','over':true},"
                  + "'position':{'stage':'inquiry','asked':'discovery','lacking':'industry',"
                  + "'since':@,'handedOffAt':@,'moves':2,'actionId':'a1'},"
                  + "'clocks':[{'type':'running','kind':'FIRST_TOUCH','ordinal':1,'owner':'71',"
                  + "'startedAt':@,'dueAt':@}],'breaches':1,'previousOwners':['72'],"
                  + "'misses':[{'owner':'72','kind':'FIRST_TOUCH','ordinal':1,'at':@,'detectedAt':@,"
                  + "'voided':false}],'causes':[{'kind':'FIRST_TOUCH','ordinal':1,'at':@,"
                  + "'cause':'CALENDAR','policyHash':'p1'}],'manualChanges':2,'manualRestarts':3,"
                  + "'restarts':[{'owner':'72','at':@}],'stamps':{'status':'new'},"
                  + "'decided':['a1'],'waitingPool':'inbound','policyHash':'p1'}"),
          sample(
              Explanation.class,
              explanation(),
              "{'policyHash':'p1','rule':'inbound','target':'all','reasons':[{'code':'ASSIGNED',"
                  + "'values':{'owner':'71'}}],'skipped':[{'owner':'72','pool':'inbound',"
                  + "'reason':'FULL','detail':'5 of 5'}]}"),
          sample(
              Action.class,
              new Action.Assign("a", LEAD, ANA, BEN, true, Map.of("status", "new")),
              "{'type':'assign','id':'a','lead':'hubspot:501','to':'71','expected':'72',"
                  + "'becauseOfMiss':true,'stamps':{'status':'new'}}"),
          sample(
              Action.class,
              new Action.Stamp("s", LEAD, Map.of("status", "new"), true),
              "{'type':'stamp','id':'s','lead':'hubspot:501','stamps':{'status':'new'},'running':true}"),
          sample(
              Action.class,
              new Action.OpenTask("t", LEAD, ANA, T, Channel.PHONE, "Call", "now"),
              "{'type':'task','id':'t','lead':'hubspot:501','to':'71','dueAt':@,'channel':'PHONE',"
                  + "'subject':'Call','text':'now'}"),
          sample(
              Action.class,
              new Action.MoveTasks("m", LEAD, ANA, BEN, T),
              "{'type':'move-tasks','id':'m','lead':'hubspot:501','from':'71','to':'72','dueAt':@}"),
          sample(
              Action.class,
              new Action.SetTask("e", LEAD, "t", true),
              "{'type':'set-task','id':'e','lead':'hubspot:501','task':'t','done':true}"),
          sample(
              Action.class,
              new Action.Alert("n", LEAD, ANA, Action.Topic.NO_ELIGIBLE, T, "Nobody", "is free"),
              "{'type':'alert','id':'n','lead':'hubspot:501','to':'71','topic':'NO_ELIGIBLE','at':@,"
                  + "'subject':'Nobody','text':'is free'}"),
          sample(
              Action.class,
              new Action.Acknowledge("k", LEAD, T),
              "{'type':'acknowledge','id':'k','lead':'hubspot:501','at':@}"),
          sample(
              CallTally.class,
              new CallTally(
                  LocalDate.of(2026, 12, 7),
                  20,
                  25,
                  T,
                  List.of(new CallTally.Made(T, 5)),
                  Map.of("SEARCH", T)),
              "{'day':'2026-12-07','calls':20,'recent':25,'until':@,'made':[{'by':@,'calls':5}],"
                  + "'pausedUntil':{'SEARCH':@}}"),
          sample(
              EvidenceTable.Text.class,
              evidence(),
              "{'at':@,'policy':'h1','owners':'h2','lead':{'id':'hubspot:501','name':'Ada',"
                  + "'createdAt':@,'modifiedAt':@,'readAt':@,'ownerChangedBy':'PERSON',"
                  + "'status':'NEW','consent':'GIVEN','noContact':false,'channels':[],'addresses':{},'facets':{},"
                  + "'gone':false},'touches':[],'replies':[],'intents':{'a1':'OPEN'},"
                  + "'rotations':{'inbound':{'seats':{'71':{'turns':3,'lastTurnAt':@}}}},"
                  + "'loads':{'71':2},'marked':{'72':'away'},"
                  + "'conduct':{'charges':{'71':[{'lead':'hubspot:501','kind':'SECOND_TOUCH',"
                  + "'ordinal':1,'at':@}]},'suspensions':{'71':{'out':true,'since':@,"
                  + "'reason':'2 misses','countsFrom':@}}},"
                  + "'availability':{'72':{'away':true,'absences':[{'team':'inbound',"
                  + "'source':'away.ics','from':@,'until':'2026-12-07T09:01:00.001Z'}]}},'hours':'h3',"
                  + "'spikes':{'all':[{'cause':'HAND','startedAt':@,'endsAt':@,'by':'mia',"
                  + "'why':'fair','told':true}],'demand':{'arrivals':[],'backlog':7}},"
                  + "'arrivals':4,'lastReviewedAt':@,"
                  + "'appeals':[{'kind':'FIRST_TOUCH','ordinal':1,'at':@,'by':'Mia',"
                  + "'why':'fire drill'}]}"),
          sample(EvidenceTable.Owners.class, new EvidenceTable.Owners(List.of()), "{'all':[]}"),
          sample(
              EvidenceTable.Hours.class,
              new EvidenceTable.Hours(Map.of(ANA, UTC_NEVER)),
              "{'all':{'71':{'zone':'Z','weekly':{},'holidays':[],'overrides':{}}}}"),
          sample(
              WorkingTimes.class,
              new WorkingTimes(
                  true, UTC_NEVER, List.of(new WorkingTimes.Stretch(T, T)), List.of("odd")),
              "{'away':true,'hours':{'zone':'Z','weekly':{},'holidays':[],'overrides':{}},"
                  + "'outOfOffice':[{'from':@,'until':@}],'unreadable':['odd']}"),
          sample(
              CalendarCopy.class,
              new CalendarCopy(
                  "inbound",
                  "away.ics",
                  T,
                  List.of(new CalendarCopy.Away("ana@example.com", T, T)),
                  List.of("odd"),
                  "gone",
                  T),
              "{'team':'inbound','place':'away.ics','readAt':@,"
                  + "'away':[{'email':'ana@example.com','from':@,'until':@}],"
                  + "'unusable':['odd'],'trouble':'gone','troubleSince':@}"));

  private StoredSamples() {}

  /** A value, the type it is read as, and the text it has had since it was first stored. */
  record Sample(Class<?> type, Object value, String text) {
    @Override
    public String toString() {
      return value.getClass().getSimpleName();
    }
  }

  private static Sample sample(Class<?> type, Object value, String text) {
    return new Sample(type, value, text.replace('\'', '"').replace(":@", ":" + AT));
  }

  private static Lead lead() {
    return new Lead(
        LEAD,
        "Ada",
        T,
        T,
        T,
        ANA,
        T,
        Lead.Author.PERSON,
        new Lead.OwnerChange(BEN, T, Lead.Author.LEADCLOCK),
        "NEW",
        Consent.GIVEN,
        true,
        Set.of(Channel.PHONE),
        Map.of(Channel.PHONE, new Lead.Address("c0ffee", T, 2, true)),
        Map.of("source", "web", "country", "DE"),
        true,
        LEAD);
  }

  private static EvidenceTable.Text evidence() {
    Lead lead =
        new Lead(
            LEAD,
            "Ada",
            T,
            T,
            T,
            null,
            null,
            Lead.Author.PERSON,
            null,
            "NEW",
            Consent.GIVEN,
            false,
            Set.of(),
            Map.of(),
            Map.of(),
            false,
            null);
    return new EvidenceTable.Text(
        T,
        "h1",
        "h2",
        lead,
        List.of(),
        List.of(),
        null,
        Map.of("a1", IntentState.OPEN),
        Map.of("inbound", Rotation.EMPTY.with(ANA, new Rotation.Seat(3, T))),
        Map.of(ANA, 2),
        Map.of(BEN, "away"),
        new Conduct(
            Map.of(ANA, Set.of(new Conduct.Charge(LEAD, SlaClock.Kind.SECOND_TOUCH, 1, T))),
            Map.of(ANA, new Conduct.Suspension(true, T, "2 misses", T))),
        Map.of(
            BEN,
            new Availability(
                true, null, List.of(new Absence("inbound", "away.ics", T, T.plusSeconds(60))))),
        "h3",
        new Spikes(
            List.of(new Spike(Spike.Cause.HAND, T, T, null, "mia", "fair", true)),
            new Demand(List.of(), 7)),
        4,
        T,
        List.of(new Appeal(SlaClock.Kind.FIRST_TOUCH, 1, T, "Mia", "fire drill")));
  }

  private static Touch touch() {
    return new Touch(
        "calls/1",
        Channel.PHONE,
        ANA,
        T,
        T,
        Touch.Sender.PERSON,
        Touch.Result.CONNECTED,
        true,
        Verdict.YES,
        Verdict.UNKNOWN);
  }

  private static FollowUp followUp() {
    return new FollowUp(
        LEAD,
        FollowUp.Enrolment.ENROLLED,
        "all",
        "inbound",
        new FollowUp.Holding(
            ANA, EscalationStep.Rung.PRIMARY, "inbound", T, BEN, null, null, "a1", true),
        new FollowUp.Cleanup(
            Channel.EMAIL, "c0ffee", 1, BEN, EscalationStep.Rung.BACKUP, "late", "a1", true),
        new StagePosition("inquiry", "discovery", "industry", T, T, 2, "a1", null),
        List.of(new SlaClock.Running(KIND, 1, ANA, T, T)),
        1,
        List.of(BEN),
        List.of(new FollowUp.Miss(BEN, KIND, 1, T, T, false)),
        List.of(new FollowUp.BreachCause(KIND, 1, T, RootCause.CALENDAR, "p1")),
        2,
        3,
        List.of(new FollowUp.Restart(BEN, T)),
        Map.of("status", "new"),
        Set.of("a1"),
        "inbound",
        "p1");
  }

  private static Explanation explanation() {
    return new Explanation(
        "p1",
        "inbound",
        "all",
        List.of(new Explanation.Reason(Explanation.Code.ASSIGNED, Map.of("owner", "71"))),
        List.of(new Decision.Skipped(BEN, "inbound", Decision.SkipReason.FULL, "5 of 5")));
  }
}
