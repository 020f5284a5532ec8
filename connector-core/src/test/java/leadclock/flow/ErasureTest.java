package leadclock.flow;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.outbox.Intent;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** A person who asked to be forgotten, in the CRM or here, is, whatever else goes on. */
class ErasureTest {
  private final FlowRig rig = OneLeadTest.rig(new PolicySketch(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");

  @Test
  void whom_the_crm_erases_is_erased_here_and_nothing_is_sent_any_more() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(3));
    assertThat(rig.stores().mirror().touches(lead)).isEmpty();
    assertThat(rig.stores().ledger().history(lead)).isNotEmpty();

    crm.erases(lead);
    rig.advance(ofMinutes(1));

    assertForgotten(lead, "the CRM");
    int writes = crm.mutations(lead).size();
    rig.advance(ofDays(2));
    assertThat(crm.mutations(lead)).hasSize(writes);
    assertForgotten(lead, "the CRM");
  }

  @Test
  void whom_an_operator_erases_stays_erased_though_the_crm_goes_on_to_show_them() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(3));
    Erasure.Request request = new Erasure.Request(lead, Set.of("contacts"), "ticket 12");

    rig.stores().mirror().erase(request, rig.now());
    rig.advance(ofMinutes(1));
    crm.setsStatus(lead, "OPEN_DEAL");
    crm.calls(lead, ana, rig.now());
    crm.gives(lead, crm.joins("Ben"));
    rig.advance(ofMinutes(10));
    rig.restart();
    rig.advance(ofDays(2));

    assertForgotten(lead, "ticket 12");
    assertThat(rig.connector().status().lastReconcile().orElseThrow().drifts()).isZero();
  }

  @Test
  void a_crash_anywhere_leaves_nobody_half_forgotten() {
    for (int point = 1; point < 40; point++) {
      LeadId lead = crm.arrives("Cleo " + point, null);
      rig.advance(ofMinutes(1));
      crm.erases(lead);
      rig.crashes().crashAfter(point);
      rig.advance(ofMinutes(3));
      assertForgotten(lead, "the CRM");
    }
  }

  @Test
  void a_notice_about_somebody_who_is_there_changes_nothing_until_they_are_gone() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(1));
    ChangeHint notice =
        new ChangeHint(
            lead.connection(), "contacts", lead.record(), ChangeHint.Kind.ERASED, rig.now());
    rig.stores().intake().note(List.of(notice));
    rig.advance(ofMinutes(5));
    assertThat(rig.stores().mirror().lead(lead)).isPresent();

    crm.deletes(lead);
    rig.advance(ofMinutes(5));

    assertForgotten(lead, "the CRM");
  }

  private void assertForgotten(LeadId lead, String by) {
    assertThat(rig.stores().mirror().erasure(lead).map(Erasure::by)).contains(by);
    assertThat(rig.stores().mirror().lead(lead)).isEmpty();
    assertThat(rig.stores().ledger().followUp(lead)).isEmpty();
    assertThat(rig.stores().ledger().history(lead)).isEmpty();
    assertThat(rig.stores().outbox().ofLead(lead)).isEmpty();
    assertThat(
            rig.stores()
                .outbox()
                .list(
                    lead.connection(),
                    List.of(Intent.State.PENDING, Intent.State.CLAIMED, Intent.State.SENT),
                    0,
                    99))
        .noneMatch(intent -> intent.action().lead().equals(lead));
  }
}
