package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;

/** Whether each attempt was asked for once, after those before it, and none once it was enough. */
final class AttemptChecks {
  private final Findings findings;

  AttemptChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    if (findings.policy().attempts() == null) {
      return;
    }
    for (CrmStory.Told lead : findings.leads()) {
      if (!lead.merged && lead.survivor == null && lead.restoredAt == null) {
        check(lead);
      }
    }
  }

  private void check(CrmStory.Told lead) {
    Set<Integer> asked = new HashSet<>();
    Instant ended = Instant.MAX;
    for (Findings.Retold retold : findings.retold(lead.id)) {
      for (Reason reason : retold.again().explanation().reasons()) {
        if (reason.code() == Code.ATTEMPT_ASKED) {
          int number = Integer.parseInt(reason.values().getOrDefault("count", "0"));
          Instant at = retold.evidence().decidedAt();
          boolean over = ended.isBefore(at) && !isAnyGone(lead, ended, at);
          asked(lead, number, at, !asked.add(number) || over);
        }
        ended = reason.code() == Code.ATTEMPTS_ENDED ? retold.evidence().decidedAt() : ended;
      }
    }
  }

  /** What was taken back was no attempt, so that there were not enough of them after all. */
  private boolean isAnyGone(CrmStory.Told lead, Instant since, Instant at) {
    Duration apart = findings.remains().clocksDiffer().plus(findings.slack());
    Stretch between = new Stretch(since.minus(apart), at.plus(apart));
    return lead.logged.stream()
        .flatMap(touch -> Stream.of(touch.archivedAt, touch.correctedAt))
        .anyMatch(gone -> gone != null && between.holds(gone));
  }

  private void asked(CrmStory.Told lead, int number, Instant at, boolean again) {
    if (again) {
      findings.broken(
          Promise.TOLD_ONCE, lead.id, "asked for attempt %d at %s".formatted(number, at));
    }
    Instant by = at.plus(findings.remains().clocksDiffer());
    long made = lead.logged.stream().filter(touch -> !touch.createdAt.isAfter(by)).count();
    if (made < number - 1) {
      findings.broken(
          Promise.EVIDENCE,
          lead.id,
          "asked for attempt %d at %s, when %d had been made".formatted(number, at, made));
    }
  }
}
