package leadclock.engine.decide;

import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;

import java.time.LocalTime;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** Promises that end at a point of the coverage day; the teams work from nine to five. */
class DayPointPromiseTest {
  @Test
  void a_lead_of_the_booth_is_answered_by_closing() {
    under(firstTouch(new TimeLimit.SameDay()))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .expectStamp("next_deadline", local("Mon 17:00").toString())
        .then("Mon 17:00")
        .call("ana")
        .expectStamp("first_touch_at", local("Mon 17:00").toString());
  }

  @Test
  void a_promise_for_the_next_business_day_breaks_a_moment_after_its_time() {
    under(firstTouch(new TimeLimit.NextDay(LocalTime.of(10, 0))))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Tue 10:00")
        .reviewed()
        .expectNot(breach())
        .then("Tue 10:01")
        .expect(breach())
        .expectOwner("ben")
        .expectStamp("next_deadline", local("Wed 10:00").toString())
        .expectStamp(
            "last_reason",
            "Reassigned to Ben at Tue 24 Nov, 10:00: Ana had no owned touch by 10:00 on the next"
                + " business day.");
  }

  @Test
  void a_pause_moves_a_point_of_the_day_by_the_coverage_it_took() {
    under(firstTouch(new TimeLimit.CoverageDays(1)))
        .then("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 11:00")
        .change(lead -> lead.noContact = true)
        .then("Mon 12:00")
        .change(lead -> lead.noContact = false)
        .expectStamp("next_deadline", local("Tue 11:00").toString());
  }

  @Test
  void a_policy_that_gives_until_closing_moves_open_clocks_there() {
    PolicySketch later = firstTouch(new TimeLimit.SameDay());
    later.hash = "policy 2";
    at("Mon 10:00")
        .leadArrives("Ada")
        .policyBecomes(later)
        .then("Mon 10:05")
        .expectStamp("next_deadline", local("Mon 17:00").toString());
  }

  private static PolicySketch firstTouch(TimeLimit within) {
    PolicySketch policy = new PolicySketch();
    policy.firstTouch =
        new SlaTarget.FirstTouch(within, SlaTarget.ClockStart.ASSIGNMENT, null, false);
    return policy;
  }
}
