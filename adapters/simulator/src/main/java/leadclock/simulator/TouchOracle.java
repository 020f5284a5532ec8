package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.TouchRule;
import leadclock.sandbox.crm.Actor;

/**
 * Judges a second time, from the CRM's raw fields, which activities count. It knows only the shapes
 * that the simulated people log.
 */
final class TouchOracle {
  private final TouchRule rule;

  TouchOracle(TouchRule rule) {
    this.rule = rule;
  }

  /** Touches on a lead that count whoever made them, deleted ones too. */
  List<CrmStory.Logged> counting(CrmStory.Told lead) {
    List<CrmStory.Logged> counting = new ArrayList<>();
    for (CrmStory.Logged logged : lead.logged) {
      boolean theirs = logged.by == Actor.Kind.PERSON || logged.completedAt != null;
      if (theirs && counts(logged, lead.value("firstname", Instant.MAX))) {
        counting.add(logged);
      }
    }
    return counting;
  }

  private boolean counts(CrmStory.Logged logged, String firstName) {
    if (logged.id.startsWith("calls/")) {
      String outcome = logged.value("hs_call_disposition");
      return rule.calls() == TouchRule.Calls.CONNECTED
          ? outcome.equals(Touches.CONNECTED)
          : !outcome.equals(Touches.WRONG_NUMBER);
    }
    if (logged.ours()) {
      return rule.calls() == TouchRule.Calls.ATTEMPTED
          && logged.value("hs_task_type").equals("CALL");
    }
    if (logged.id.startsWith("meetings/")) {
      return true;
    }
    boolean hidden = logged.value("hs_email_from_email").isEmpty();
    return logged.id.startsWith("emails/")
        && !logged.value("hs_email_status").equals("BOUNCED")
        && !(hidden && rule.requireReplyPath() && rule.unknown() == TouchRule.WhenUnknown.REFUSE)
        && (!rule.requirePersonalised() || logged.value("hs_email_text").contains(firstName));
  }

  /** A meeting that is yet to come counts from when it was booked. */
  static Instant happened(CrmStory.Logged logged) {
    Instant completed = logged.completedAt;
    if (completed != null) {
      return completed;
    }
    Instant at = Instant.parse(logged.value("hs_timestamp"));
    boolean booked = logged.id.startsWith("meetings/") && at.isAfter(logged.createdAt);
    return booked ? logged.createdAt : at;
  }

  /** Whether it surely counts for that owner's clock; colleagues' touches may or may not. */
  boolean by(CrmStory.Logged logged, OwnerId owner) {
    return rule.by() == TouchRule.By.ANYONE || logged.value(CrmStory.OWNER).equals(owner.value());
  }

  /** Whether it surely counts for that owner and was made by the deadline. */
  boolean inTime(CrmStory.Logged logged, Instant due, OwnerId owner) {
    return by(logged, owner) && !happened(logged).isAfter(due);
  }
}
