package leadclock.flow;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.fakecrm.Crash;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.flow.reconcile.Backfill;
import leadclock.flow.reconcile.Drift;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** What hints and polls never told is found all the same. */
class CatchingUpTest {
  private final FlowRig rig = OneLeadTest.rig(new PolicySketch(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");

  @Test
  void a_silent_change_is_found_within_a_day() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(1));
    crm.setsStatus(lead, "UNQUALIFIED");
    rig.advance(ofMinutes(1));
    crm.arrives("Whose change a poll repeats", ana);
    rig.advance(ofMinutes(20));
    crm.setsStatusSilently(lead, "OPEN_DEAL");

    rig.advance(ofHours(25));

    assertThat(rig.stores().mirror().lead(lead).orElseThrow().status()).isEqualTo("OPEN_DEAL");
    assertThat(rig.connector().status().lastReconcile())
        .hasValueSatisfying(
            report -> {
              assertThat(report.leads()).isEqualTo(2);
              assertThat(report.drifts()).isEqualTo(1);
            });
  }

  @Test
  void a_day_without_changes_has_no_drift() {
    for (int i = 0; i < 25; i++) {
      crm.arrives("Lead " + i, ana);
    }

    rig.advance(ofDays(1).plusMinutes(10));

    assertThat(rig.connector().status().lastReconcile())
        .hasValueSatisfying(
            report -> {
              assertThat(report.leads()).isEqualTo(25);
              assertThat(report.drifts()).isZero();
            });
  }

  @Test
  void a_silent_deletion_is_found_within_a_day() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(1));
    crm.setsStatus(lead, "UNQUALIFIED");
    rig.advance(ofMinutes(1));
    crm.arrives("Whose change a poll repeats", ana);
    rig.advance(ofMinutes(20));
    crm.deletesSilently(lead);

    rig.advance(ofHours(25));

    assertThat(rig.stores().mirror().lead(lead).orElseThrow().gone()).isTrue();
  }

  @Test
  void a_silent_touch_on_a_lead_that_is_worked_is_found_within_a_day() {
    rig.advance(ofHours(6).plusMinutes(55));
    LeadId lead = crm.arrives("Shortly before closing", null);
    rig.advance(ofMinutes(2));
    crm.callsSilently(lead, ana, rig.now());

    rig.advance(ofHours(10));

    assertThat(rig.stores().ledger().followUp(lead).orElseThrow().clocks())
        .anyMatch(clock -> clock instanceof SlaClock.Met met && met.kind() == Kind.FIRST_TOUCH);
  }

  @Test
  void a_touch_that_is_deleted_silently_is_taken_back_within_a_day_though_no_clock_is_open() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(1));
    String call = crm.callsSilently(lead, ana, rig.now());
    rig.advance(ofHours(1));
    assertThat(firstTouchesMet(lead)).isEqualTo(1);
    crm.forgetsSilently(call);

    rig.advance(ofHours(23));

    assertThat(firstTouchesMet(lead)).isZero();
  }

  @Test
  void a_touch_that_is_logged_late_and_silently_voids_the_miss_within_a_day() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(1));
    Instant inTime = rig.now();
    rig.advance(ofHours(1));
    assertThat(misses(lead)).extracting(FollowUp.Miss::voided).containsExactly(false);
    crm.callsSilently(lead, ana, inTime);

    rig.advance(ofHours(22));

    assertThat(misses(lead)).extracting(FollowUp.Miss::voided).first().isEqualTo(true);
  }

  private List<FollowUp.Miss> misses(LeadId lead) {
    return rig.stores().ledger().followUp(lead).orElseThrow().misses();
  }

  private long firstTouchesMet(LeadId lead) {
    return rig.stores().ledger().followUp(lead).orElseThrow().clocks().stream()
        .filter(clock -> clock instanceof SlaClock.Met && clock.kind() == Kind.FIRST_TOUCH)
        .count();
  }

  @Test
  void one_lead_is_compared_on_request() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(1));
    crm.arrives("Whose change a poll repeats", ana);
    rig.advance(ofMinutes(1));
    crm.setsStatusSilently(lead, "OPEN_DEAL");
    rig.advance(ofMinutes(6));

    assertThat(rig.connector().reconciler().reconcile(lead))
        .containsExactly(new Drift(lead, "status", "NEW", "OPEN_DEAL"));
    assertThat(rig.connector().reconciler().reconcile(lead)).isEmpty();
  }

  @Test
  void a_backfill_goes_on_where_a_crash_left_it() {
    FlowRig deaf = OneLeadTest.rig(new PolicySketch(), 100);
    for (int i = 0; i < 35; i++) {
      deaf.crm().arrives("Lead " + i, null);
    }
    List<Backfill.Progress> told = new ArrayList<>();
    deaf.connector().backfill(told::add).runDue();
    deaf.crashes().crashAfter(6);
    assertThat(crashes(deaf.connector().backfill(told::add))).isTrue();

    Backfill last = deaf.connector().backfill(told::add);
    assertThat(last.continues()).isTrue();
    while (!last.finished()) {
      last.runDue();
    }

    assertThat(deaf.stores().mirror().leadsAfter(FakeCrm.NAME, java.util.Optional.empty(), 100))
        .hasSize(35);
    assertThat(told.getLast().finished()).isTrue();
    assertThat(told.getLast().leads()).isLessThan(35);
  }

  private static boolean crashes(Backfill backfill) {
    try {
      for (int page = 0; page < 10; page++) {
        backfill.runDue();
      }
      return false;
    } catch (Crash expected) {
      return true;
    }
  }

  @Test
  void what_was_logged_while_a_lead_was_gone_is_found_when_it_is_back() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(1));
    crm.deletes(lead);
    rig.advance(ofMinutes(1));
    String call = crm.callsSilently(lead, ana, rig.now());
    crm.restores(lead);

    rig.advance(ofMinutes(2));

    assertThat(rig.stores().mirror().touches(lead)).extracting(Touch::id).containsExactly(call);
  }

  @Test
  void a_deleted_lead_is_let_go() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(30));
    crm.deletes(lead);

    rig.advance(ofMinutes(30));

    assertThat(rig.stores().mirror().lead(lead).orElseThrow().gone()).isTrue();
    assertThat(crm.tasks(lead)).noneMatch(FakeCrm.Task::alert);
  }

  @Test
  void what_was_logged_on_a_deleted_lead_is_there_where_only_a_poll_tells_of_its_return() {
    FlowRig deaf = OneLeadTest.rig(new PolicySketch(), 100);
    OwnerId owner = deaf.crm().joins("Ana");
    LeadId lead = deaf.crm().arrives("Cleo", owner);
    deaf.advance(ofMinutes(10));
    deaf.crm().deletes(lead);
    String call = deaf.crm().callsSilently(lead, owner, deaf.now());
    deaf.advance(ofHours(25));
    assertThat(deaf.stores().mirror().lead(lead).orElseThrow().gone()).isTrue();
    deaf.crm().restores(lead);

    deaf.advance(ofMinutes(15));

    assertThat(deaf.stores().mirror().touches(lead)).extracting(Touch::id).containsExactly(call);
  }
}
