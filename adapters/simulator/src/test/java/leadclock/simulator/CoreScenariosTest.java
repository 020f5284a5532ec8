package leadclock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CoreScenariosTest {
  private static final int LEAST = 20;

  /** What each of them reaches, as a run counts it. */
  private static final String REACHED =
      """
      the owner calls in time: decided MET
      nobody calls and the lead climbs the ladder to its end: decided LADDER_ENDED
      the owner misses it and the backup calls in time: decided REASSIGNED
      a call logged late voids the miss: decided VOIDED_LATE_LOG
      the owner calls once and misses the second touch: decided BREACHED
      a call that counted is deleted: decided TOUCH_TAKEN_BACK
      the time of a call that counted is corrected to too late: decided TOUCH_TAKEN_BACK
      the owner completes our task and logs nothing: decided MET
      a newsletter goes out and stops no clock: decided TOUCH_NOT_COUNTED
      a person gives the lead to somebody else: decided MANUAL_OWNER_CHANGE
      a person gives the lead away just as it is missed: decided MANUAL_OWNER_CHANGE
      a person takes the owner away: decided MANUAL_OWNER_CHANGE
      the lead comes with an owner: decided OWNER_FOUND
      the owner leaves the company: skipped INACTIVE
      nobody is there to own it, and then somebody: alert NO_ELIGIBLE
      the lead opts out: clock PAUSE
      the lead opts out after the owner missed it: clock PAUSE
      the lead is closed: decided VOIDED_CLOSED
      the lead is deleted and restored: decided REOPENED
      two leads are merged: decided VOIDED_GONE
      three leads are imported with one time of modification: decided ENROLLED
      a lead comes before the team opens: decided ASSIGNED_AHEAD
      the CRM is down for five minutes: look STATUS
      the CRM is down while a lead is missed: write STATUS
      the answer to an owner change is lost: write LOST_ANSWER
      an owner change takes effect after its answer was lost: write APPLIED_LATER
      the answer to a task is lost: write LOST_ANSWER
      an owner change is refused as too many calls: write RATE_LIMITED
      all leads are compared with the CRM: decided MET
      no hint comes and the lead is found by asking: hint lost
      a pilot works its leads and leaves others alone: decided LADDER_ENDED
      observing writes nothing: decided LADDER_ENDED
      the kill switch is thrown and taken back: kill switch
      the owner calls and forgets the next action: decided BREACHED
      a meeting is booked in time: next action by MEETING
      nobody answers and a second attempt is asked for: decided ATTEMPT_ASKED
      the number is wrong and mended: decided CLEANED_UP
      a mail comes back and nobody mends the address: alert CLEANUP_MISSED
      more leads come than the team can answer: decided SPIKE_STARTED
      two processes share the work: decided REASSIGNED
      the lead is deleted for good at the person's request: lead erased
      the lead is erased here alone: erased for the operator
      """;

  @Test
  void there_are_enough_and_each_has_a_name_of_its_own() {
    List<Scenario> all = CoreScenarios.all();
    Set<String> names = new HashSet<>();
    all.forEach(scenario -> names.add(scenario.name()));
    assertThat(names).hasSameSizeAs(all).hasSizeGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void every_promise_is_kept_while_nobody_dies() {
    for (Scenario scenario : CoreScenarios.all()) {
      Simulation.Outcome outcome = Simulation.run(scenario.plan());
      assertThat(outcome.broken()).as(() -> scenario + "\n" + outcome.stories()).isEmpty();
    }
  }

  /** A name that does not come true proves nothing about what it says. */
  @Test
  void what_the_names_say_happens() {
    Map<String, String> expected = new TreeMap<>();
    for (String line : REACHED.lines().toList()) {
      int colon = line.indexOf(": ");
      expected.put(line.substring(0, colon), line.substring(colon + 2));
    }
    Map<String, Reached> reached = new TreeMap<>();
    for (Scenario scenario : CoreScenarios.all()) {
      reached.put(scenario.name(), Simulation.run(scenario.plan()).reached());
    }
    assertThat(reached.keySet()).isEqualTo(expected.keySet());
    reached.forEach(
        (name, all) -> assertThat(all.counts()).as(name).containsKey(expected.get(name)));
  }
}
