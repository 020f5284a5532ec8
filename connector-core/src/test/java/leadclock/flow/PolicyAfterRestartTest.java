package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaTarget;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** The policy is another one when a process starts than when the last one ended. */
class PolicyAfterRestartTest {
  private final FlowRig rig = OneLeadTest.rig(new PolicySketch(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");

  @Test
  void it_holds_at_once_for_a_lead_that_awaits_its_first_touch() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(1));
    changed();
    assertThat(rig.stores().ledger().followUp(lead).orElseThrow().policyHash())
        .isEqualTo("policy 2");
  }

  @Test
  void it_holds_at_once_for_a_lead_of_which_only_the_second_touch_is_open() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(1));
    crm.calls(lead, ana, rig.now());
    rig.advance(ofMinutes(1));
    String before = crm.stamps(lead).get("next_deadline");
    changed();
    assertThat(crm.stamps(lead).get("next_deadline")).isGreaterThan(before);
  }

  private void changed() {
    PolicySketch next = new PolicySketch();
    next.hash = "policy 2";
    next.secondTouch =
        new SlaTarget.SecondTouch(ofMinutes(90), SlaTarget.ClockStart.FIRST_TOUCH, false);
    rig.policy(next.build());
    rig.restart();
    rig.advance(ofMinutes(3));
  }
}
