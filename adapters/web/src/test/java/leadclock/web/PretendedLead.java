package leadclock.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Decision.Skipped;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.RootCause;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Spikes;
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
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Ledger;
import leadclock.scenario.PolicySketch;

/**
 * A lead of Friday evening in Berlin: Ana had it over the weekend and missed it on Monday at 09:05,
 * Ben called at 09:09:13.
 */
final class PretendedLead {
  static final OwnerId ANA = new OwnerId("ana");
  static final OwnerId BEN = new OwnerId("ben");
  static final LeadId ID = new LeadId("hubspot", "501");
  static final Instant NOW = Instant.parse("2026-11-23T08:21:21Z");
  private static final Instant ASSIGNED = Instant.parse("2026-11-20T15:55:00Z");
  private static final Instant DUE = Instant.parse("2026-11-23T08:05:00Z");
  private static final Instant MOVED = Instant.parse("2026-11-23T08:05:05Z");
  private static final Instant CALLED = Instant.parse("2026-11-23T08:09:13Z");

  private PretendedLead() {}

  static BoardSource.LeadFile file(String name) {
    return new BoardSource.LeadFile(
        lead(name),
        followUp(),
        history(),
        List.of(intent()),
        touches(),
        List.of(new Reply("emails/77", Channel.EMAIL, CALLED.plusSeconds(60), CALLED)),
        new PolicySketch().build(),
        Spikes.NONE,
        Map.of(ANA, owner(ANA, "Ana Able"), BEN, owner(BEN, "Ben Baker")),
        NOW,
        "https://app.hubspot.com/contacts/1/record/0-1/501");
  }

  private static Owner owner(OwnerId id, String name) {
    return new Owner(id, PolicySketch.email(id.value()), name, true, true, Set.of());
  }

  private static Lead lead(String name) {
    return new Lead(
        ID,
        name,
        ASSIGNED.minusSeconds(25),
        CALLED,
        CALLED,
        BEN,
        MOVED,
        Lead.Author.LEADCLOCK,
        null,
        "IN_PROGRESS",
        Consent.GIVEN,
        false,
        Set.of(Channel.PHONE),
        Map.of(),
        Map.of("company", "Cedar Clinics", "source", "Security assessment"),
        false,
        null);
  }

  private static FollowUp followUp() {
    return new FollowUp(
        ID,
        FollowUp.Enrolment.ENROLLED,
        "Everyone",
        "Everyone",
        new FollowUp.Holding(
            BEN, EscalationStep.Rung.BACKUP, "backup", MOVED, null, ANA, DUE, "action-2", true),
        null,
        null,
        clocks(),
        1,
        List.of(ANA),
        List.of(new FollowUp.Miss(ANA, SlaClock.Kind.FIRST_TOUCH, 1, DUE, MOVED, false)),
        List.of(
            new FollowUp.BreachCause(
                SlaClock.Kind.FIRST_TOUCH, 1, DUE, RootCause.CALENDAR, "3f9a1c77e0")),
        0,
        0,
        List.of(),
        Map.of(),
        Set.of(),
        null,
        "3f9a1c77e0");
  }

  private static List<SlaClock> clocks() {
    SlaClock.Kind first = SlaClock.Kind.FIRST_TOUCH;
    Duration elapsed = Duration.between(MOVED, CALLED);
    return List.of(
        new SlaClock.Met(
            SlaClock.Kind.ASSIGN,
            1,
            null,
            ASSIGNED.minusSeconds(25),
            ASSIGNED.plusSeconds(95),
            ASSIGNED,
            Duration.ofSeconds(25),
            "action-1"),
        new SlaClock.Breached(first, 1, ANA, ASSIGNED, DUE, MOVED, 1, null),
        new SlaClock.Met(
            first, 2, BEN, MOVED, MOVED.plusSeconds(600), CALLED, elapsed, "calls/9001"),
        new SlaClock.Running(SlaClock.Kind.SECOND_TOUCH, 1, BEN, CALLED, CALLED.plusSeconds(1800)));
  }

  private static List<Ledger.Entry> history() {
    Explanation.Reason reassigned =
        new Explanation.Reason(
            Explanation.Code.REASSIGNED,
            Map.of(
                "name", "Ben Baker",
                "fromName", "Ana Able",
                "at", MOVED.toString(),
                "zone", "Europe/Berlin",
                "within", "PT10M"));
    Explanation why =
        new Explanation(
            "3f9a1c77e0",
            "Everyone",
            "Everyone",
            List.of(reassigned),
            List.of(new Skipped(ANA, "backup", SkipReason.PREVIOUS_OWNER, "")));
    return List.of(new Ledger.Entry(ID, MOVED, why, List.of("action-2"), null));
  }

  private static List<Touch> touches() {
    return List.of(
        touch("emails/70", Channel.EMAIL, ANA, ASSIGNED, Touch.Sender.AUTOMATION),
        touch("calls/9001", Channel.PHONE, BEN, CALLED, Touch.Sender.PERSON));
  }

  private static Touch touch(
      String id, Channel channel, OwnerId by, Instant at, Touch.Sender sender) {
    return new Touch(
        id,
        channel,
        by,
        at,
        at.plusSeconds(3),
        sender,
        channel == Channel.PHONE ? Touch.Result.CONNECTED : Touch.Result.ATTEMPTED,
        false,
        Verdict.YES,
        Verdict.UNKNOWN);
  }

  private static Intent intent() {
    return new Intent(
        7,
        assign(),
        Intent.State.DELIVERED,
        MOVED,
        MOVED,
        MOVED.plusSeconds(4),
        1,
        "",
        "contacts/501");
  }

  private static Action assign() {
    return new Action.Assign("action-2", ID, BEN, ANA, true, Map.of());
  }
}
