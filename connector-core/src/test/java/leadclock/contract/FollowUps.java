package leadclock.contract;

import static leadclock.contract.Samples.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.FollowUp.Enrolment;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep;
import leadclock.flow.review.DueLead;
import org.jspecify.annotations.Nullable;

/** Follow-ups in the states that a store must tell apart. */
final class FollowUps {
  private FollowUps() {}

  /** What it was, or enrolled without anything open. */
  static FollowUp enrolled(DueLead due) {
    FollowUp before = due.followUp();
    return before == null ? followUp(due.lead().id(), null, null, List.of()) : before;
  }

  static FollowUp awaiting(LeadId lead, OwnerId owner) {
    SlaClock running = new SlaClock.Running(SlaClock.Kind.FIRST_TOUCH, 1, owner, at(0), at(10));
    return followUp(lead, owner, null, List.of(running));
  }

  /** With whoever finds a way to it. */
  static FollowUp inCleanup(LeadId lead, OwnerId owner) {
    SlaClock running = new SlaClock.Running(SlaClock.Kind.CLEANUP, 1, owner, at(0), at(10));
    FollowUp.Cleanup cleanup =
        new FollowUp.Cleanup(
            Channel.EMAIL, "bad", 1, null, EscalationStep.Rung.PRIMARY, "", "", false);
    return followUp(lead, owner, null, cleanup, List.of(running));
  }

  static FollowUp met(LeadId lead, OwnerId owner) {
    return followUp(lead, owner, null, List.of(metClock(owner)));
  }

  /** The first touch is made, the second one is open. */
  static FollowUp touchedOnce(LeadId lead, OwnerId owner) {
    SlaClock second = new SlaClock.Running(SlaClock.Kind.SECOND_TOUCH, 1, owner, at(5), at(35));
    return followUp(lead, owner, null, List.of(metClock(owner), second));
  }

  private static SlaClock metClock(OwnerId owner) {
    return new SlaClock.Met(
        SlaClock.Kind.FIRST_TOUCH,
        1,
        owner,
        at(0),
        at(10),
        at(5),
        Duration.ofMinutes(5),
        "calls/1");
  }

  static FollowUp breached(LeadId lead, OwnerId owner) {
    SlaClock breached =
        new SlaClock.Breached(SlaClock.Kind.FIRST_TOUCH, 1, owner, at(0), at(10), at(10), 1, null);
    return followUp(lead, owner, null, List.of(breached));
  }

  /** Missed first and second touch, as a store sees it. */
  static FollowUp missed(LeadId lead, OwnerId owner, boolean voided) {
    FollowUp old = breached(lead, owner);
    return new FollowUp(
        lead,
        old.enrolment(),
        old.target(),
        old.route(),
        old.holding(),
        null,
        null,
        old.clocks(),
        1,
        old.previousOwners(),
        List.of(
            new FollowUp.Miss(owner, SlaClock.Kind.FIRST_TOUCH, 1, at(10), at(10), voided),
            new FollowUp.Miss(owner, SlaClock.Kind.SECOND_TOUCH, 1, at(12), at(12), voided)),
        List.of(),
        0,
        0,
        List.of(),
        old.stamps(),
        Set.of(),
        null,
        old.policyHash());
  }

  /** Moved twice by hand, and two touches logged late. */
  static FollowUp excused(LeadId lead, OwnerId owner, OwnerId next) {
    FollowUp old =
        followUp(lead, owner, null, List.of(voided(owner, 1, at(11)), voided(owner, 2, at(12))));
    return new FollowUp(
        lead,
        old.enrolment(),
        old.target(),
        old.route(),
        old.holding(),
        null,
        null,
        old.clocks(),
        0,
        old.previousOwners(),
        List.of(),
        List.of(),
        2,
        2,
        List.of(new FollowUp.Restart(owner, at(3)), new FollowUp.Restart(next, at(13))),
        old.stamps(),
        Set.of(),
        null,
        old.policyHash());
  }

  private static SlaClock voided(OwnerId owner, int ordinal, Instant voidedAt) {
    return new SlaClock.Voided(
        SlaClock.Kind.FIRST_TOUCH,
        ordinal,
        owner,
        at(0),
        voidedAt,
        SlaClock.VoidReason.TOUCHED_IN_TIME);
  }

  static FollowUp caused(LeadId lead, FollowUp.BreachCause... causes) {
    FollowUp old = followUp(lead, null, null, List.of());
    return new FollowUp(
        lead,
        old.enrolment(),
        old.target(),
        old.route(),
        null,
        null,
        null,
        List.of(),
        causes.length,
        List.of(),
        List.of(),
        List.of(causes),
        0,
        0,
        List.of(),
        old.stamps(),
        Set.of(),
        null,
        old.policyHash());
  }

  static FollowUp waiting(LeadId lead, String pool) {
    return followUp(lead, null, pool, List.of());
  }

  static FollowUp out(LeadId lead) {
    FollowUp in = followUp(lead, null, null, List.of());
    return with(in, Enrolment.OUT_OF_SCOPE, Set.of());
  }

  static FollowUp deciding(FollowUp followUp, String... actionIds) {
    return with(followUp, followUp.enrolment(), Set.copyOf(List.of(actionIds)));
  }

  private static FollowUp followUp(
      LeadId lead, @Nullable OwnerId owner, @Nullable String pool, List<SlaClock> clocks) {
    return followUp(lead, owner, pool, null, clocks);
  }

  private static FollowUp followUp(
      LeadId lead,
      @Nullable OwnerId owner,
      @Nullable String pool,
      FollowUp.@Nullable Cleanup cleanup,
      List<SlaClock> clocks) {
    Holding holding =
        owner == null
            ? null
            : new Holding(
                owner, EscalationStep.Rung.PRIMARY, "inbound", at(0), null, null, null, "", true);
    return new FollowUp(
        lead,
        Enrolment.ENROLLED,
        "all",
        "all",
        holding,
        cleanup,
        null,
        clocks,
        0,
        List.of(),
        List.of(),
        List.of(),
        0,
        0,
        List.of(),
        Map.of("status", "open"),
        Set.of(),
        pool,
        "p1");
  }

  private static FollowUp with(FollowUp old, Enrolment enrolment, Set<String> decided) {
    return new FollowUp(
        old.lead(),
        enrolment,
        old.target(),
        old.route(),
        old.holding(),
        old.cleanup(),
        null,
        old.clocks(),
        old.breaches(),
        old.previousOwners(),
        old.misses(),
        old.causes(),
        old.manualChanges(),
        old.manualRestarts(),
        old.restarts(),
        old.stamps(),
        decided,
        old.waitingPool(),
        old.policyHash());
  }
}
