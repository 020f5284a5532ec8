package leadclock.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.flow.outbox.Intent;

/** Whether our fields on a lead read as was decided, and count what is known, at the end. */
final class FieldChecks {
  private static final String PREFIX = "leadclock_";

  private final Findings findings;

  FieldChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      if (lead.goneAt == null && !lead.merged && findings.writes(lead) && hasCome(lead)) {
        findings
            .followUp(lead.id)
            .filter(followUp -> followUp.enrolment() == FollowUp.Enrolment.ENROLLED)
            .ifPresent(followUp -> check(lead, followUp));
      }
    }
  }

  /** Nothing of it is on its way, or was refused or given up. */
  private boolean hasCome(CrmStory.Told lead) {
    return findings.intents(lead.id).stream()
        .map(Intent::state)
        .allMatch(state -> state == Intent.State.DELIVERED || state == Intent.State.SUPERSEDED);
  }

  private void check(CrmStory.Told lead, FollowUp followUp) {
    for (Map.Entry<String, String> stamp : followUp.stamps().entrySet()) {
      String shown = lead.value(PREFIX + stamp.getKey(), Instant.MAX);
      if (!SentLog.same(stamp.getValue(), shown) && !cameLate(lead, stamp.getKey())) {
        findings.broken(
            Promise.RECONCILED,
            lead.id,
            "%s reads %s in the CRM, decided %s"
                .formatted(stamp.getKey(), shown, stamp.getValue()));
      }
    }
    counted(lead, followUp);
  }

  /** An older write was done by the CRM after a newer one; nothing tells us. */
  private boolean cameLate(CrmStory.Told lead, String field) {
    List<CrmStory.Change> changes = lead.of(PREFIX + field);
    return !changes.isEmpty() && findings.cameLate(lead, changes.getLast());
  }

  /** What the record counts are the misses that were not taken back. */
  private void counted(CrmStory.Told lead, FollowUp followUp) {
    List<FollowUp.Miss> charged =
        followUp.misses().stream().filter(miss -> !miss.voided()).toList();
    long breached = ranOut(followUp);
    String shown = lead.value(PREFIX + "breach_count", Instant.MAX);
    boolean told = shown.equals(Integer.toString(charged.size())) || cameLate(lead, "breach_count");
    if (charged.size() != breached || !told) {
      findings.broken(
          Promise.NO_STRIKE_AFTER_TOUCH,
          lead.id,
          "the CRM counts %s misses and %d clocks ran out, charged are %s"
              .formatted(shown, breached, charged));
    }
  }

  private static long ranOut(FollowUp followUp) {
    return followUp.clocks().stream()
        .filter(clock -> clock.kind() != SlaClock.Kind.ASSIGN)
        .filter(SlaClock.Breached.class::isInstance)
        .count();
  }
}
