package leadclock.engine.decide;

import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.When;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** S9, D3: leads that nobody is to follow up. */
class ExceptedTest {
  private static final String CHECKED = "field.check";

  private static PolicySketch policy() {
    PolicySketch policy = new PolicySketch();
    When invalid = new When(List.of(new FacetTest.OneOf(CHECKED, Set.of("invalid"))));
    policy.exceptions =
        new Exceptions(null, null, List.of(new Exceptions.Stopped("Invalid", invalid)));
    return policy;
  }

  private static Scenario invalid() {
    return under(policy())
        .then("Mon 10:00")
        .leadArrives("Ada", lead -> lead.facets.put(CHECKED, "invalid"));
  }

  private static Scenario found(Scenario story) {
    return story.change(lead -> lead.facets.put(CHECKED, "invalid"));
  }

  private static Scenario cleared(Scenario story) {
    return story.change(lead -> lead.facets.remove(CHECKED));
  }

  @Test
  void an_invalid_lead_has_an_owner_and_nothing_to_do() {
    Scenario story = invalid();
    story.expectNot(task("ana", Channel.PHONE));
    story.expectNot(said(Code.CLOCK_STARTED, "first_touch"));
    story.expect(assign("ana"), said(Code.EXCEPTED));
    story.expectStamp("sla_state", "exception").expectStamp("status", "disqualified");
    story.expectStamp("next_deadline", "");
    story.expectStamp(
        "last_reason",
        "Exception: Invalid. Nobody follows it up. Assigned to Ana at Mon 23 Nov, 10:00, pool"
            + " inbound.");
    story.then("Tue 17:00").expectNot(said(Code.BREACHED, "first_touch"));
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void its_first_touch_clock_starts_once_it_is_none_any_more() {
    Scenario story = cleared(invalid().then("Mon 11:00"));
    story.expect(said(Code.CLOCK_STARTED, "first_touch"), task("ana", Channel.PHONE));
    story.expectStamp("sla_state", "on_track").expectStamp("status", "new");
    story.expectStamp("next_deadline", local("Mon 11:10").toString());
  }

  @Test
  void found_out_later_it_ends_the_clock_without_a_miss_and_says_so_once() {
    Scenario story = found(under(policy()).then("Mon 10:00").leadArrives("Ada").then("Mon 10:05"));
    story.expect(said(Code.EXCEPTED), said(Code.VOIDED_CLOSED, "first_touch"));
    story.then("Mon 10:30").expectNot(said(Code.EXCEPTED));
    story.expectNot(said(Code.BREACHED, "first_touch")).expectOwner("ana");
    assertThat(story.followUp().misses()).isEmpty();
    cleared(story.then("Mon 11:00")).expect(said(Code.REOPENED));
    story.expectStamp("next_deadline", local("Mon 11:10").toString());
  }
}
