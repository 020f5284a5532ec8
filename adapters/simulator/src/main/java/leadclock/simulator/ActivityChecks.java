package leadclock.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Touch;
import leadclock.sandbox.crm.Actor;

/** Whether we hold every activity of an enrolled lead, and none that is not there. */
final class ActivityChecks {
  private final Findings findings;

  ActivityChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      if (!lead.merged && lead.goneAt == null && isWorked(lead)) {
        compare(lead);
      }
    }
  }

  private boolean isWorked(CrmStory.Told lead) {
    return findings.followUp(lead.id).stream()
        .anyMatch(followUp -> followUp.enrolment() == FollowUp.Enrolment.ENROLLED);
  }

  private void compare(CrmStory.Told lead) {
    Map<String, Instant> held = new TreeMap<>();
    for (Touch touch : findings.stores().mirror().touches(Findings.id(lead.id))) {
      held.put(touch.id(), touch.occurredAt());
    }
    Map<String, Instant> shown = new TreeMap<>();
    boolean settled = true;
    for (CrmStory.Logged logged : lead.logged) {
      settled &= findings.heardOf(logged.changedAt) && !deletedUnseen(logged);
      if (isOutbound(logged) && logged.archivedAt == null) {
        shown.put(logged.id, TouchOracle.happened(logged));
      }
    }
    if (settled && !held.equals(shown)) {
      findings.broken(
          Promise.RECONCILED, lead.id, "the CRM shows %s, held are %s".formatted(shown, held));
    }
  }

  /** No poll tells of what was deleted. */
  private boolean deletedUnseen(CrmStory.Logged logged) {
    return logged.archivedAt != null && findings.stillHidden(logged.archivedAt);
  }

  private static boolean isOutbound(CrmStory.Logged logged) {
    return logged.by == Actor.Kind.CONNECTOR
        ? logged.completedAt != null && logged.value("hs_task_type").equals("CALL")
        : !logged.value("hs_email_direction").equals("INCOMING_EMAIL");
  }
}
