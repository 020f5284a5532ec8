package leadclock.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    }
    Map<String, Set<OwnerId>> skipped = new HashMap<>();
    for (String lead : findings.story().leads().keySet()) {
      for (Ledger.Entry entry : findings.stores().ledger().history(Findings.id(lead))) {
        evidence(entry);
        for (Decision.Skipped one : entry.explanation().skipped()) {
          skipped.computeIfAbsent(one.pool(), pool -> new HashSet<>()).add(one.owner());
        }
      }
    }
    fair(skipped);
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

  private void fair(Map<String, Set<OwnerId>> skipped) {
    List<Recorder.Seen> all = findings.world().recorder().all();
    if (all.isEmpty()) {
      return;
    }
    var roster = all.getLast().situation().roster();
    for (Pool pool : findings.policy().pools().values()) {
      Map<OwnerId, Rotation.Seat> seats = new HashMap<>(roster.rotation(pool.name()).seats());
      seats.keySet().removeAll(skipped.getOrDefault(pool.name(), Set.of()));
      long most = seats.values().stream().mapToLong(Rotation.Seat::turns).max().orElse(0);
      long least = seats.values().stream().mapToLong(Rotation.Seat::turns).min().orElse(0);
      if (most - least > 1) {
        findings.broken(Promise.FAIR_ROTATION, "", pool.name() + ": " + seats);
      }
    }
  }
}
