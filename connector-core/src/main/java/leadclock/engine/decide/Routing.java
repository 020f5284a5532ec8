package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Decision.Skipped;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import org.jspecify.annotations.Nullable;

/** Walks the route's ladder: its pools from a rung upwards, then the person of last resort. */
final class Routing {
  static final String LAST_RESORT = "last resort";

  private final Draft draft;
  private final @Nullable OwnerId except;
  private final @Nullable OwnerId named;

  /**
   * @param except who must not get it, besides previous owners; null for nobody
   * @param named the backup that the CRM shows; preferred among equals
   */
  Routing(Draft draft, @Nullable OwnerId except, @Nullable OwnerId named) {
    this.draft = draft;
    this.except = except;
    this.named = named;
  }

  /**
   * Who should have it.
   *
   * @param pool empty for the person of last resort
   * @param pilesUp whether it is the first one beyond what the next shift may hold
   * @param back whether they had it before and get it back
   */
  record Choice(
      OwnerId owner, Rung rung, String pool, boolean pilesUp, boolean back, Rotation rotation) {
    boolean lastResort() {
      return pool.isEmpty() && !back;
    }
  }

  /** Null when nobody is eligible. Passed-over candidates are noted in the draft. */
  @Nullable Choice from(Rung rung) {
    return walk(rung, true);
  }

  /** The owner that would come next, without a word about it. */
  @Nullable OwnerId forecast(Rung rung) {
    Choice choice = walk(rung, false);
    return choice == null ? null : choice.owner();
  }

  /** Somebody of one pool, else the person of last resort; null when nobody is there. */
  @Nullable Choice within(Pool pool) {
    Choice choice = in(new Step(Rung.PRIMARY, pool), !isOpen(pool), true);
    return choice == null ? lastResort(true) : choice;
  }

  /** Somebody who had it before, if they may have a lead now; it takes them no turn. */
  @Nullable Choice again(OwnerId owner, Rung rung, String name) {
    draft.previousOwners.remove(owner);
    Pool pool = draft.policy.pools().get(name);
    Candidates look = new Candidates(draft, except);
    Candidate theirs =
        pool == null
            ? look.outside(owner)
            : (isOpen(pool) ? look.now(pool) : look.ahead(pool))
                .stream()
                    .filter(candidate -> candidate.owner().equals(owner))
                    .findFirst()
                    .orElse(look.outside(owner));
    if (theirs == null || !theirs.eligible()) {
      return null;
    }
    return new Choice(owner, rung, name, false, true, draft.roster.rotation(name));
  }

  private @Nullable Choice walk(Rung from, boolean noted) {
    List<Step> ladder = ladder(from);
    Choice choice = null;
    if (anyTeamOpen()) {
      choice = first(ladder, false, noted);
    }
    if (choice == null && !isOpen(draft.pool(draft.route.primary()))) {
      choice = first(ladder, true, noted);
    }
    return choice == null ? lastResort(noted) : choice;
  }

  private @Nullable Choice first(List<Step> ladder, boolean ahead, boolean noted) {
    for (Step step : ladder) {
      Choice choice = in(step, ahead, noted);
      if (choice != null) {
        return choice;
      }
    }
    return null;
  }

  private @Nullable Choice in(Step step, boolean ahead, boolean noted) {
    Candidates look = new Candidates(draft, except);
    List<Candidate> candidates = ahead ? look.ahead(step.pool()) : look.now(step.pool());
    if (noted) {
      note(candidates, step.pool().name());
    }
    Turns turns = new Turns(draft.roster.rotation(step.pool().name()), candidates);
    Candidate chosen = turns.next(named);
    boolean beyond = chosen == null && ahead && draft.target.afterHours().spread();
    if (beyond) {
      chosen = turns.leastLoaded();
    }
    return chosen == null
        ? null
        : new Choice(
            chosen.owner(),
            step.rung(),
            step.pool().name(),
            beyond && turns.nobodyBeyond(),
            false,
            turns.taken(chosen, draft.now));
  }

  private @Nullable Choice lastResort(boolean noted) {
    Person person = draft.policy.lastResort();
    Owner owner = draft.roster.find(person).orElse(null);
    SkipReason why = owner == null ? SkipReason.UNKNOWN_IN_CRM : refusal(owner);
    if (owner != null && why == null) {
      return new Choice(owner.id(), Rung.OVERFLOW, "", false, false, Rotation.EMPTY);
    }
    if (noted && why != null) {
      OwnerId id = owner == null ? new OwnerId(person.email()) : owner.id();
      draft.skipped.put(LAST_RESORT + "/" + id, new Skipped(id, LAST_RESORT, why, ""));
    }
    return null;
  }

  private @Nullable SkipReason refusal(Owner owner) {
    if (!owner.person()) {
      return SkipReason.NOT_A_PERSON;
    }
    if (!owner.active()) {
      return SkipReason.INACTIVE;
    }
    return owner.id().equals(except) || draft.previousOwners.contains(owner.id())
        ? SkipReason.PREVIOUS_OWNER
        : null;
  }

  private void note(List<Candidate> candidates, String pool) {
    for (Candidate candidate : candidates) {
      SkipReason why = candidate.why();
      String key = pool + "/" + candidate.owner().value();
      if (why == null) {
        draft.skipped.remove(key);
      } else {
        draft.skipped.put(key, new Skipped(candidate.owner(), pool, why, candidate.detail()));
      }
    }
  }

  /** When somebody on the ladder may start work next; at most five minutes from now. */
  Instant nextLook() {
    Instant soon = draft.now.plusSeconds(300);
    Spike spike = draft.policy.spikes() == null ? null : draft.roster.spikes().on(draft.now);
    if (spike != null && spike.end().isBefore(soon)) {
      soon = spike.end();
    }
    for (Step step : ladder(Rung.PRIMARY)) {
      CoverageCalendar coverage = Duty.team(draft.policy, step.pool()).coverage();
      soon = sooner(soon, coverage);
      for (Member member : step.pool().members()) {
        if (member instanceof Member.Named named && named.shift() != null) {
          soon = sooner(soon, named.shift());
        }
      }
      for (Candidate candidate : new Candidates(draft, except).now(step.pool())) {
        Instant back = candidate.back();
        soon = back != null && back.isBefore(soon) ? back : soon;
      }
    }
    return soon;
  }

  private Instant sooner(Instant soon, CoverageCalendar calendar) {
    if (calendar.isOpen(draft.now)) {
      return soon;
    }
    Instant opening = calendar.nextOpen(draft.now);
    return opening.isBefore(soon) ? opening : soon;
  }

  private boolean anyTeamOpen() {
    for (Step step : ladder(Rung.PRIMARY)) {
      if (isOpen(step.pool())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(Pool pool) {
    return Duty.team(draft.policy, pool).coverage().isOpen(draft.now);
  }

  private List<Step> ladder(Rung from) {
    List<Step> ladder = new ArrayList<>(3);
    for (Rung rung : Rung.values()) {
      String pool =
          switch (rung) {
            case PRIMARY -> draft.route.primary();
            case BACKUP -> draft.route.backup();
            case OVERFLOW -> draft.route.overflow();
          };
      if (pool != null && rung.compareTo(from) >= 0) {
        ladder.add(new Step(rung, draft.pool(pool)));
      }
    }
    String more = draft.spikeOverflow();
    if (more != null) {
      ladder.add(new Step(Rung.OVERFLOW, draft.pool(more)));
    }
    return ladder;
  }

  private record Step(Rung rung, Pool pool) {}
}
