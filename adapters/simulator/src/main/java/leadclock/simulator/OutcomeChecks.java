package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.TouchRule;
import org.jspecify.annotations.Nullable;

/** Whether every clock stands at the end as the touches say, by the CRM's history alone. */
final class OutcomeChecks {
  private static final Duration APART = Duration.ofSeconds(1);

  private final Findings findings;
  private final TouchOracle oracle;
  private final NextOracle next;

  OutcomeChecks(Findings findings) {
    this.findings = findings;
    oracle = new TouchOracle(findings.policy().ownedTouch());
    next = new NextOracle(findings, oracle);
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      if (!lead.merged && lead.goneAt == null) {
        findings
            .followUp(lead.id)
            .filter(followUp -> followUp.enrolment() == FollowUp.Enrolment.ENROLLED)
            .ifPresent(followUp -> outcome(lead, followUp));
      }
    }
  }

  /** At the end every clock stands as the touches say. */
  private void outcome(CrmStory.Told lead, FollowUp followUp) {
    Duration window = findings.policy().escalations().lateLogWindow();
    for (SlaClock clock : followUp.clocks()) {
      OwnerId owner = clock.owner();
      if (clock instanceof SlaClock.Met met) {
        inTime(lead, followUp, met);
      }
      if (clock.kind() == Kind.NEXT_ACTION) {
        nextAction(lead, clock);
      } else if (clock.kind() == Kind.SECOND_TOUCH && owner != null) {
        secondTouch(lead, followUp, clock, owner);
      }
      if (clock.kind() != Kind.FIRST_TOUCH || owner == null) {
        continue;
      }
      for (CrmStory.Logged touch : oracle.counting(lead)) {
        if (touch.archivedAt != null) {
          continue;
        }
        if (clock instanceof SlaClock.Running running
            && oracle.inTime(touch, running.dueAt(), owner)
            && heardOf(touch)) {
          wrong(lead, clock, touch, "still runs");
        } else if (clock instanceof SlaClock.Breached breached
            && oracle.inTime(touch, breached.breachedAt(), owner)
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

  /**
   * What came after a deadline that no pause moved meets no clock, nor what somebody did who never
   * had the lead.
   */
  private void inTime(CrmStory.Told lead, FollowUp followUp, SlaClock.Met met) {
    CrmStory.Logged by = findings.story().records().get(met.by());
    boolean late = met.metAt().isAfter(met.dueAt()) && lead.of("hs_email_optout").isEmpty();
    boolean strange =
        met.kind() == Kind.FIRST_TOUCH
            && findings.policy().ownedTouch().by() == TouchRule.By.OWNER
            && by != null
            && by.correctedAt == null
            && !hadIt(lead, followUp, by.value(CrmStory.OWNER));
    if (late || strange) {
      findings.broken(
          Promise.DEADLINES,
          lead.id,
          "met %s: %s".formatted(late ? "after it was due" : "by somebody else's touch", met));
    }
  }

  private static boolean hadIt(CrmStory.Told lead, FollowUp followUp, String owner) {
    return lead.of(CrmStory.OWNER).stream()
            .anyMatch(change -> change.before().equals(owner) || change.after().equals(owner))
        || followUp.clocks().stream()
            .map(SlaClock::owner)
            .anyMatch(one -> one != null && one.value().equals(owner));
  }

  /** Where in doubt whether a touch is the first one, or counts as another, it is passed over. */
  private void secondTouch(CrmStory.Told lead, FollowUp followUp, SlaClock clock, OwnerId owner) {
    for (CrmStory.Logged touch : surelySecond(lead, followUp, clock)) {
      if (clock instanceof SlaClock.Running running
          && oracle.inTime(touch, running.dueAt(), owner)) {
        wrong(lead, clock, touch, "still runs");
      } else if (clock instanceof SlaClock.Breached breached
          && isToBeForgiven(breached, touch, owner)) {
        wrong(lead, clock, touch, "stayed breached");
      }
    }
    if (clock instanceof SlaClock.Met met
        && lead.logged.stream().noneMatch(touch -> touch.happened.contains(met.metAt()))) {
      findings.broken(
          Promise.OWN_WRITES_MOVE_NOTHING, lead.id, "met by what is no second touch: " + met);
    }
  }

  private boolean isToBeForgiven(SlaClock.Breached breached, CrmStory.Logged touch, OwnerId owner) {
    Duration window = findings.policy().escalations().lateLogWindow();
    return oracle.inTime(touch, breached.breachedAt(), owner)
        && !touch.createdAt.isAfter(breached.breachedAt().plus(window));
  }

  private List<CrmStory.Logged> surelySecond(
      CrmStory.Told lead, FollowUp followUp, SlaClock clock) {
    String first = followUp.stamps().getOrDefault("first_touch_at", "");
    return first.isEmpty() || !isPlain(followUp)
        ? List.of()
        : oracle.counting(lead).stream()
            .filter(touch -> touch.archivedAt == null && touch.correctedAt == null)
            .filter(touch -> heardOf(touch) && isAfter(touch, clock.startedAt()))
            .filter(touch -> isAfter(touch, Instant.parse(first)))
            .toList();
  }

  private boolean isPlain(FollowUp followUp) {
    return findings.policy().spikes() == null
        && findings.policy().targets().stream()
            .filter(row -> row.name().equals(followUp.target()))
            .map(SlaTarget::secondTouch)
            .allMatch(OutcomeChecks::isPlain);
  }

  private static boolean isPlain(SlaTarget.@Nullable SecondTouch promise) {
    return promise != null
        && promise.from() == SlaTarget.ClockStart.FIRST_TOUCH
        && !promise.otherChannelRequired();
  }

  private static boolean isAfter(CrmStory.Logged touch, Instant start) {
    return TouchOracle.happened(touch).isAfter(start.plus(APART));
  }

  private void nextAction(CrmStory.Told lead, SlaClock clock) {
    OwnerId owner = clock.owner();
    if (clock instanceof SlaClock.Running running && owner != null) {
      next.counting(lead, clock.ordinal()).stream()
          .filter(touch -> touch.archivedAt == null && heardOf(touch))
          .filter(touch -> oracle.inTime(touch, running.dueAt(), owner))
          .forEach(touch -> wrong(lead, clock, touch, "still runs"));
    } else if (clock instanceof SlaClock.Met met && !next.mayMeet(lead, met)) {
      findings.broken(
          Promise.OWN_WRITES_MOVE_NOTHING, lead.id, "met by what is no next action: " + met);
    }
  }

  /** Whether a touch was corrected when it was too late to matter, or nobody could hear of it. */
  private boolean correctedUnseen(CrmStory.Told lead, Instant until) {
    for (CrmStory.Logged logged : lead.logged) {
      Instant at = toldAt(lead, logged.correctedAt);
      if (at != null && (!findings.heardOf(at) || !heardOfBy(at, until))) {
        return true;
      }
    }
    return false;
  }

  /** What happens on a lead that is gone is told once it is back. */
  private static @Nullable Instant toldAt(CrmStory.Told lead, @Nullable Instant at) {
    Instant back = lead.restoredAt;
    return at == null || back == null ? at : ServiceTime.later(at, back);
  }

  private boolean heardOf(CrmStory.Logged touch) {
    return findings.heardOf(ServiceTime.later(touch.createdAt, TouchOracle.happened(touch)));
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
}
