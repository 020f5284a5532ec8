package leadclock.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

class ModeTest {
  private static final When WEB = new When(List.of(new FacetTest.OneOf("source", Set.of("web"))));

  @Test
  void a_pilot_writes_for_its_leads_only() {
    Mode pilot = new Mode.Pilot(WEB);
    assertThat(pilot.writesFor(lead("web"))).isTrue();
    assertThat(pilot.writesFor(lead("fair"))).isFalse();
  }

  @Test
  void observing_writes_for_nobody_and_enforcing_for_everybody() {
    assertThat(new Mode.Observe().writesFor(lead("web"))).isFalse();
    assertThat(new Mode.Enforce().writesFor(lead("fair"))).isTrue();
  }

  @Test
  void another_mode_or_go_live_leaves_the_promises_and_their_hash_as_they_are() {
    SlaPolicy policy = new PolicySketch().build();
    SlaPolicy observed = policy.in(new Mode.Observe());
    assertThat(observed.mode()).isEqualTo(new Mode.Observe());
    assertThat(observed.hash()).isEqualTo(policy.hash());
    assertThat(observed.in(policy.mode())).isEqualTo(policy);
    Instant monday = Scenario.local("Mon 09:00");
    SlaPolicy live = policy.from(monday);
    assertThat(live.scope().live(monday)).isTrue();
    assertThat(live.scope().live(monday.minusMillis(1))).isFalse();
    assertThat(live.from(null)).isEqualTo(policy);
  }

  private static Lead lead(String source) {
    return Scenario.at("Mon 10:00")
        .leadArrives("Ada", lead -> lead.facets.put("source", source))
        .reviews()
        .getFirst()
        .situation()
        .lead();
  }
}
