package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.SlaTarget.NextAction;
import leadclock.engine.policy.SlaTarget.NextStep;

/** What leads on from a first touch, by the CRM's history alone; where in doubt, nothing does. */
final class NextOracle {
  /** A change and what the CRM says of when it was made may be so far apart. */
  private static final Duration APART = Duration.ofSeconds(1);

  private final Findings findings;
  private final TouchOracle oracle;

  NextOracle(Findings findings, TouchOracle oracle) {
    this.findings = findings;
    this.oracle = oracle;
  }

  /** What surely counts for a clock of the lead, if it is by the clock's owner. */
  List<CrmStory.Logged> counting(CrmStory.Told lead, int ordinal) {
    Set<NextStep> metBy = metBy(lead);
    Instant started = started(lead, ordinal);
    String first =
        findings.followUp(lead.id).map(held -> held.stamps().get("first_touch_at")).orElse("");
    return oracle.counting(lead).stream()
        .filter(touch -> TouchOracle.happened(touch).isAfter(started))
        .filter(touch -> !TouchOracle.happened(touch).toString().equals(first))
        .filter(touch -> touch.happened.stream().noneMatch(at -> isNear(at, started)))
        .filter(touch -> isOne(touch, metBy))
        .toList();
  }

  /** The first touch itself may have been said to be later since. */
  private static boolean isNear(Instant at, Instant started) {
    return Duration.between(at, started).abs().compareTo(APART) <= 0;
  }

  private static boolean isOne(CrmStory.Logged touch, Set<NextStep> metBy) {
    return metBy.contains(NextStep.SECOND_TOUCH)
        || (metBy.contains(NextStep.MESSAGE) && touch.id.startsWith("emails/"))
        || (metBy.contains(NextStep.MEETING_BOOKED) && touch.id.startsWith("meetings/"));
  }

  private Instant started(CrmStory.Told lead, int ordinal) {
    return findings.followUp(lead.id).stream()
        .flatMap(followUp -> followUp.clocks().stream())
        .filter(clock -> clock.kind() == Kind.NEXT_ACTION && clock.ordinal() == ordinal)
        .map(SlaClock::startedAt)
        .findFirst()
        .orElse(Instant.MAX);
  }

  private Set<NextStep> metBy(CrmStory.Told lead) {
    String target = findings.followUp(lead.id).map(FollowUp::target).orElse("");
    return findings.policy().targets().stream()
        .filter(row -> row.name().equals(target))
        .map(SlaTarget::nextAction)
        .filter(next -> next != null)
        .map(NextAction::metBy)
        .findFirst()
        .orElse(Set.of());
  }

  /** Whether anything happened when a clock is said to have been met. */
  boolean mayMeet(CrmStory.Told lead, SlaClock.Met met) {
    Set<Instant> moments = new TreeSet<>();
    lead.logged.forEach(logged -> moments.addAll(logged.happened));
    lead.logged.forEach(logged -> moments.add(logged.createdAt));
    Duration apart = findings.remains().clocksDiffer().plus(APART);
    boolean sent =
        lead.of(PolicyDraw.FORM).stream()
            .anyMatch(change -> !change.at().isAfter(met.metAt().plus(apart)));
    return moments.contains(met.metAt()) || sent;
  }
}
