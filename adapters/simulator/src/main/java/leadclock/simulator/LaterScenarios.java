package leadclock.simulator;

import static leadclock.simulator.Script.RECOMMENDED;
import static leadclock.simulator.Script.calls;
import static leadclock.simulator.Script.forgets;
import static leadclock.simulator.Script.touches;

import java.util.List;
import java.util.stream.Stream;
import leadclock.simulator.Arrival.Kind;
import leadclock.simulator.Arrival.Shape;

/** Core scenarios of what comes after the first touch, and of what happens beside the CRM. */
final class LaterScenarios {
  /** What follows a first touch, and what is done where nothing reaches a lead or many come. */
  private static final List<Scenario> LATER =
      List.of(
          later("the owner calls and forgets the next action")
              .lead(RECOMMENDED, "", 1, calls(1), forgets())
              .lasting(11),
          later("a meeting is booked in time")
              .lead(RECOMMENDED, "", 1, calls(1))
              .then(3, Kind.MEET, "ana", Shape.MEETING_BOOKED.name())
              .lasting(8),
          later("nobody answers and a second attempt is asked for")
              .lead(touches(1, Shape.CALL_NO_ANSWER))
              .lasting(6),
          later("the number is wrong and mended")
              .lead(touches(1, Shape.CALL_WRONG_NUMBER), forgets(), calls(1))
              .then(3, Kind.MEND, "dag", "7")
              .lasting(9),
          later("a mail comes back and nobody mends the address")
              .lead(touches(1, Shape.EMAIL_BOUNCED))
              .lasting(9),
          later("more leads come than the team can answer")
              .lead(Script.PAID, "", 4, calls(2))
              .lasting(9));

  /** What more than one process, or somebody beside the CRM, does. */
  private static final List<Scenario> OTHERS =
      List.of(
          new Script("two processes share the work")
              .sharedBy(2)
              .lead(forgets(), calls(1))
              .lasting(7),
          new Script("the lead is deleted for good at the person's request")
              .lead(forgets())
              .then(2, Kind.ERASE, "mia", "")
              .lasting(6),
          new Script("the lead is erased here alone")
              .lead(forgets())
              .then(2, Kind.ERASE_HERE, "", "")
              .lasting(6));

  private LaterScenarios() {}

  private static Script later(String what) {
    return new Script(what).under(policy -> Script.LATER_RULES);
  }

  static List<Scenario> all() {
    return Stream.of(LATER, OTHERS).flatMap(List::stream).toList();
  }
}
