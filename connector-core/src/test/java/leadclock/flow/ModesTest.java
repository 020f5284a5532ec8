package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.When;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.fakecrm.Trouble;
import leadclock.flow.outbox.Control;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** What may be written, and when it may not. */
class ModesTest {
  private final SlaPolicy enforced = new PolicySketch().build();
  private final FlowRig rig = OneLeadTest.rig(new PolicySketch(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");
  private final OwnerId ben = crm.joins("Ben");

  private static Mode pilot(String source) {
    return new Mode.Pilot(new When(List.of(new FacetTest.OneOf("source", Set.of(source)))));
  }

  @Test
  void observe_mode_decides_and_writes_nothing() {
    rig.policy(FlowRig.in(new Mode.Observe(), enforced));
    LeadId lead = crm.arrives("Cleo", null);

    rig.advance(ofMinutes(15));

    assertThat(crm.mutations()).isEmpty();
    assertThat(rig.stores().outbox().ofLead(lead)).isEmpty();
    assertThat(rig.stores().ledger().history(lead)).isNotEmpty();
    assertThat(rig.stores().ledger().followUp(lead).orElseThrow().holding()).isNotNull();
  }

  @Test
  void what_waits_when_observe_mode_begins_never_leaves() {
    rig.advance(ofSeconds(1));
    crm.trouble().down(true);
    LeadId early = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(20));
    crm.trouble().down(false);
    rig.policy(FlowRig.in(new Mode.Observe(), enforced));

    rig.advance(ofMinutes(15));

    assertThat(crm.mutations(early)).isEmpty();
  }

  @Test
  void a_pilot_writes_inside_its_scope_only() {
    rig.policy(FlowRig.in(pilot("web"), enforced));
    LeadId inside = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(20));
    assertThat(crm.lead(inside).owner()).isEqualTo(ana);

    rig.policy(FlowRig.in(pilot("fair"), enforced));
    LeadId outside = crm.arrives("Dora", null);
    rig.advance(ofMinutes(15));
    assertThat(crm.mutations(outside)).isEmpty();
    assertThat(crm.lead(inside).owner()).isEqualTo(ana);
  }

  @Test
  void what_waits_when_its_lead_leaves_the_pilot_never_leaves() {
    rig.policy(FlowRig.in(pilot("web"), enforced));
    rig.advance(ofSeconds(1));
    crm.trouble().writes(Trouble.Kind.FINE);
    for (int refused = 0; refused < 6; refused++) {
      crm.trouble().writes(Trouble.Kind.TOO_MANY);
    }
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(20));
    assertThat(crm.lead(lead).owner()).isEqualTo(ana);

    rig.policy(FlowRig.in(pilot("fair"), enforced));
    rig.advance(ofMinutes(15));

    assertThat(crm.tasks(lead)).isEmpty();
  }

  @Test
  void the_kill_switch_stops_all_writing_until_it_is_taken_back() {
    rig.advance(ofSeconds(1));
    rig.stores().outbox().control(new Control(true, "looking into something"));
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(3));
    assertThat(crm.mutations()).isEmpty();
    assertThat(rig.connector().status().control().why()).isEqualTo("looking into something");

    rig.stores().outbox().control(Control.WRITING);
    rig.advance(ofSeconds(10));

    assertThat(crm.lead(lead).owner()).isIn(ana, ben);
  }
}
