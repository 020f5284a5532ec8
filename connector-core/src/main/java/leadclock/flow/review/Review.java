package leadclock.flow.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Engine;
import leadclock.engine.decide.IntentState;
import leadclock.engine.decide.LostTime;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Situation;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.Pace;
import leadclock.flow.Recency;
import org.jspecify.annotations.Nullable;

/**
 * One sweep's view of the policy and the hold. Leads are decided in order, each with the roster
 * that the one before left behind, so that the second sees the turn that the first took.
 */
final class Review implements Decider {
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

  private final SlaPolicy policy;
  private final Pace pace;
  private final Duration hold;
  private final Consumer<OwnerId> unknownOwner;
  private final @Nullable MissedHistory missed;

  /**
   * @param hold of ordinary writes now: asking for it in here, inside a transaction, would wait for
   *     locks of others, who wait for the transaction
   * @param missed what leads went through without the store; null for nothing
   */
  Review(
      SlaPolicy policy,
      Pace pace,
      Duration hold,
      Consumer<OwnerId> unknownOwner,
      @Nullable MissedHistory missed) {
    this.policy = policy;
    this.pace = pace;
    this.hold = hold;
    this.unknownOwner = unknownOwner;
    this.missed = missed;
  }

  @Override
  public List<Decided> decide(DueSet due, Instant now) {
    List<Decided> decided = new ArrayList<>();
    Roster roster = due.roster();
    for (DueLead lead : due.leads()) {
      Decided one = decide(lead, roster, now);
      roster = one.decision().roster();
      decided.add(one);
    }
    return decided;
  }

  private Decided decide(DueLead due, Roster roster, Instant now) {
    OwnerId owner = due.lead().owner();
    if (owner != null && !roster.owners().containsKey(owner)) {
      unknownOwner.accept(owner);
    }
    boolean writes = policy.mode().writesFor(due.lead());
    Situation known = known(due, writes ? due.intents() : delivered(due.intents()), roster);
    Optional<LostTime.Relived> relived =
        missed == null ? Optional.empty() : missed.relive(known, policy);
    Situation situation = relived.map(known::after).orElse(known);
    Decision decision = lookingAhead(Engine.decide(situation, policy, now), now);
    List<Departure> departures = new ArrayList<>();
    if (writes) {
      relived.ifPresent(after -> departures.addAll(forgotten(known, after, now)));
      departures.addAll(departures(decision, due.lead(), now));
    }
    Evidence evidence = decision.quiet() ? null : Evidence.of(situation, policy, now, decision);
    return new Decided(due, decision, departures, evidence);
  }

  private static Situation known(DueLead due, Map<String, IntentState> intents, Roster roster) {
    return new Situation(
        due.lead(),
        due.touches(),
        due.replies(),
        due.followUp(),
        intents,
        roster,
        due.arrivals(),
        due.lastReviewedAt(),
        due.appeals());
  }

  /** What may not have left before the store was lost; fields that wait are out of date. */
  private static List<Departure> forgotten(Situation known, LostTime.Relived relived, Instant now) {
    List<Departure> departures = new ArrayList<>();
    relived.uncertain().forEach(action -> departures.add(new Departure(action, now)));
    relived.fields(known.intents()).ifPresent(all -> departures.add(new Departure(all, now)));
    return departures;
  }

  /** Of an observed lead only what really reached the CRM counts as sent. */
  private static Map<String, IntentState> delivered(Map<String, IntentState> intents) {
    return intents.entrySet().stream()
        .filter(intent -> intent.getValue() == IntentState.DELIVERED)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A lead that stays due at this very instant would be reviewed for ever. */
  private static Decision lookingAhead(Decision decision, Instant now) {
    if (decision.nextReviewAt().isAfter(now)) {
      return decision;
    }
    return new Decision(
        decision.actions(),
        decision.followUp(),
        decision.roster(),
        now.plus(SHORTEST_LOOK),
        decision.explanation());
  }

  private List<Departure> departures(Decision decision, Lead lead, Instant now) {
    boolean fresh = Recency.isRecent(lead.readAt(), pace.verificationAge(), now);
    Instant ordinary = fresh ? now : tick(now, hold);
    return decision.actions().stream()
        .map(action -> new Departure(action, leaveAt(action, ordinary, now)))
        .toList();
  }

  private Instant leaveAt(Action action, Instant ordinary, Instant now) {
    return action.urgency() == Action.Urgency.HISTORY ? tick(now, pace.historyHold()) : ordinary;
  }

  private static Instant tick(Instant now, Duration length) {
    return length.isZero() ? now : Pace.tickAfter(now.minusNanos(1), length);
  }
}
