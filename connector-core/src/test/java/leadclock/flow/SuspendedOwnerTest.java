package leadclock.flow;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Escalations.Promised;
import leadclock.engine.policy.Escalations.Suspension;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** Whoever misses too often gets no further leads, through every stage. */
class SuspendedOwnerTest {
  private final FlowRig rig = OneLeadTest.rig(policy(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");
  private final OwnerId mia = crm.joins("Mia");

  private static PolicySketch policy() {
    PolicySketch policy = new PolicySketch();
    policy.suspension = new Suspension(Set.of(Promised.FIRST_TOUCH), 2, Duration.ofDays(7));
    return policy;
  }

  @Test
  void two_misses_end_the_turns_of_ana_until_the_manager_says_so() {
    crm.joins("Ben");
    missedBy(ana);
    missedBy(ana);

    LeadId third = crm.arrives("Third", null);
    rig.advance(ofMinutes(1));
    assertThat(crm.lead(third).owner()).isNotNull().isNotEqualTo(ana);
    assertThat(rig.stores().ledger().conduct(FakeCrm.NAME, rig.now()).isOut(ana)).isTrue();
    assertThat(crm.openTasks(third)).isNotEmpty();

    assertThat(rig.stores().ledger().reinstate(FakeCrm.NAME, ana, rig.now())).isTrue();
    LeadId fourth = crm.arrives("Fourth", null);
    LeadId fifth = crm.arrives("Fifth", null);
    rig.advance(ofMinutes(1));
    assertThat(List.of(fourth, fifth)).anyMatch(lead -> ana.equals(crm.lead(lead).owner()));
  }

  @Test
  void the_manager_is_told_once_per_suspension() {
    crm.joins("Ben");
    missedBy(ana);
    LeadId second = missedBy(ana);
    rig.advance(ofHours(1));
    assertThat(crm.tasks(second))
        .filteredOn(task -> task.to().equals(mia))
        .filteredOn(task -> task.subject().equals("Out of rotation: Ana"))
        .hasSize(1);
  }

  private LeadId missedBy(OwnerId owner) {
    LeadId lead = crm.arrives("Lead", owner);
    rig.advance(ofMinutes(12));
    return lead;
  }
}
