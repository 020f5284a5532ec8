package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Member.Named;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.Team;
import org.jspecify.annotations.Nullable;

/** Looks at every member of a pool: who may take this lead, and why the others may not. */
final class Candidates {
  private static final Named ANYBODY = Named.of("");

  private final Draft draft;
  private final @Nullable OwnerId except;

  /**
   * @param except who must not get it, besides previous owners
   */
  Candidates(Draft draft, @Nullable OwnerId except) {
    this.draft = draft;
    this.except = except;
  }

  /** Members who are on duty now, and the others with the reason. */
  List<Candidate> now(Pool pool) {
    return list(pool, draft.now, false);
  }

  /** Members who are on duty when the team, or they themselves, start next. */
  List<Candidate> ahead(Pool pool) {
    Instant opening = Duty.team(draft.policy, pool).coverage().nextOpen(draft.now);
    return list(pool, opening, draft.target.afterHours().startsAtOwnerShift());
  }

  /** Somebody who is in no pool; null when the CRM has no such user. */
  @Nullable Candidate outside(OwnerId id) {
    Owner owner = draft.roster.owners().get(id);
    return owner == null
        ? null
        : new Candidate(id, owner.name(), 1, null, 0, person(owner, null), "");
  }

  private List<Candidate> list(Pool pool, Instant at, boolean ownShift) {
    Team team = Duty.team(draft.policy, pool);
    Set<OwnerId> seen = new HashSet<>();
    List<Candidate> candidates = new ArrayList<>(pool.members().size());
    for (Member member : pool.members()) {
      switch (member) {
        case Named named -> {
          Optional<Owner> owner = draft.roster.find(named.person());
          if (owner.isEmpty()) {
            candidates.add(unknown(named));
          } else if (seen.add(owner.get().id())) {
            Instant when = ownShift ? ownStart(named, at) : at;
            candidates.add(look(owner.get(), named, pool, Duty.absence(named, team, when)));
          }
        }
        case Member.CrmTeam crm -> {
          SkipReason absence = Duty.absence(ANYBODY, team, at);
          for (OwnerId id : draft.roster.crmTeam(crm.name())) {
            Owner owner = draft.roster.owners().get(id);
            if (owner != null && seen.add(id)) {
              candidates.add(look(owner, ANYBODY, pool, absence));
            }
          }
        }
      }
    }
    return candidates;
  }

  private Instant ownStart(Named named, Instant opening) {
    CoverageCalendar shift = named.shift();
    return shift == null ? opening : shift.nextOpen(draft.now);
  }

  private static Candidate unknown(Named named) {
    String email = named.person().email();
    return new Candidate(
        new OwnerId(email), email, 1, null, 0, SkipReason.UNKNOWN_IN_CRM, "no such user");
  }

  private Candidate look(Owner owner, Named member, Pool pool, @Nullable SkipReason absence) {
    Integer usual = member.cap() == null ? pool.cap() : member.cap();
    SpikeRule spike = draft.spike();
    Integer cap = spike == null ? usual : spike.lowered(usual);
    int load = draft.roster.load(owner.id());
    boolean full = cap != null && load >= cap;
    boolean lowered = cap != null && !cap.equals(usual);
    SkipReason why = person(owner, absence);
    String detail = "";
    if (why == SkipReason.MARKED) {
      detail = draft.roster.marked().getOrDefault(owner.id(), "");
    } else if (why == SkipReason.SUSPENDED) {
      detail = draft.roster.conduct().reason(owner.id());
    } else if (why == null && full) {
      why = SkipReason.FULL;
      detail = load + " of " + cap + (lowered ? ", the spike's cap" : "");
    }
    return new Candidate(owner.id(), owner.name(), member.weight(), cap, load, why, detail);
  }

  private @Nullable SkipReason person(Owner owner, @Nullable SkipReason absence) {
    if (!owner.person()) {
      return SkipReason.NOT_A_PERSON;
    }
    if (!owner.active()) {
      return SkipReason.INACTIVE;
    }
    if (owner.id().equals(except) || draft.previousOwners.contains(owner.id())) {
      return SkipReason.PREVIOUS_OWNER;
    }
    if (draft.roster.conduct().isOut(owner.id())) {
      return SkipReason.SUSPENDED;
    }
    return draft.roster.marked().containsKey(owner.id()) ? SkipReason.MARKED : absence;
  }
}
