package leadclock.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** What holds of any policy, however it was written down. */
class SlaPolicyTest {
  @Test
  void pools_and_teams_are_asked_in_the_same_order_after_every_start() {
    PolicySketch sketch = new PolicySketch();
    for (String name : new String[] {"west", "north", "east", "south", "abroad"}) {
      sketch.pool(name, "late", name);
    }
    SlaPolicy policy = sketch.build();
    assertThat(policy.pools().keySet())
        .containsExactly(
            "abroad", "backup", "east", "inbound", "north", "overflow", "south", "west");
    assertThat(policy.teams().keySet()).containsExactly("inbound", "late");
  }
}
