package leadclock.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Roster;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import org.jspecify.annotations.Nullable;

/** Whether whoever's turn it was might have the lead: there, at work, and not one who missed it. */
final class TurnChecks {
  /** Somebody gets a lead because it is their turn. */
  static final Set<Code> TURNS =
      EnumSet.of(Code.ASSIGNED, Code.ASSIGNED_AHEAD, Code.REASSIGNED, Code.HANDED_OFF);

  /** Somebody gets back what was theirs. */
  private static final Set<Code> BACK =
      EnumSet.of(Code.CLEANED_UP, Code.ENRICHED, Code.GIVEN_BACK, Code.OWNER_RESTORED);

  private final Findings findings;

  TurnChecks(Findings findings) {
    this.findings = findings;
  }

  void check() {
    for (CrmStory.Told lead : findings.leads()) {
      for (Findings.Retold retold : findings.retold(lead.id)) {
        turns(retold).forEach(reason -> turn(lead, retold, reason));
      }
    }
  }

  private static List<Reason> turns(Findings.Retold retold) {
    List<Reason> reasons = retold.entry().explanation().reasons();
    return reasons.stream().map(Reason::code).anyMatch(BACK::contains)
        ? List.of()
        : reasons.stream().filter(reason -> TURNS.contains(reason.code())).toList();
  }

  /** Whether it was taken from somebody in the CRM by then, for a miss that stayed one. */
  private boolean lost(CrmStory.Told lead, OwnerId owner, Instant by) {
    return lead.of(CrmStory.OWNER).stream()
        .filter(change -> change.before().equals(owner.value()))
        .filter(change -> change.at().plus(findings.remains().clocksDiffer()).isBefore(by))
        .anyMatch(change -> findings.struckBy(lead, change) && stayed(lead, owner));
  }

  private boolean stayed(CrmStory.Told lead, OwnerId owner) {
    return findings.followUp(lead.id).stream()
        .flatMap(followUp -> followUp.misses().stream())
        .filter(miss -> miss.owner().equals(owner))
        .noneMatch(FollowUp.Miss::voided);
  }

  private void turn(CrmStory.Told lead, Findings.Retold retold, Reason reason) {
    OwnerId to = new OwnerId(reason.values().getOrDefault("owner", ""));
    Pool pool = findings.policy().pools().get(reason.values().getOrDefault("pool", ""));
    boolean again = findings.writes(lead) && lost(lead, to, retold.entry().decidedAt());
    String why = again ? "who had missed it" : unfit(retold, to, pool);
    if (why != null) {
      findings.broken(
          Promise.OWNER_IN_TIME,
          lead.id,
          "given at %s to %s, %s".formatted(retold.entry().decidedAt(), to, why));
    }
  }

  /** Why somebody should not have got it as things were known; null for no reason. */
  private @Nullable String unfit(Findings.Retold retold, OwnerId to, @Nullable Pool pool) {
    Roster roster = retold.evidence().situation().roster();
    Owner owner = roster.owners().get(to);
    if (owner == null || !owner.active() || !owner.person()) {
      return "who was no active user";
    }
    if (pool != null && roster.marked().containsKey(to)) {
      return "who had been taken out by hand";
    }
    return pool != null && isOff(pool, roster, to, retold.entry().decidedAt())
        ? "who was not at work"
        : null;
  }

  /** By the policy's own hours; while the team is closed, whoever comes next is asked. */
  private boolean isOff(Pool pool, Roster roster, OwnerId to, Instant at) {
    CoverageCalendar hours =
        Objects.requireNonNull(findings.policy().teams().get(pool.team())).coverage();
    Member.Named member = member(pool, roster, to);
    if (member == null || !hours.isOpen(at)) {
      return false;
    }
    CoverageCalendar shift = member.shift();
    LocalDate today = at.atZone(hours.zone()).toLocalDate();
    return (shift != null && !shift.isOpen(at))
        || member.timeOff().stream()
            .anyMatch(off -> !today.isBefore(off.from()) && !today.isAfter(off.until()));
  }

  private static Member.@Nullable Named member(Pool pool, Roster roster, OwnerId to) {
    for (Member member : pool.members()) {
      if (member instanceof Member.Named named
          && roster.find(named.person()).filter(owner -> owner.id().equals(to)).isPresent()) {
        return named;
      }
    }
    return null;
  }
}
