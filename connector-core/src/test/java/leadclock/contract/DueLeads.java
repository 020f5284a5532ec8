package leadclock.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Roster;
import leadclock.engine.lead.LeadId;
import leadclock.flow.review.Decider;
import leadclock.flow.review.Decider.Decided;
import leadclock.flow.review.DueLead;
import leadclock.flow.review.DueSet;
import leadclock.flow.review.Ledger;

/** Reviews that decide what the test says. */
final class DueLeads {
  static final Explanation NOTHING = new Explanation("p1", "", "", List.of(), List.of());

  private DueLeads() {}

  /** Decides each lead by itself; the roster is handed from one to the next. */
  static Decider each(Function<Turn, Decided> one) {
    return (due, now) -> {
      List<Decided> decided = new ArrayList<>();
      Roster roster = due.roster();
      for (DueLead lead : due.leads()) {
        Decided next = one.apply(new Turn(lead, roster, now));
        roster = next.decision().roster();
        decided.add(next);
      }
      return decided;
    };
  }

  /** What is due with the roster at this lead's turn. */
  record Turn(DueLead due, Roster roster, Instant now) {
    LeadId lead() {
      return due.lead().id();
    }

    /** Nothing to do until a new fact. */
    Decided quiet(FollowUp followUp) {
      return new Decided(
          due, new Decision(List.of(), followUp, roster, Instant.MAX, NOTHING), List.of(), null);
    }
  }

  /** What is due, with its facts; nothing due changes. */
  static DueSet look(Ledger ledger, String connection, Instant now) {
    List<DueSet> seen = new ArrayList<>();
    try {
      ledger.review(
          connection,
          now,
          100,
          null,
          (due, at) -> {
            seen.add(due);
            throw new OnlyLooking();
          });
    } catch (OnlyLooking expected) {
      return seen.getFirst();
    }
    throw new AssertionError("Nothing is due at " + now);
  }

  static DueLead of(Ledger ledger, String connection, Instant now, LeadId lead) {
    return look(ledger, connection, now).leads().stream()
        .filter(due -> due.lead().id().equals(lead))
        .findFirst()
        .orElseThrow(() -> new AssertionError(lead + " is not due at " + now));
  }

  /** Nothing is due any more. */
  static void settle(Ledger ledger, String connection) {
    Instant late = Samples.at(10_000);
    Decider quiet = each(turn -> turn.quiet(FollowUps.enrolled(turn.due())));
    for (int set = 0; set < 100; set++) {
      if (ledger.review(connection, late, 100, null, quiet) == 0) {
        return;
      }
    }
    throw new AssertionError("It does not settle.");
  }

  private static final class OnlyLooking extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
