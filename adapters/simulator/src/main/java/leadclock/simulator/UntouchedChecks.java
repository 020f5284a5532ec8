package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Team;
import leadclock.sandbox.crm.Actor;

/**
 * Whether a lead that nobody ever touched has a miss to show for it. Asks the CRM's history alone
 * which leads these are, so that a clock that was never started shows too.
 */
final class UntouchedChecks {
  private static final List<String> CHANGING =
      List.of("hs_lead_status", IntakeDraw.CHECKED, "phone", "email", PolicyDraw.FORM);

  private final Findings findings;

  UntouchedChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      if (undisturbed(lead)) {
        owned(lead).ifPresent(since -> missed(lead, since));
      }
    }
  }

  /** Nobody reached out, silenced it or took it away, and it is not closed. */
  private boolean undisturbed(CrmStory.Told lead) {
    boolean touched =
        lead.logged.stream()
            .anyMatch(logged -> logged.by == Actor.Kind.PERSON || logged.completedAt != null);
    return !lead.merged
        && findings.policy().scope().live(lead.createdAt)
        && lead.goneAt == null
        && !touched
        && !findings.closed(lead, Instant.MAX)
        && lead.of("hs_email_optout").isEmpty();
  }

  /**
   * Since when its last owner has had it; empty while nobody has who works here. Where nothing is
   * written, whoever would have got it from somebody who left is not shown.
   */
  private Optional<Instant> owned(CrmStory.Told lead) {
    List<CrmStory.Change> owners = lead.of(CrmStory.OWNER);
    if (owners.isEmpty()) {
      return Optional.empty();
    }
    String owner = owners.getLast().after();
    boolean there =
        findings.writes(lead) ? findings.canHold(owner) : findings.wasThere(lead, owner);
    return there ? Optional.of(since(lead, owners.getLast().at())) : Optional.empty();
  }

  /** What comes back begins anew, from the recycle bin or from being closed or incomplete. */
  private Instant since(CrmStory.Told lead, Instant owned) {
    Instant restored = lead.restoredAt;
    Instant since = restored == null ? owned : ServiceTime.later(owned, restored);
    for (String property : CHANGING) {
      List<CrmStory.Change> changes = lead.of(property);
      since = changes.isEmpty() ? since : ServiceTime.later(since, changes.getLast().at());
    }
    return since;
  }

  private void missed(CrmStory.Told lead, Instant since) {
    Instant due = latest(since);
    Instant end = findings.remains().end();
    Duration allowed = Duration.ofMinutes(1).plus(findings.slack());
    boolean ranOut = due.isBefore(end) && findings.service().longer(due, end, allowed);
    boolean known =
        findings.followUp(lead.id).map(followUp -> missKnown(lead, followUp)).orElse(false);
    if (ranOut && !known) {
      findings.broken(
          Promise.ACTED_IN_TIME,
          lead.id,
          "owned since %s and never touched, which was due by %s at the latest; no miss is known"
              .formatted(since, due));
    }
  }

  /**
   * Of the first touch, or of what had to be found out before. Whoever got it from us is the one
   * who missed it; whom a person gave it to may have had no time of their own.
   */
  private boolean missKnown(CrmStory.Told lead, FollowUp followUp) {
    boolean enriches = findings.policy().intake() != null;
    CrmStory.Change last = lead.of(CrmStory.OWNER).getLast();
    return followUp.misses().stream()
        .filter(miss -> !last.ours() || miss.owner().value().equals(last.after()))
        .map(FollowUp.Miss::kind)
        .anyMatch(
            kind ->
                kind == SlaClock.Kind.FIRST_TOUCH || (enriches && kind == SlaClock.Kind.CLEANUP));
  }

  private Instant completed(Team team, Instant known) {
    Exceptions.Cleanup enrichment = findings.policy().cleanup(null);
    return enrichment == null
        ? known
        : findings.deadlines().due(team.coverage(), known, enrichment.within());
  }

  /** By the most lenient reading of the policy, the pause of a deactivated owner included. */
  private Instant latest(Instant since) {
    Instant latest = since;
    Instant heard = findings.service().after(since, findings.slack());
    Instant known = heard.plus(findings.remains().pace().ownersEvery());
    for (Team team : findings.policy().teams().values()) {
      for (SlaTarget target : findings.policy().targets()) {
        Instant due =
            findings
                .deadlines()
                .due(DeadlineChecks.hours(target, team), known, target.firstTouch().within());
        latest = ServiceTime.later(latest, due);
        latest = ServiceTime.later(latest, completed(team, known));
      }
    }
    return latest;
  }
}
