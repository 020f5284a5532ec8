package leadclock.flow.review;

import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.Decision;

/** Decides a set of due leads in order. Pure; called inside the ledger's transaction. */
public interface Decider {
  List<Decided> decide(DueSet due, Instant now);

  /**
   * One lead's outcome.
   *
   * @param leaveAt when its intents may leave at the earliest
   * @param evidence what the decision rests on, compact, enough to decide it again
   */
  record Decided(DueLead due, Decision decision, Instant leaveAt, String evidence) {}
}
