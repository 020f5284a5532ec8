package leadclock.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Engine;
import leadclock.engine.decide.Rotation;
import leadclock.engine.decide.Situation;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Pool;
import leadclock.flow.review.Ledger;

/** Whether decisions can be had again, in any order of facts, and turns were shared fairly. */
final class DecisionChecks {
  private final Findings findings;
  private final Draw draw;

  DecisionChecks(Findings findings) {
    this.findings = findings;
    draw = Draw.of(findings.script().seed(), "shuffle");
  }

  void check() {
    for (Recorder.Seen seen : findings.world().recorder().all()) {
      anyOrder(seen);
      fair(seen);
    }
    for (String lead : findings.story().leads().keySet()) {
      findings.stores().ledger().history(Findings.id(lead)).forEach(this::evidence);
    }
  }

  private void anyOrder(Recorder.Seen seen) {
    Situation told = seen.situation();
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
            told.lastReviewedAt());
    Decision one = Engine.decide(told, seen.policy(), seen.at());
    Decision other = Engine.decide(shuffled, seen.policy(), seen.at());
    if (!one.actions().equals(other.actions()) || !one.followUp().equals(other.followUp())) {
      findings.broken(
          Promise.ORDER_DOES_NOT_MATTER,
          told.lead().id().record(),
          "at %s: %s, but shuffled %s".formatted(seen.at(), one.actions(), other.actions()));
    }
  }

  private void evidence(Ledger.Entry entry) {
    if (entry.evidence().isEmpty()) {
      return;
    }
    Recorder.Seen seen = findings.world().recorder().get(entry.evidence());
    Decision again = Engine.decide(seen.situation(), seen.policy(), seen.at());
    List<String> ids = again.actions().stream().map(Action::id).toList();
    LeadId lead = entry.lead();
    boolean same =
        again.explanation().equals(entry.explanation())
            && (entry.actionIds().isEmpty() || ids.equals(entry.actionIds()));
    if (!same) {
      findings.broken(
          Promise.EVIDENCE,
          lead.record(),
          "decided %s at %s, but again it is %s"
              .formatted(entry.actionIds(), entry.decidedAt(), ids));
    }
  }

  /** Each turn went to one of those who had had the fewest. */
  private void fair(Recorder.Seen seen) {
    Decision decision = Engine.decide(seen.situation(), seen.policy(), seen.at());
    for (Pool pool : seen.policy().pools().values()) {
      Rotation before = seen.situation().roster().rotation(pool.name());
      Rotation after = decision.roster().rotation(pool.name());
      if (!before.equals(after)) {
        fair(pool.name(), before, after, decision);
      }
    }
  }

  private void fair(String pool, Rotation before, Rotation after, Decision decision) {
    Set<OwnerId> skipped = new HashSet<>();
    decision.explanation().skipped().stream()
        .filter(one -> one.pool().equals(pool))
        .forEach(one -> skipped.add(one.owner()));
    Set<OwnerId> there = new HashSet<>(after.seats().keySet());
    there.removeAll(skipped);
    for (OwnerId taker : there) {
      Rotation.Seat seat = Objects.requireNonNull(after.seats().get(taker));
      Rotation.Seat earlier = before.seats().get(taker);
      boolean took = earlier != null && seat.turns() == earlier.turns() + 1;
      if (took && there.stream().anyMatch(one -> turns(after, one) < seat.turns() - 1)) {
        findings.broken(
            Promise.FAIR_ROTATION,
            decision.followUp().lead().record(),
            "%s took a turn of %s: %s".formatted(taker, pool, after.seats()));
      }
    }
  }

  private static long turns(Rotation rotation, OwnerId owner) {
    return Objects.requireNonNull(rotation.seats().get(owner)).turns();
  }
}
