package leadclock.engine.decide;

import java.util.List;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.Rotation.Seat;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is in a pool: fewest turns for their weight, then the named backup, then longest
 * ago, then the owner's id. Whoever was away or is new sits down at the pool's minimum, so that
 * nobody is flooded on return.
 */
final class Turns {
  private static final Seat FRESH = new Seat(0, java.time.Instant.EPOCH);

  private final Rotation rotation;
  private final List<Candidate> candidates;

  Turns(Rotation rotation, List<Candidate> candidates) {
    this.rotation = rotation;
    this.candidates = candidates;
  }

  /** The eligible candidate whose turn it is; null when nobody is eligible. */
  @Nullable Candidate next(@Nullable OwnerId named) {
    Candidate lowest = lowest();
    Candidate best = null;
    for (Candidate candidate : candidates) {
      if (candidate.eligible() && (best == null || precedes(candidate, best, lowest, named))) {
        best = candidate;
      }
    }
    return best;
  }

  /** The least loaded of those who are passed over only because they are full. */
  @Nullable Candidate leastLoaded() {
    Candidate best = null;
    for (Candidate candidate : candidates) {
      if (candidate.full() && (best == null || lighter(candidate, best))) {
        best = candidate;
      }
    }
    return best;
  }

  /** Whether no one of them holds more than their cap yet. */
  boolean nobodyBeyond() {
    return candidates.stream()
        .noneMatch(each -> each.cap() != null && each.full() && each.load() > each.cap());
  }

  private boolean lighter(Candidate one, Candidate other) {
    return one.load() == other.load()
        ? precedes(one, other, lowest(), null)
        : one.load() < other.load();
  }

  /** The rotation after a candidate took the turn at an instant. */
  Rotation taken(Candidate chosen, java.time.Instant now) {
    Candidate lowest = lowest();
    Rotation after = rotation;
    for (Candidate candidate : candidates) {
      if (candidate.eligible()) {
        after = after.with(candidate.owner(), seat(candidate, lowest));
      }
    }
    long turns = seat(chosen, lowest).turns();
    after = after.with(chosen.owner(), new Seat(turns + 1, now));
    return new Turns(after, candidates).raised(after);
  }

  /** Those who are away sit at the minimum of those who are there. */
  private Rotation raised(Rotation after) {
    Candidate lowest = lowest();
    if (lowest == null) {
      return after;
    }
    Rotation raised = after;
    for (Candidate candidate : candidates) {
      boolean away = !candidate.eligible() && candidate.why() != SkipReason.PREVIOUS_OWNER;
      Seat seat = rotation.seats().get(candidate.owner());
      if (away && seat != null && seat.turns() < floor(candidate, lowest)) {
        Seat risen = new Seat(floor(candidate, lowest), seat.lastTurnAt());
        raised = raised.with(candidate.owner(), risen);
      }
    }
    return raised;
  }

  /** Gives a turn back that never reached the CRM. */
  static void giveBack(Draft draft, Holding holding) {
    Rotation rotation = draft.roster.rotation(holding.pool());
    Seat seat = rotation.seats().get(holding.owner());
    if (!holding.pool().isEmpty() && seat != null && seat.turns() > 0) {
      Seat lighter = new Seat(seat.turns() - 1, seat.lastTurnAt());
      draft.roster = draft.roster.with(holding.pool(), rotation.with(holding.owner(), lighter));
    }
  }

  private boolean precedes(
      Candidate one, Candidate other, @Nullable Candidate lowest, @Nullable OwnerId named) {
    Seat mine = seat(one, lowest);
    Seat theirs = seat(other, lowest);
    int byTurns = Long.compare(mine.turns() * other.weight(), theirs.turns() * one.weight());
    if (byTurns != 0) {
      return byTurns < 0;
    }
    if (one.owner().equals(named) || other.owner().equals(named)) {
      return one.owner().equals(named);
    }
    int byTime = mine.lastTurnAt().compareTo(theirs.lastTurnAt());
    return byTime != 0 ? byTime < 0 : one.owner().compareTo(other.owner()) < 0;
  }

  private Seat seat(Candidate candidate, @Nullable Candidate lowest) {
    Seat seat = rotation.seats().get(candidate.owner());
    if (seat != null) {
      return seat;
    }
    return lowest == null ? FRESH : new Seat(floor(candidate, lowest), FRESH.lastTurnAt());
  }

  private long floor(Candidate candidate, Candidate lowest) {
    Seat least = rotation.seats().getOrDefault(lowest.owner(), FRESH);
    return least.turns() * candidate.weight() / lowest.weight();
  }

  /** The eligible candidate with the fewest turns for their weight, of those who had any seat. */
  private @Nullable Candidate lowest() {
    Candidate lowest = null;
    for (Candidate candidate : candidates) {
      Seat seat = rotation.seats().get(candidate.owner());
      if (candidate.eligible() && seat != null) {
        Seat least = lowest == null ? null : rotation.seats().get(lowest.owner());
        if (lowest == null
            || least == null
            || seat.turns() * lowest.weight() < least.turns() * candidate.weight()) {
          lowest = candidate;
        }
      }
    }
    return lowest;
  }
}
