package leadclock.contract;

import static leadclock.contract.Samples.ANA;
import static leadclock.contract.Samples.BEN;
import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.call;
import static leadclock.contract.Samples.created;
import static leadclock.contract.Samples.id;
import static leadclock.contract.Samples.lead;
import static leadclock.contract.Samples.on;
import static leadclock.contract.Samples.page;
import static leadclock.contract.Samples.reply;
import static leadclock.scenario.PolicySketch.hours;
import static leadclock.scenario.PolicySketch.member;
import static leadclock.scenario.PolicySketch.off;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Engine;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Situation;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Scope;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.TimeOffSource;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.Decider.Departure;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger;
import leadclock.scenario.PolicySketch;

/**
 * A morning with a small team: leads arrive, turns are taken, places fill up, touches are made or
 * missed, an owner leaves. It decides by the engine and stores the evidence as the review does.
 */
public final class EvidenceStory {
  private static final OwnerId CLEO = new OwnerId("73");
  private static final OwnerId OLGA = new OwnerId("74");
  private static final OwnerId MIA = new OwnerId("75");
  private static final OwnerId ZOE = new OwnerId("76");

  private final LeadMirror mirror;
  private final Ledger ledger;
  private final SlaPolicy policy = policy();
  private final Map<LeadId, List<Told>> decisions = new TreeMap<>();

  private EvidenceStory(LeadMirror mirror, Ledger ledger) {
    this.mirror = mirror;
    this.ledger = ledger;
  }

  /** A decision that did or changed something, as it was. */
  public record Told(Instant at, Decision decision) {}

  /** Tells it into an empty store. */
  public static EvidenceStory told(LeadMirror mirror, Ledger ledger) {
    EvidenceStory story = new EvidenceStory(mirror, ledger);
    story.tell();
    return story;
  }

  public Map<LeadId, List<Told>> decisions() {
    return decisions;
  }

  Set<Code> codes() {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    decisions.values().stream()
        .flatMap(List::stream)
        .forEach(
            told -> told.decision().explanation().reasons().forEach(why -> codes.add(why.code())));
    return codes;
  }

  private static SlaPolicy policy() {
    PolicySketch sketch = new PolicySketch();
    List<Member> inbound =
        List.of(member("ana", 2, null), member("ben", 1, null), new Member.CrmTeam("Inbound"));
    sketch.pool("inbound", "inbound", inbound, 2);
    sketch.pool("backup", "inbound", List.of(member("olga", 1, hours("09:00-17:00"))), 2);
    sketch.pool(
        "overflow",
        "inbound",
        List.of(member("ben", 1, null, off("2026-12-06", "2026-12-08"))),
        null);
    sketch.timeOff = List.of(TimeOffSource.CRM, new TimeOffSource("away.ics"));
    sketch.lastResort = "nobody";
    sketch.bulkImport = new Scope.BulkImport(50, PolicySketch.minutes(5));
    return sketch.build();
  }

  private void tell() {
    mirror.apply(page().owners(staff()).make(), at(0));
    ledger.mark(CRM, BEN, "away");
    ledger.mark(CRM, ZOE, "left the team");
    arrive(1, 501, 502, 503);
    review(1);
    arrive(3, 504, 505, 506, 507, 508);
    review(3);
    touch(501, 5);
    touch(502, 6);
    review(6);
    for (int minute = 7; minute < 60; minute++) {
      review(minute);
    }
    mirror.apply(page().owners(person(OLGA, "olga", "Olga", false)).make(), at(61));
    touch(503, 62);
    ledger.unmark(CRM, BEN, at(62));
    for (int minute = 62; minute < 90; minute++) {
      review(minute);
    }
  }

  private static Owner[] staff() {
    return new Owner[] {
      person(ANA, "ana", "Ana", true),
      person(BEN, "ben", "Ben", true),
      person(CLEO, "cleo", "Cleo", true, "Inbound"),
      person(OLGA, "olga", "Olga", true),
      person(MIA, "mia", "Mia", true),
      person(ZOE, "zoe", "Zoe", true)
    };
  }

  private static Owner person(OwnerId id, String mail, String name, boolean active, String... in) {
    return new Owner(id, PolicySketch.email(mail), name, active, true, Set.of(in));
  }

  private void arrive(int minute, int... records) {
    Lead[] leads = new Lead[records.length];
    for (int i = 0; i < records.length; i++) {
      leads[i] = created(lead(records[i], minute, null, "web"), at(minute));
    }
    mirror.apply(page(leads), at(minute));
  }

  private void touch(int record, int minute) {
    MirrorPage page =
        page()
            .touches(on(record, call("c" + record, minute), minute))
            .replies(new MirrorPage.LeadReply(id(record), reply("r" + record, minute), at(minute)))
            .make();
    mirror.apply(page, at(minute));
  }

  private void review(int minute) {
    ledger.review(
        CRM,
        at(minute),
        100,
        new Ledger.Counting(PolicySketch.minutes(5), null),
        DueLeads.each(this::decided));
  }

  private Decided decided(DueLeads.Turn turn) {
    Situation situation =
        new Situation(
            turn.due().lead(),
            turn.due().touches(),
            turn.due().replies(),
            turn.due().followUp(),
            turn.due().intents(),
            turn.roster(),
            turn.due().arrivals(),
            turn.due().lastReviewedAt(),
            turn.due().appeals());
    Decision decision = Engine.decide(situation, policy, turn.now());
    if (decision.quiet()) {
      return new Decided(turn.due(), decision, List.of(), null);
    }
    decisions
        .computeIfAbsent(turn.lead(), lead -> new ArrayList<>())
        .add(new Told(turn.now(), decision));
    Evidence evidence = Evidence.of(situation, policy, turn.now(), decision);
    return new Decided(turn.due(), decision, departures(turn, decision), evidence);
  }

  /** Every other lead is only observed, so that some clocks run out and some actions are open. */
  private static List<Departure> departures(DueLeads.Turn turn, Decision decision) {
    boolean observed = Integer.parseInt(turn.lead().record()) % 2 == 1;
    return decision.actions().stream()
        .filter(action -> !observed)
        .map(action -> new Departure(action, turn.now()))
        .toList();
  }
}
