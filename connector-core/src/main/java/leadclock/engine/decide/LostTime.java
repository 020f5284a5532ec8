package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Takes a follow-up through a time that nobody remembers: the store is an older copy, and Leadclock
 * had gone on working. Decides again at every instant at which something happened or was due, each
 * time with nobody to choose from but the person who really got the lead then. So clocks, breaches
 * and action ids become what they were, and nothing that was done is decided a second time. Pure.
 */
public final class LostTime {
  /** From a decision to its write in the CRM. */
  private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(10);

  /** What was decided that late before the end may not have left any more. */
  private static final Duration UNCERTAIN = Duration.ofMinutes(2);

  private static final int STEPS_MAX = 5_000;

  private final Situation situation;
  private final OwnerHistory owners;
  private final SlaPolicy policy;
  private final Instant until;
  private final Map<String, IntentState> intents;
  private final List<Action> uncertain = new ArrayList<>();
  private @Nullable FollowUp followUp;
  private Map<String, Rotation> rotations;

  private LostTime(
      Situation situation, List<Lead.OwnerChange> owners, Instant until, SlaPolicy policy) {
    this.situation = situation;
    Instant reviewed = situation.lastReviewedAt();
    this.owners =
        new OwnerHistory(situation.lead(), reviewed == null ? Instant.MIN : reviewed, owners);
    this.policy = policy;
    this.until = until;
    followUp = situation.followUp();
    rotations = situation.roster().rotations();
    intents = new HashMap<>(situation.intents());
    settle();
  }

  /**
   * Where a lead stands after the lost time.
   *
   * @param roster with the turns and loads of that time
   * @param uncertain tasks and alerts of its last moments; whether they were made has to be looked
   *     up
   */
  public record Relived(FollowUp followUp, Roster roster, List<Action> uncertain) {
    /** All fields as they should read, where older ones still wait; empty where none do. */
    public Optional<Action.Stamp> fields(Map<String, IntentState> intents) {
      String id = Stamps.id(followUp.lead());
      return isOnItsWay(intents, id)
          ? Optional.of(new Action.Stamp(id, followUp.lead(), followUp.stamps(), true))
          : Optional.empty();
    }
  }

  /**
   * @param situation as it is known now, with the old follow-up
   * @param owners every change of owner that the CRM tells of, in any order
   * @param until the last moment of which the CRM shows that somebody worked
   * @return empty when the follow-up is newer than that, or its lead is not worked
   */
  public static Optional<Relived> relive(
      Situation situation, List<Lead.OwnerChange> owners, Instant until, SlaPolicy policy) {
    Lead lead = situation.lead();
    FollowUp held = situation.followUp();
    boolean worked = held == null || held.enrolment() == FollowUp.Enrolment.ENROLLED;
    Instant from = from(situation);
    return !worked || lead.gone() || lead.mergedInto() != null || !from.isBefore(until)
        ? Optional.empty()
        : Optional.of(new LostTime(situation, owners, until, policy).relived(from));
  }

  private static Instant from(Situation situation) {
    Instant reviewed = situation.lastReviewedAt();
    return reviewed == null ? situation.lead().createdAt() : reviewed;
  }

  /** What waited in the copy had left, unless the CRM shows that the lead was never given so. */
  private void settle() {
    if (followUp == null) {
      return;
    }
    for (String id : followUp.decided()) {
      if (isOnItsWay(intents, id)) {
        intents.put(id, IntentState.DELIVERED);
      }
    }
    Holding holding = followUp.holding();
    if (holding != null
        && !holding.confirmed()
        && intents.containsKey(holding.actionId())
        && !owners.gave(holding.owner(), holding.assignedAt())) {
      intents.put(holding.actionId(), IntentState.OPEN);
    }
  }

  private static boolean isOnItsWay(Map<String, IntentState> intents, String id) {
    IntentState state = intents.get(id);
    return state != null && state.onItsWay();
  }

  private Relived relived(Instant from) {
    Instant at = from;
    for (int step = 0; step < STEPS_MAX && !at.isAfter(until); step++) {
      at = step(at);
    }
    FollowUp after = java.util.Objects.requireNonNull(followUp);
    return new Relived(after, roster(after), List.copyOf(uncertain));
  }

  /** Decides at an instant, or when the write of what is decided then is known to have come. */
  private Instant step(Instant at) {
    Decision decision = decide(at);
    Instant when = at;
    OwnerHistory.Given given = owners.next(at, WRITTEN_WITHIN);
    boolean assigns = decision.actions().stream().anyMatch(Action.Assign.class::isInstance);
    if (assigns && given != null && given.at().isAfter(at) && !given.at().isAfter(until)) {
      when = given.at();
      decision = decide(when);
    }
    take(decision, when);
    return next(when, decision.nextReviewAt());
  }

  private Decision decide(Instant at) {
    return Engine.decide(
        new Situation(
            owners.lead(at),
            situation.touches().stream().filter(one -> !one.knownAt().isAfter(at)).toList(),
            situation.replies().stream().filter(one -> !one.knownAt().isAfter(at)).toList(),
            followUp,
            intents,
            roster(at),
            situation.arrivals(),
            null,
            situation.appeals().stream().filter(one -> !one.at().isAfter(at)).toList()),
        policy,
        at);
  }

  private void take(Decision decision, Instant at) {
    followUp = decision.followUp();
    rotations = decision.roster().rotations();
    boolean late = at.isAfter(until.minus(UNCERTAIN));
    for (Action action : decision.actions()) {
      intents.put(action.id(), IntentState.DELIVERED);
      if (late && leavesRecord(action)) {
        uncertain.add(action);
      }
    }
  }

  private static boolean leavesRecord(Action action) {
    return switch (action) {
      case Action.OpenTask task -> true;
      case Action.Alert alert -> true;
      case Action.MoveTasks move -> true;
      case Action.SetTask set -> true;
      case Action.Assign assign -> false;
      case Action.Stamp stamp -> false;
      case Action.Acknowledge ask -> false;
    };
  }

  private Instant next(Instant at, Instant review) {
    Stream<Instant> known =
        Stream.concat(
            situation.touches().stream().map(touch -> touch.knownAt()),
            situation.replies().stream().map(reply -> reply.knownAt()));
    Stream<Instant> ruled = situation.appeals().stream().map(Appeal::at);
    return Stream.of(known, ruled, owners.shown(), Stream.of(review))
        .flatMap(each -> each)
        .filter(each -> each.isAfter(at))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** With nobody to choose from but who got the lead next. */
  private Roster roster(Instant at) {
    OwnerHistory.Given given = owners.next(at, WRITTEN_WITHIN);
    OwnerId chosen = given == null ? null : given.owner();
    OwnerId holder = followUp == null ? null : holder(followUp);
    OwnerId last = situation.roster().find(policy.lastResort()).map(one -> one.id()).orElse(null);
    return situation.roster().only(chosen, holder, last, rotations);
  }

  private static @Nullable OwnerId holder(FollowUp followUp) {
    Holding holding = followUp.holding();
    return holding == null ? null : holding.owner();
  }

  private Roster roster(FollowUp after) {
    Roster roster = situation.roster();
    for (Map.Entry<String, Rotation> one : rotations.entrySet()) {
      roster = roster.with(one.getKey(), one.getValue());
    }
    return roster.moved(situation.followUp(), after);
  }
}
