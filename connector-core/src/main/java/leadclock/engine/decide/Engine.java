package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.policy.SlaPolicy;

/**
 * The one decision function. Live connector, simulator, back-test and explanation call it alike.
 */
public final class Engine {
  private static final int ROUNDS_MAX = 8;

  private Engine() {}

  /** Never throws for bad facts; what cannot be used is named in the explanation. */
  public static Decision decide(Situation situation, SlaPolicy policy, Instant now) {
    return draft(situation, policy, now).decision();
  }

  /** The steps, in the order in which one builds on the other. */
  static Draft draft(Situation situation, SlaPolicy policy, Instant now) {
    FollowUp held = situation.followUp();
    FollowUp before = held == null ? Draft.blank(situation.lead()) : held;
    Draft draft = new Draft(situation, policy, now, before);
    TouchClocks clocks = new TouchClocks(draft);
    if (!new Enrolling(draft).enrolled()) {
      if (new Appeals(draft, clocks).applyToUnworked()) {
        new Suspensions(draft).apply();
      }
      return draft;
    }
    new SpikeWatch(draft).apply();
    LaterClocks later = new LaterClocks(draft, clocks);
    Assignment assignment = new Assignment(draft, clocks);
    LateKnowledge late = new LateKnowledge(draft, clocks);
    new PolicyChange(draft, clocks).apply();
    new Ownership(draft, clocks).apply();
    late.apply();
    new Appeals(draft, clocks).apply();
    clocks.read();
    later.apply();
    new Closing(draft, clocks).apply();
    new Cleanups(draft, clocks).apply();
    StageMoves stages = new StageMoves(draft, clocks);
    stages.apply();
    assignment.apply();
    later.apply();
    stages.goOn();
    Escalation escalation = new Escalation(draft, assignment, late);
    escalation.apply();
    later.apply();
    escalation.apply();
    settle(draft, clocks, later, late);
    tell(draft, clocks);
    return draft;
  }

  /** What people and the CRM learn of it. */
  private static void tell(Draft draft, TouchClocks clocks) {
    new Suspensions(draft).apply();
    Cadence cadence = new Cadence(draft, clocks);
    cadence.apply();
    AttemptTasks attempts = new AttemptTasks(draft, clocks, cadence);
    attempts.apply();
    new Remarks(draft).apply();
    new OwnTasks(draft, clocks, cadence, attempts).apply();
    new Tasks(draft).apply();
    new Acknowledgement(draft).apply();
    new Stamps(draft, clocks).apply();
    new NextReview(draft).apply();
  }

  /** What one clock learns may change what another was read from; until none moves any more. */
  private static void settle(
      Draft draft, TouchClocks clocks, LaterClocks later, LateKnowledge late) {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      List<SlaClock> before = draft.clocks.listed();
      late.apply();
      clocks.read();
      later.apply();
      if (draft.clocks.all().equals(before)) {
        return;
      }
    }
  }
}
