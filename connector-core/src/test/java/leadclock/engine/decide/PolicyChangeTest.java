package leadclock.engine.decide;

import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.PolicySketch.minutes;
import static leadclock.scenario.Scenario.at;
import static leadclock.scenario.Scenario.local;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {

  @Test
  void a_new_policy_recomputes_open_deadlines() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:05")
        .policyBecomes(within(20))
        .expect(said(Code.CLOCK_RECOMPUTED, "first_touch"))
        .expectStamp("next_deadline", local("Mon 10:20").toString());
  }

  @Test
  void a_deadline_that_then_lies_in_the_past_troubles_nobody() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:08").expect().policyBecomes(within(5));
    story
        .expectOnly()
        .expectOwner("ana")
        .expectStamp("sla_state", "breached")
        .then("Mon 12:00")
        .expectOnly();
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void a_clock_that_stood_still_keeps_the_time_it_got_back() {
    Scenario story =
        at("Mon 10:00").leadArrives("Ada").then("Mon 10:04").change(lead -> lead.noContact = true);
    story.then("Mon 11:00").change(lead -> lead.noContact = false);
    story.then("Mon 11:01").change(lead -> lead.noContact = true);
    story.then("Mon 12:00").change(lead -> lead.noContact = false);
    story.expectStamp("next_deadline", local("Mon 12:05").toString());
    story.policyBecomes(within(10)).expectNot(breach());
    story.expectStamp("next_deadline", local("Mon 12:05").toString());
    PolicySketch longer = within(20);
    longer.hash = "policy 3";
    story.policyBecomes(longer);
    story.expectStamp("next_deadline", local("Mon 12:15").toString());
  }

  @Test
  void results_never_change() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:08")
        .call("ana")
        .expect(met())
        .policyBecomes(within(5))
        .expectNot(breach())
        .expectStamp("first_touch_at", local("Mon 10:08").toString());
  }

  @Test
  void a_policy_may_leave_open_clocks_alone() {
    PolicySketch keep = within(20);
    keep.onChange = SlaPolicy.OnChange.KEEP;
    at("Mon 10:00")
        .leadArrives("Ada")
        .policyBecomes(keep)
        .expectStamp("next_deadline", local("Mon 10:10").toString());
  }

  @Test
  void a_paused_clock_keeps_what_was_used() {
    at("Mon 10:00")
        .leadArrives("Ada")
        .then("Mon 10:04")
        .change(lead -> lead.noContact = true)
        .policyBecomes(within(20))
        .then("Mon 11:00")
        .change(lead -> lead.noContact = false)
        .expectStamp("next_deadline", local("Mon 11:16").toString());
  }

  private static PolicySketch within(int minutes) {
    PolicySketch policy = new PolicySketch();
    policy.hash = "policy 2";
    policy.firstTouch =
        new SlaTarget.FirstTouch(minutes(minutes), SlaTarget.ClockStart.ASSIGNMENT, null, false);
    return policy;
  }
}
