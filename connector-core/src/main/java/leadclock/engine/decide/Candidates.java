package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Presence.Absent;
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
  private final Presence presence;

  /**
   * @param except who must not get it, besides previous owners
   */
  Candidates(Draft draft, @Nullable OwnerId except) {
    this.draft = draft;
    this.except = except;
    presence = new Presence(draft.policy, draft.roster);
  }

  /** Members who are on duty now, and the others with the reason. */
  List<Candidate> now(Pool pool) {
    Team team = Duty.team(draft.policy, pool);
    return list(pool, (owner, member) -> presence.now(owner, member, team, draft.now));
  }

  /** Members who are on duty when the team, or they themselves, start next. */
  List<Candidate> ahead(Pool pool) {
    Team team = Duty.team(draft.policy, pool);
    Instant opening = team.coverage().nextOpen(draft.now);
    boolean ownShift = draft.target.afterHours().startsAtOwnerShift();
    return list(
        pool,
        (owner, member) -> {
          Instant start = ownShift ? ownStart(member, opening) : opening;
          return presence.at(owner, member, team, start);
        });
  }

  /** Somebody who is in no pool; null when the CRM has no such user. */
  @Nullable Candidate outside(OwnerId id) {
    Owner owner = draft.roster.owners().get(id);
    return owner == null
        ? null
        : new Candidate(id, owner.name(), 1, null, 0, person(owner), "", null);
  }

  /** Whether a member works. */
  private interface Look {
    @Nullable Absent at(Owner owner, Named member);
  }

  private List<Candidate> list(Pool pool, Look look) {
    Set<OwnerId> seen = new HashSet<>();
    List<Candidate> candidates = new ArrayList<>(pool.members().size());
    for (Member member : pool.members()) {
      switch (member) {
        case Named named -> {
          Optional<Owner> owner = draft.roster.find(named.person());
          if (owner.isEmpty()) {
            candidates.add(unknown(named));
          } else if (seen.add(owner.get().id())) {
            candidates.add(look(owner.get(), named, pool, look));
          }
        }
        case Member.CrmTeam crm -> {
          for (OwnerId id : draft.roster.crmTeam(crm.name())) {
            Owner owner = draft.roster.owners().get(id);
            if (owner != null && seen.add(id)) {
              candidates.add(look(owner, ANYBODY, pool, look));
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
        new OwnerId(email), email, 1, null, 0, SkipReason.UNKNOWN_IN_CRM, "no such user", null);
  }

  private Candidate look(Owner owner, Named member, Pool pool, Look look) {
    Integer usual = member.cap() == null ? pool.cap() : member.cap();
    SpikeRule spike = draft.spike();
    Integer cap = spike == null ? usual : spike.lowered(usual);
    boolean lowered = cap != null && !cap.equals(usual);
    int load = draft.roster.load(owner.id());
    SkipReason why = person(owner);
    String detail = why == null ? "" : detail(owner, why);
    Absent absent = why == null ? look.at(owner, member) : null;
    if (absent != null) {
      why = absent.why();
      detail = absent.detail();
    } else if (why == null && cap != null && load >= cap) {
      why = SkipReason.FULL;
      detail = load + " of " + cap + (lowered ? ", the spike's cap" : "");
    }
    return new Candidate(
        owner.id(), owner.name(), member.weight(), cap, load, why, detail, back(absent));
  }

  private static @Nullable Instant back(@Nullable Absent absent) {
    return absent == null ? null : absent.until();
  }

  private String detail(Owner owner, SkipReason why) {
    return switch (why) {
      case MARKED -> draft.roster.marked().getOrDefault(owner.id(), "");
      case SUSPENDED -> draft.roster.conduct().reason(owner.id());
      case INACTIVE,
          NOT_A_PERSON,
          UNKNOWN_IN_CRM,
          OUT_OF_SHIFT,
          TIME_OFF,
          AWAY,
          FULL,
          PREVIOUS_OWNER ->
          "";
    };
  }

  private @Nullable SkipReason person(Owner owner) {
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
    return draft.roster.marked().containsKey(owner.id()) ? SkipReason.MARKED : null;
  }
}
