package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.lead.Owner;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.Team;
import org.jspecify.annotations.Nullable;

/** Whose hours count for a lead: the holder's team, or the holder's own shift. */
final class Duty {
  private final Draft draft;
  private @Nullable CoverageCalendar always;

  Duty(Draft draft) {
    this.draft = draft;
  }

  /** The team of the holder's pool; the route's primary team for a manual or found owner. */
  Team team() {
    FollowUp.Holding holding = draft.holding;
    Pool pool = holding == null ? null : draft.policy.pools().get(holding.pool());
    return pool == null ? primaryTeam() : team(draft.policy, pool);
  }

  Team primaryTeam() {
    return team(draft.policy, draft.pool(draft.route.primary()));
  }

  ZoneId zone() {
    return team().coverage().zone();
  }

  /** The calendar in which the holder's touch clocks count. */
  CoverageCalendar calendar() {
    Team team = team();
    if (draft.target.aroundTheClock()) {
      return always(team.coverage().zone());
    }
    FollowUp.Holding holding = draft.holding;
    if (holding != null && draft.target.afterHours().startsAtOwnerShift()) {
      Owner owner = draft.roster.owners().get(holding.owner());
      Pool pool = draft.policy.pools().get(holding.pool());
      CoverageCalendar shift = owner == null || pool == null ? null : shift(pool, owner);
      return shift == null ? team.coverage() : shift;
    }
    return team.coverage();
  }

  private CoverageCalendar always(ZoneId zone) {
    CoverageCalendar made = always;
    if (made == null || !made.zone().equals(zone)) {
      made = CoverageCalendar.always(zone);
      always = made;
    }
    return made;
  }

  Instant due(Instant start, Duration left) {
    return calendar().add(start, left);
  }

  Instant due(Instant start, TimeLimit within) {
    return calendar().due(start, within);
  }

  Duration between(Instant start, Instant end) {
    return calendar().between(start, end);
  }

  static Team team(SlaPolicy policy, Pool pool) {
    Team team = policy.teams().get(pool.team());
    if (team == null) {
      throw new IllegalArgumentException(
          "Pool '%s' names team '%s', which the policy does not have."
              .formatted(pool.name(), pool.team()));
    }
    return team;
  }

  private static @Nullable CoverageCalendar shift(Pool pool, Owner owner) {
    for (Member member : pool.members()) {
      if (member instanceof Member.Named named && named.person().email().equals(owner.email())) {
        return named.shift();
      }
    }
    return null;
  }
}
