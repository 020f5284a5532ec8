package leadclock.simulator;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.FollowUp;
import leadclock.flow.outbox.Intent;

/** Whether nobody was struck before their time was up, a millisecond too early included. */
final class EarlyChecks {
  /** What follows from a miss or an open task, whosever it was. */
  private static final Set<Action.Topic> LATER =
      EnumSet.of(Action.Topic.SUSPENDED, Action.Topic.TASK_UNTOUCHED);

  private final Findings findings;

  EarlyChecks(Findings findings) {
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
    for (FollowUp.Miss miss : followUp.misses()) {
      if (!miss.detectedAt().isAfter(miss.at())) {
        findings.broken(Promise.DEADLINES, lead.id, "found before it was one: " + miss);
      }
    }
    findings.intents(lead.id).stream()
        .filter(intent -> isForMiss(intent.action()))
        .forEach(intent -> decided(lead, followUp, intent));
    lead.of(CrmStory.OWNER).stream()
        .filter(change -> findings.struckBy(lead, change))
        .forEach(change -> taken(lead, followUp, change));
  }

  private void decided(CrmStory.Told lead, FollowUp followUp, Intent intent) {
    if (followUp.misses().stream().noneMatch(miss -> miss.at().isBefore(intent.createdAt()))) {
      findings.broken(Promise.DEADLINES, lead.id, "before any time was up: " + intent);
    }
  }

  /** By the CRM's clock, of which ours may differ. */
  private void taken(CrmStory.Told lead, FollowUp followUp, CrmStory.Change change) {
    Instant latest = change.at().plus(findings.remains().clocksDiffer());
    List<Instant> theirs =
        followUp.misses().stream()
            .filter(miss -> miss.owner().value().equals(change.before()))
            .map(FollowUp.Miss::at)
            .toList();
    if (!theirs.isEmpty() && theirs.stream().noneMatch(latest::isAfter)) {
      findings.broken(
          Promise.DEADLINES,
          lead.id,
          "taken from %s at %s, before their time was up".formatted(change.before(), change.at()));
    }
  }

  private static boolean isForMiss(Action action) {
    return action.strikes()
        && !(action instanceof Action.Alert alert && LATER.contains(alert.topic()));
  }
}
