package leadclock.engine.decide;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Member.Named;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.Team;
import org.jspecify.annotations.Nullable;

/** Whether the owner of a clock could have kept it: on duty, and not buried in leads. */
final class OwnersPlace {
  private final Draft draft;
  private final Running clock;
  private final @Nullable OwnerId owner;

  OwnersPlace(Draft draft, Running clock) {
    this.draft = draft;
    this.clock = clock;
    owner = clock.owner();
  }

  RootCause cause() {
    if (isAway()) {
      return RootCause.CALENDAR;
    }
    if (isLastResort()) {
      return RootCause.NOBODY_ELIGIBLE;
    }
    return isFull() ? RootCause.CAPACITY : RootCause.NOT_IN_TIME;
  }

  private boolean isLastResort() {
    Holding holding = draft.holding;
    return holding != null && holding.owner().equals(owner) && draft.isLastResort(holding);
  }

  /** Only the route's pools: what others say of the owner plays no part in a decision. */
  private Stream<Pool> pools() {
    return Stream.of(draft.route.primary(), draft.route.backup(), draft.route.overflow())
        .filter(Objects::nonNull)
        .map(draft::pool);
  }

  private boolean isAway() {
    Instant first = draft.duty.calendar().nextOpen(clock.startedAt());
    Instant last = clock.dueAt().minusMillis(1);
    return pools()
        .anyMatch(
            pool -> {
              Named member = named(pool);
              Team team = Duty.team(draft.policy, pool);
              return member != null
                  && (!Presence.works(member, team, first)
                      || !Presence.works(member, team, last)
                      || draft.roster.marked().containsKey(owner));
            });
  }

  private boolean isFull() {
    return owner != null
        && pools()
            .anyMatch(
                pool -> {
                  Integer cap = cap(pool);
                  return cap != null && draft.roster.load(owner) >= cap;
                });
  }

  private @Nullable Integer cap(Pool pool) {
    Named member = named(pool);
    boolean theirs =
        member != null
            || pool.members().stream()
                .anyMatch(
                    one ->
                        one instanceof Member.CrmTeam crm
                            && draft.roster.crmTeam(crm.name()).contains(owner));
    Integer own = member == null ? null : member.cap();
    return own != null ? own : theirs ? pool.cap() : null;
  }

  private @Nullable Named named(Pool pool) {
    for (Member member : pool.members()) {
      if (member instanceof Named named
          && draft.roster.find(named.person()).map(Owner::id).filter(this::isOwner).isPresent()) {
        return named;
      }
    }
    return null;
  }

  private boolean isOwner(OwnerId id) {
    return id.equals(owner);
  }
}
