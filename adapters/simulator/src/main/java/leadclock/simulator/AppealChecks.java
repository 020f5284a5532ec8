package leadclock.simulator;

import java.util.List;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.flow.review.Ledger;

/** Whether each miss that a manager ruled to be none was taken back, once, and no other. */
final class AppealChecks {
  private final Findings findings;

  AppealChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.story().leads().values()) {
      findings.followUp(lead.id).ifPresent(followUp -> check(lead, followUp));
    }
  }

  private void check(CrmStory.Told lead, FollowUp followUp) {
    List<Appeal> appeals = findings.stores().ledger().appeals(followUp.lead());
    appeals.stream()
        .filter(appeal -> stands(followUp, appeal))
        .forEach(appeal -> broken(lead, appeal + " changed nothing"));
    long ended = followUp.clocks().stream().filter(AppealChecks::isAppealed).count();
    long told = told(lead);
    if (ended > appeals.size() || told != ended) {
      broken(
          lead,
          "%d appeals ended %d clocks and were told %d times"
              .formatted(appeals.size(), ended, told));
    }
  }

  private static boolean stands(FollowUp followUp, Appeal appeal) {
    return followUp.misses().stream()
        .anyMatch(miss -> appeal.isAbout(miss.kind(), miss.ordinal()) && !miss.voided());
  }

  private static boolean isAppealed(SlaClock clock) {
    return clock instanceof SlaClock.Voided voided && voided.reason() == VoidReason.APPEALED;
  }

  private long told(CrmStory.Told lead) {
    long told = 0;
    for (Ledger.Entry entry : findings.stores().ledger().history(Findings.id(lead.id))) {
      told +=
          entry.explanation().reasons().stream()
              .filter(reason -> reason.code() == Code.VOIDED_APPEAL)
              .count();
    }
    return told;
  }

  private void broken(CrmStory.Told lead, String what) {
    findings.broken(Promise.NO_STRIKE_AFTER_TOUCH, lead.id, what);
  }
}
