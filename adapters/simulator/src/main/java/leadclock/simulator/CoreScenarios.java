package leadclock.simulator;

import static leadclock.simulator.Script.RECOMMENDED;
import static leadclock.simulator.Script.address;
import static leadclock.simulator.Script.calls;
import static leadclock.simulator.Script.callsAndCorrects;
import static leadclock.simulator.Script.callsAndDeletes;
import static leadclock.simulator.Script.callsAndLogsLate;
import static leadclock.simulator.Script.forgets;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.When;
import leadclock.sandbox.wire.Fault;
import leadclock.simulator.Arrival.Kind;
import leadclock.simulator.Arrival.Shape;

/** What happens to leads every day, each alone and short enough to try every death on it. */
final class CoreScenarios {
  private static final Instant BEFORE_OPENING = Instant.parse("2026-03-02T08:52:00Z");
  private static final When PAID =
      new When(List.of(new FacetTest.OneOf("source", Set.of("paid-search"))));

  /** What owners do and log. */
  private static final List<Scenario> TOUCHES =
      List.of(
          when("the owner calls in time").lead(calls(2)).lasting(5),
          when("nobody calls and the lead climbs the ladder to its end")
              .lead(forgets(), forgets(), forgets())
              .lasting(12),
          when("the owner misses it and the backup calls in time")
              .lead(forgets(), calls(1))
              .lasting(7),
          when("a call logged late voids the miss")
              .lead(callsAndLogsLate(1, 4), calls(2))
              .lasting(8),
          when("the owner calls once and misses the second touch")
              .lead(RECOMMENDED, "", 1, calls(1))
              .lasting(8),
          when("a call that counted is deleted").lead(callsAndDeletes(1, 3), calls(1)).lasting(8),
          when("the time of a call that counted is corrected to too late")
              .lead(callsAndCorrects(1, 30), calls(1))
              .lasting(65),
          when("the owner completes our task and logs nothing")
              .lead(forgets())
              .then(2, Kind.COMPLETE_TASK, "", "")
              .lasting(5),
          when("a newsletter goes out and stops no clock")
              .lead(calls(2))
              .then(1, Kind.TOUCH, "ana", Shape.EMAIL_AUTOMATED.name())
              .lasting(5));

  /** What people do to a lead's owner. */
  private static final List<Scenario> PEOPLE =
      List.of(
          when("a person gives the lead to somebody else")
              .lead(forgets(), calls(1))
              .then(2, Kind.GIVE, "mia", address("cem"))
              .lasting(6),
          when("a person gives the lead away just as it is missed")
              .lead(forgets(), calls(1))
              .then(3.14, Kind.GIVE, "mia", address("dag"))
              .lasting(7),
          when("a person takes the owner away")
              .lead(forgets(), calls(1))
              .then(2, Kind.GIVE, "mia", "")
              .lasting(6),
          when("the lead comes with an owner").lead(Script.PAID, "ben", 1, calls(1)).lasting(4),
          when("the owner leaves the company")
              .lead(forgets(), calls(1))
              .absent("ana", 2, 100)
              .absent("ben", 2, 100)
              .askingForOwners(Duration.ofMinutes(2))
              .lasting(7),
          when("nobody is there to own it, and then somebody")
              .only("ana", "mia")
              .absent("ana", 0, 4)
              .askingForOwners(Duration.ofMinutes(2))
              .lead(calls(1))
              .lasting(9));

  /** What becomes of the lead itself. */
  private static final List<Scenario> LEADS =
      List.of(
          when("the lead opts out").lead(forgets()).then(2, Kind.OPT_OUT, "ana", "true").lasting(5),
          when("the lead opts out after the owner missed it")
              .lead(forgets())
              .then(4, Kind.OPT_OUT, "ana", "true")
              .lasting(8),
          when("the lead is closed")
              .lead(forgets())
              .then(2, Kind.STATUS, "ana", PolicyDraw.CLOSED)
              .lasting(5),
          when("the lead is deleted and restored")
              .lead(forgets(), calls(1))
              .then(1, Kind.DELETE, "mia", "")
              .then(3, Kind.RESTORE, "mia", "")
              .lasting(6),
          when("two leads are merged")
              .lead(forgets())
              .lead(forgets())
              .then(2, Kind.MERGE, "mia", "1")
              .lasting(5),
          when("three leads are imported with one time of modification")
              .lead(Script.PAID, "", 3, calls(1))
              .lasting(4),
          when("a lead comes before the team opens")
              .starting(BEFORE_OPENING)
              .lead(calls(1))
              .lasting(11));

  /** What the CRM does to us. */
  private static final List<Scenario> CRM =
      List.of(
          when("the CRM is down for five minutes").lead(calls(2)).down(0.5, 5.5).lasting(9),
          when("the CRM is down while a lead is missed")
              .lead(forgets(), calls(1))
              .down(3.5, 5.5)
              .lasting(9),
          when("the answer to an owner change is lost")
              .lead(calls(2))
              .failing(Fault.once(Fault.Kind.LOST_ANSWER, "*", "/write contacts"))
              .lasting(9),
          when("an owner change takes effect after its answer was lost")
              .lead(calls(2))
              .failing(Fault.once(Fault.Kind.APPLIED_LATER, "*", "/write contacts"))
              .lasting(9),
          when("the answer to a task is lost")
              .lead(calls(2))
              .failing(Fault.once(Fault.Kind.LOST_ANSWER, "*", "/write tasks"))
              .lasting(9),
          when("an owner change is refused as too many calls")
              .lead(calls(2))
              .failing(
                  Fault.once(Fault.Kind.RATE_LIMITED, "*", "/write contacts")
                      .withRetryAfterSeconds(7))
              .lasting(8),
          when("all leads are compared with the CRM")
              .comparing(Duration.ofMinutes(4))
              .lead(calls(2))
              .lasting(7),
          when("no hint comes and the lead is found by asking")
              .untold(Duration.ofMinutes(1))
              .lead(calls(2))
              .lasting(7));

  /** Where we may not write, or not yet. */
  private static final List<Scenario> MODES =
      List.of(
          when("a pilot works its leads and leaves others alone")
              .under(policy -> policy.in(new Mode.Pilot(PAID)))
              .lead(calls(2))
              .lead(RECOMMENDED, "", 1, calls(2))
              .lasting(8),
          when("observing writes nothing")
              .under(policy -> policy.in(new Mode.Observe()))
              .lead(forgets())
              .lasting(9),
          when("the kill switch is thrown and taken back")
              .lead(forgets(), calls(1))
              .killed(2, 5)
              .lasting(9));

  private CoreScenarios() {}

  /** All of them, each with another name. */
  static List<Scenario> all() {
    return Stream.of(TOUCHES, PEOPLE, LEADS, CRM, MODES, LaterScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  private static Script when(String what) {
    return new Script(what);
  }
}
