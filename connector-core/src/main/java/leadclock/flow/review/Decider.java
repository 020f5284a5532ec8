package leadclock.flow.review;

import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import org.jspecify.annotations.Nullable;

/** Decides a set of due leads in order. Pure; called inside the ledger's transaction. */
public interface Decider {
  List<Decided> decide(DueSet due, Instant now);

  /**
   * One lead's outcome.
   *
   * @param departures the actions to be stored as intents; none for a lead that is only observed,
   *     although its decision may hold actions, which the history names all the same
   * @param evidence what the decision rests on; null when it did and changed nothing
   */
  record Decided(
      DueLead due, Decision decision, List<Departure> departures, @Nullable Evidence evidence) {
    public Decided {
      departures = List.copyOf(departures);
    }
  }

  /** An action and when it may leave at the earliest. */
  record Departure(Action action, Instant leaveAt) {}
}
