package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp.Cleanup;
import leadclock.engine.decide.FollowUp.Enrolment;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.FollowUp.Miss;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.SpikeRule;
import org.jspecify.annotations.Nullable;

/** A decision in the making: the follow-up as the steps change it, and what they want done. */
final class Draft {
  final Situation situation;
  final SlaPolicy policy;
  final Instant now;
  final Lead lead;

  /** Why the policy has nobody follow it up; null where somebody does. */
  final @Nullable String stopped;

  final FollowUp before;
  final OwnedTouches touches;
  final BadChannels bad;
  final Clocks clocks;
  final List<OwnerId> previousOwners;
  final List<Miss> misses;
  final List<FollowUp.BreachCause> causes;
  final List<FollowUp.Restart> restarts;
  final Map<String, String> stamps;
  final Map<String, Decision.Skipped> skipped = new java.util.LinkedHashMap<>();
  final Duty duty = new Duty(this);
  SlaTarget target;

  /** The routing row that the lead came in by. */
  RoutingRule row;

  /** The row that is asked: the one of its stage's role, where it is with one. */
  RoutingRule route;

  Enrolment enrolment;
  @Nullable Holding holding;
  @Nullable Cleanup cleanup;
  @Nullable StagePosition position;
  @Nullable String waitingPool;
  @Nullable PendingAssign assign;
  Roster roster;
  int breaches;
  int manualChanges;
  int manualRestarts;

  /** Who gets it next by more right than whoever's turn it is; null for nobody. */
  Routing.@Nullable Choice returning;

  /** A first-touch clock whose deadline the next owner inherits. */
  SlaClock.@Nullable Open keptDeadline;

  /** Later clocks that go along with the lead as they are. */
  final List<SlaClock.Running> kept = new ArrayList<>();

  /** Kinds of later clocks that start afresh for the next owner. */
  final Set<SlaClock.Kind> afresh = EnumSet.noneOf(SlaClock.Kind.class);

  /** Set when stamps that were decided never reached the CRM. */
  boolean stampsLost;

  /** Set when the policy has had enough attempts and leaves the lead to nurturing. */
  boolean leftToNurture;

  private Set<String> decided;
  private final List<Action> actions = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private Instant nextReviewAt = Instant.MAX;

  /** An owner change that gets its stamps once all steps are done. */
  record PendingAssign(String id, OwnerId to, @Nullable OwnerId expected, boolean becauseOfMiss) {}

  Draft(Situation situation, SlaPolicy policy, Instant now, FollowUp before) {
    this.situation = situation;
    this.policy = policy;
    this.now = now;
    this.before = before;
    lead = policy.permitted(situation.lead());
    stopped = policy.exceptions().why(situation.lead());
    roster = situation.roster();
    touches =
        new OwnedTouches(
            situation.touches(),
            policy.ownedTouch(),
            now.plus(policy.settings().allowedSkew()),
            touch -> situation.roster().spikes().accept(touch, policy.spikes()));
    bad = new BadChannels(situation);
    clocks = new Clocks(before.clocks());
    previousOwners = new ArrayList<>(before.previousOwners());
    misses = new ArrayList<>(before.misses());
    causes = new ArrayList<>(before.causes());
    restarts = new ArrayList<>(before.restarts());
    stamps = new HashMap<>(before.stamps());
    decided = before.decided();
    enrolment = before.enrolment();
    holding = before.holding();
    cleanup = before.cleanup();
    position = before.position();
    waitingPool = before.waitingPool();
    breaches = before.breaches();
    manualChanges = before.manualChanges();
    manualRestarts = before.manualRestarts();
    target = Rows.target(policy, before.target(), lead);
    row = Rows.route(policy, before.route(), lead);
    route = Rows.route(policy, position, row);
  }

  /** Where it came in by, from now on. */
  void routeBy(RoutingRule found) {
    row = found;
    route = Rows.route(policy, position, found);
  }

  /** Where it stands on its way through sales, from now on. */
  void standAt(@Nullable StagePosition at) {
    position = at;
    route = Rows.route(policy, at, row);
  }

  static FollowUp blank(Lead lead) {
    return new FollowUp(
        lead.id(),
        Enrolment.ENROLLED,
        "",
        "",
        null,
        null,
        null,
        List.of(),
        0,
        List.of(),
        List.of(),
        List.of(),
        0,
        0,
        List.of(),
        Map.of(),
        Set.of(),
        null,
        "");
  }

  /** Whether another policy decided the last time. */
  boolean policyChanged() {
    return !before.policyHash().isEmpty() && !before.policyHash().equals(policy.hash());
  }

  /** What is done about a miss of a kind, step by step; a second touch has no ladder. */
  List<EscalationStep> ladder(SlaClock.Kind kind) {
    return kind.ladder(policy.escalations());
  }

  /** Whether a person has closed it, or the policy has nobody follow it up. */
  boolean closed() {
    return stopped != null || policy.status().closes(lead.status());
  }

  /** Whether the lead must not be approached: by its own wish, or by no channel that it has. */
  boolean silenced() {
    return wantsSilence() || unreachable();
  }

  /** Whether the policy permits none of the channels by which the lead could be reached. */
  boolean unreachable() {
    return lead.channels().isEmpty() && !situation.lead().channels().isEmpty();
  }

  /** Whether the lead asked not to be contacted. */
  boolean wantsSilence() {
    return lead.noContact() || lead.consent() == leadclock.engine.lead.Consent.WITHDRAWN;
  }

  /** Whether the clocks of its kind of lead wait until it is ready for sales. */
  boolean nurtured() {
    return policy.nurtures(lead);
  }

  /** Whether somebody else has it to find a way to it. */
  boolean inCleanup() {
    return cleanup != null && !cleanup.over();
  }

  /** The channels by which the lead may be approached and by which something arrives. */
  Set<Channel> usable() {
    return bad.without(lead.channels());
  }

  /** Whether clocks that start now must not run yet. */
  boolean rests() {
    return silenced() || nurtured();
  }

  /** What is relaxed now; null while no spike is on. */
  @Nullable SpikeRule spike() {
    SpikeRule rule = policy.spikes();
    return rule == null || roster.spikes().on(now) == null ? null : rule;
  }

  /** The pool that is asked for the spike's sake alone; null for none. */
  @Nullable String spikeOverflow() {
    SpikeRule spike = spike();
    String pool = spike == null ? null : spike.overflow();
    return pool == null || route.asks(pool) ? null : pool;
  }

  Pool pool(String name) {
    Pool pool = policy.pools().get(name);
    if (pool == null) {
      throw new IllegalArgumentException(
          "Routing row '%s' names pool '%s', which the policy does not have."
              .formatted(route.name(), name));
    }
    return pool;
  }

  String nameOf(@Nullable OwnerId id) {
    if (id == null) {
      return "nobody";
    }
    Owner owner = roster.owners().get(id);
    return owner == null || owner.name().isBlank() ? id.value() : owner.name();
  }

  /** The manager of the holder's team, if the CRM knows them. */
  @Nullable OwnerId manager() {
    return roster.find(duty.team().manager()).map(Owner::id).orElse(null);
  }

  @Nullable OwnerId lastResort() {
    return roster.find(policy.lastResort()).map(Owner::id).orElse(null);
  }

  /** Whether the person of last resort has it because nobody else was eligible. */
  boolean isLastResort(Holding held) {
    return held.pool().isEmpty() && !held.actionId().isEmpty() && held.owner().equals(lastResort());
  }

  @Nullable IntentState intent(String actionId) {
    return situation.intents().get(actionId);
  }

  /** Whether an action was decided and has not ended. */
  boolean isOnItsWay(String actionId) {
    IntentState state = intent(actionId);
    return state != null && state.onItsWay();
  }

  /** Wants something done, unless it was decided before and has not been superseded since. */
  void act(Action action) {
    if (once(action.id()) || intent(action.id()) == IntentState.SUPERSEDED) {
      actions.add(action);
    }
  }

  boolean isDecided(String id) {
    return decided.contains(id);
  }

  boolean hasDecidedNothing() {
    return decided.isEmpty();
  }

  /** True the first time only. */
  boolean once(String id) {
    return !decided.contains(id) && changing().add(id);
  }

  /** Forgets that something was decided. */
  void forget(String id) {
    if (decided.contains(id)) {
      changing().remove(id);
    }
  }

  void forgetAll() {
    decided = new HashSet<>();
  }

  /** What reached the CRM stays decided, even if the lead was gone meanwhile. */
  void recallDelivered() {
    situation
        .intents()
        .forEach(
            (id, state) -> {
              if (state == IntentState.DELIVERED) {
                once(id);
              }
            });
  }

  /** Takes back an action that has not been delivered. */
  void withdraw(String actionId) {
    if (intent(actionId) != IntentState.DELIVERED) {
      forget(actionId);
    }
  }

  private Set<String> changing() {
    if (!(decided instanceof HashSet<String>)) {
      decided = new HashSet<>(decided);
    }
    return decided;
  }

  void say(Code code, String... namesAndValues) {
    say(reason(code, namesAndValues));
  }

  void say(Reason reason) {
    reasons.add(reason);
  }

  Reason reason(Code code, String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    values.putIfAbsent("zone", duty.zone().getId());
    return new Reason(code, values);
  }

  List<Reason> reasons() {
    return reasons;
  }

  List<Action> actions() {
    return actions;
  }

  void lookAgain(Instant at) {
    if (at.isBefore(nextReviewAt)) {
      nextReviewAt = at;
    }
  }

  Decision decision() {
    FollowUp after = followUp();
    actions.sort(Comparator.comparing(Action::urgency));
    return new Decision(actions, after, roster.moved(before, after), nextReviewAt, explanation());
  }

  private Explanation explanation() {
    boolean enrolled = enrolment == Enrolment.ENROLLED;
    return new Explanation(
        policy.hash(),
        enrolled ? route.name() : "",
        enrolled ? target.name() : "",
        reasons,
        List.copyOf(skipped.values()));
  }

  private FollowUp followUp() {
    boolean enrolled = enrolment == Enrolment.ENROLLED;
    return new FollowUp(
        lead.id(),
        enrolment,
        enrolled ? target.name() : "",
        enrolled ? row.name() : "",
        holding,
        cleanup,
        position,
        clocks.all(),
        breaches,
        previousOwners,
        misses,
        causes,
        manualChanges,
        manualRestarts,
        restarts,
        stamps,
        decided,
        waitingPool,
        policy.hash());
  }
}
