package leadclock.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Engine;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Rotation;
import leadclock.engine.decide.Situation;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger;

/** Whether decisions can be had again, in any order of facts, and turns were shared fairly. */
final class DecisionChecks {
  private final Findings findings;
  private final Draw draw;
  private final Reach reach;

  DecisionChecks(Findings findings) {
    this.findings = findings;
    reach = new Reach(findings.reached());
    draw = Draw.of(findings.remains().seed(), "shuffle");
  }

  void check() {
    for (String lead : findings.story().leads().keySet()) {
      List<Action> decided = new ArrayList<>();
      for (Findings.Retold retold : findings.retold(lead)) {
        Evidence evidence = retold.evidence();
        Decision again = retold.again();
        again(retold.entry(), again);
        anyOrder(evidence, again);
        reach.decision(evidence.situation().followUp(), again);
        fair(evidence, again);
        decided.addAll(again.actions());
      }
      for (Intent intent : findings.intents(lead)) {
        rests(intent.action(), decided);
        reach.intent(intent);
      }
    }
  }

  private void anyOrder(Evidence evidence, Decision one) {
    Situation told = evidence.situation();
    if (told.touches().size() + told.replies().size() < 2) {
      return;
    }
    List<Touch> touches = new ArrayList<>(told.touches());
    List<Reply> replies = new ArrayList<>(told.replies());
    Collections.shuffle(touches, draw.random());
    Collections.shuffle(replies, draw.random());
    Situation shuffled =
        new Situation(
            told.lead(),
            touches,
            replies,
            told.followUp(),
            told.intents(),
            told.roster(),
            told.arrivals(),
            told.lastReviewedAt(),
            told.appeals());
    Decision other = Engine.decide(shuffled, evidence.policy(), evidence.decidedAt());
    if (!one.actions().equals(other.actions()) || !one.followUp().equals(other.followUp())) {
      findings.broken(
          Promise.ORDER_DOES_NOT_MATTER,
          told.lead().id().record(),
          "at %s: %s, but shuffled %s"
              .formatted(evidence.decidedAt(), one.actions(), other.actions()));
    }
  }

  /** What was kept gives the same again. */
  private void again(Ledger.Entry entry, Decision again) {
    List<String> ids = again.actions().stream().map(Action::id).toList();
    if (!again.explanation().equals(entry.explanation()) || !ids.equals(entry.actionIds())) {
      findings.broken(
          Promise.EVIDENCE,
          entry.lead().record(),
          "decided %s at %s, but again it is %s"
              .formatted(entry.actionIds(), entry.decidedAt(), ids));
    }
  }

  /** What is stored for sending was decided so; stamps that waited were put together. */
  private void rests(Action action, List<Action> decided) {
    boolean found =
        action instanceof Action.Stamp stamp
            ? stamp.stamps().entrySet().stream().allMatch(one -> stamped(one, decided))
            : decided.contains(action);
    if (!found) {
      findings.broken(
          Promise.EVIDENCE, action.lead().record(), "no evidence gives " + action + " again");
    }
  }

  private static boolean stamped(Map.Entry<String, String> field, List<Action> decided) {
    return decided.stream()
        .anyMatch(
            one ->
                one instanceof Action.Stamp stamp
                    && field.getValue().equals(stamp.stamps().get(field.getKey())));
  }

  /** Each turn went to one of those who had had the fewest. */
  private void fair(Evidence evidence, Decision decision) {
    for (Pool pool : evidence.policy().pools().values()) {
      Rotation before = evidence.situation().roster().rotation(pool.name());
      Rotation after = decision.roster().rotation(pool.name());
      if (!before.equals(after)) {
        fair(pool, before, after, evidence, decision);
      }
    }
  }

  private void fair(Pool pool, Rotation before, Rotation after, Evidence evidence, Decision made) {
    Set<OwnerId> skipped = new HashSet<>();
    made.explanation().skipped().stream()
        .filter(one -> one.pool().equals(pool.name()))
        .forEach(one -> skipped.add(one.owner()));
    Set<OwnerId> there = new HashSet<>(after.seats().keySet());
    there.removeAll(skipped);
    Map<OwnerId, Integer> weights = weights(pool, evidence.situation().roster());
    for (OwnerId taker : there) {
      Rotation.Seat seat = Objects.requireNonNull(after.seats().get(taker));
      Rotation.Seat earlier = before.seats().get(taker);
      boolean took = earlier != null && seat.turns() == earlier.turns() + 1;
      if (took && there.stream().anyMatch(one -> isBehind(one, taker, after, weights))) {
        findings.broken(
            Promise.FAIR_ROTATION,
            made.followUp().lead().record(),
            "%s took a turn of %s: %s".formatted(taker, pool.name(), after.seats()));
      }
    }
  }

  private static Map<OwnerId, Integer> weights(Pool pool, Roster roster) {
    Map<OwnerId, Integer> weights = new HashMap<>();
    for (Member member : pool.members()) {
      if (member instanceof Member.Named named) {
        roster.find(named.person()).ifPresent(owner -> weights.put(owner.id(), named.weight()));
      }
    }
    return weights;
  }

  /** Whether one had had fewer turns for their weight than the taker had before this turn. */
  private static boolean isBehind(
      OwnerId one, OwnerId taker, Rotation after, Map<OwnerId, Integer> weights) {
    long mine = (turns(after, taker) - 1) * weights.getOrDefault(one, 1);
    long theirs = turns(after, one) * weights.getOrDefault(taker, 1);
    return !one.equals(taker) && theirs < mine;
  }

  private static long turns(Rotation rotation, OwnerId owner) {
    return Objects.requireNonNull(rotation.seats().get(owner)).turns();
  }
}
