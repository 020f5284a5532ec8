package leadclock.engine.decide;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Team;

/** Whose touch counts for whose clock. */
final class Credit {
  private final Draft draft;
  private final Map<OwnerId, Set<OwnerId>> teammates = new HashMap<>();

  Credit(Draft draft) {
    this.draft = draft;
  }

  boolean counts(Touch touch, SlaClock clock) {
    OwnerId by = touch.by();
    return switch (draft.policy.ownedTouch().by()) {
      case ANYONE -> true;
      case TEAM -> by != null && (by.equals(clock.owner()) || inTeam(by, clock));
      case OWNER -> by != null && (by.equals(clock.owner()) || hadIt(by, touch, clock));
    };
  }

  /** Whether somebody else owned the lead when they touched it, or, once it is met, owns it now. */
  private boolean hadIt(OwnerId by, Touch touch, SlaClock clock) {
    Holding holding = draft.holding;
    if (holding == null) {
      return false;
    }
    if (clock instanceof Met && by.equals(holding.owner())) {
      return true;
    }
    Instant at = touch.occurredAt();
    for (SlaClock other : draft.clocks.all()) {
      if (by.equals(other.owner())
          && other.kind() != SlaClock.Kind.CLEANUP
          && !at.isBefore(other.startedAt())
          && !at.isAfter(left(other, holding))) {
        return true;
      }
    }
    return false;
  }

  /** Until when a clock's owner had the lead, if a change of owner ended that. */
  private Instant left(SlaClock clock, Holding holding) {
    return switch (clock) {
      case Voided gone when gone.reason() == VoidReason.OWNER_CHANGED -> gone.voidedAt();
      case Met met when !holding.owner().equals(met.owner()) -> nextOwnerSince(met, holding);
      case Met met -> Instant.MIN;
      case Voided other -> Instant.MIN;
      case Breached breached -> Instant.MIN;
      case Running running -> Instant.MIN;
      case Paused paused -> Instant.MIN;
    };
  }

  /** Others may have had it in between; a clock that went along began before it was met. */
  private Instant nextOwnerSince(Met met, Holding holding) {
    Instant since = holding.assignedAt();
    for (SlaClock other : draft.clocks.all()) {
      boolean others =
          other.kind() != SlaClock.Kind.ASSIGN
              && other.owner() != null
              && !other.owner().equals(met.owner());
      if (others && other.startedAt().isAfter(met.metAt()) && other.startedAt().isBefore(since)) {
        since = other.startedAt();
      }
    }
    return since;
  }

  /** Whether somebody works in a team of the clock's owner, whoever has the lead by now. */
  private boolean inTeam(OwnerId by, SlaClock clock) {
    OwnerId owner = clock.owner();
    return owner != null && teammates.computeIfAbsent(owner, this::teammates).contains(by);
  }

  private Set<OwnerId> teammates(OwnerId owner) {
    Set<OwnerId> mates = new HashSet<>();
    for (Team team : draft.policy.teams().values()) {
      Set<OwnerId> members = members(team);
      if (members.contains(owner)) {
        mates.addAll(members);
      }
    }
    return mates.isEmpty() ? members(draft.duty.primaryTeam()) : mates;
  }

  private Set<OwnerId> members(Team team) {
    Set<OwnerId> members = new HashSet<>();
    for (Member member : team.members()) {
      switch (member) {
        case Member.Named named ->
            draft.roster.find(named.person()).map(Owner::id).ifPresent(members::add);
        case Member.CrmTeam crm -> members.addAll(draft.roster.crmTeam(crm.name()));
      }
    }
    return members;
  }
}
