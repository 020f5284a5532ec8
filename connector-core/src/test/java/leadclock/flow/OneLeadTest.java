package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import leadclock.Stores;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.SlaTarget;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.outbox.Control;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** One lead from its arrival to what is written back, through every stage. */
class OneLeadTest {
  private static final Instant MONDAY_TEN = Instant.parse("2026-11-23T09:00:00Z");

  private final FlowRig rig = rig(new PolicySketch(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");
  private final OwnerId ben = crm.joins("Ben");
  private final OwnerId olga = crm.joins("Olga");
  private final OwnerId mia = crm.joins("Mia");

  static FlowRig rig(PolicySketch policy, int lostPercent) {
    MemoryStore store = new MemoryStore();
    Stores stores = new Stores(store.intake(), store.mirror(), store.ledger(), store.outbox());
    return new FlowRig(stores, policy.build(), MONDAY_TEN, lostPercent);
  }

  @Test
  void a_new_lead_has_an_owner_a_backup_and_a_task_within_fifteen_seconds() {
    LeadId lead = crm.arrives("Cleo", null);

    rig.advance(ofSeconds(15));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(crm.stamps(lead)).containsKeys("backup_owner", "assigned_at", "next_deadline");
    assertThat(crm.tasks(lead)).extracting(FakeCrm.Task::to).containsExactly(ana);
  }

  @Test
  void a_lead_without_a_touch_goes_to_the_backup_with_one_alert_each() {
    LeadId lead = crm.arrives("Cleo", null);

    rig.advance(ofMinutes(11));

    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
    assertThat(crm.tasks(lead).stream().filter(FakeCrm.Task::alert).map(FakeCrm.Task::to))
        .containsExactlyInAnyOrder(ana, ben, mia);
    assertThat(crm.mutations(lead)).extracting(FakeCrm.Mutation::actionId).doesNotHaveDuplicates();
  }

  @Test
  void a_touch_in_time_keeps_the_owner() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(5));
    crm.calls(lead, ana, rig.now());

    rig.advance(ofMinutes(10));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(crm.stamps(lead)).containsKey("first_touch_at");
  }

  @Test
  void a_touch_that_only_the_verification_sees_keeps_the_owner_and_alerts_nobody() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(9));
    crm.callsSilently(lead, ana, rig.now());

    rig.advance(ofMinutes(6));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(crm.tasks(lead)).noneMatch(FakeCrm.Task::alert);
    assertThat(rig.stores().ledger().followUp(lead).orElseThrow().clocks())
        .noneMatch(SlaClock.Breached.class::isInstance);
  }

  @Test
  void a_miss_is_told_though_the_lead_changed_before_the_alert_could_leave() {
    PolicySketch telling = new PolicySketch();
    telling.ladder = List.of(PolicySketch.step(Rung.PRIMARY, 0, new Act.Notify(Recipient.MANAGER)));
    FlowRig held = rig(telling, 0);
    held.crm().joins("Ana");
    OwnerId manager = held.crm().joins("Mia");
    LeadId lead = held.crm().arrives("Cleo", null);
    held.advance(ofMinutes(9));
    held.stores().outbox().control(new Control(true, "a look at something"));
    held.advance(ofMinutes(3));
    held.crm().setsStatusSilently(lead, "OPEN");
    held.stores().outbox().control(Control.WRITING);

    held.advance(ofMinutes(1));

    assertThat(held.crm().tasks(lead).stream().filter(FakeCrm.Task::alert).map(FakeCrm.Task::to))
        .containsExactly(manager);
  }

  @Test
  void an_owner_set_by_a_person_is_never_overwritten() {
    rig.advance(ofSeconds(1));
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(5));
    crm.gives(lead, olga);

    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isEqualTo(olga);
    assertThat(crm.mutations(lead)).noneMatch(one -> one.what().equals("owner"));
  }

  @Test
  void a_choice_made_between_verification_and_write_is_restored_once_and_alerted() {
    LeadId lead = crm.arrives("Cleo", null);
    crm.trouble().beforeNextWrite(() -> crm.gives(lead, olga));

    rig.advance(ofMinutes(3));

    assertThat(crm.lead(lead).owner()).isEqualTo(olga);
    assertThat(crm.mutations(lead).stream().filter(one -> one.what().equals("owner"))).hasSize(2);
    assertThat(crm.tasks(lead)).anyMatch(FakeCrm.Task::alert);
  }

  @Test
  void our_own_writes_bring_no_further_writes() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(2));
    List<FakeCrm.Mutation> before = crm.mutations(lead);

    rig.advance(ofMinutes(6));

    assertThat(crm.mutations(lead)).isEqualTo(before);
  }

  @Test
  void leads_that_arrive_together_share_the_read() {
    rig.advance(ofSeconds(1));
    long before = crm.reads();
    for (int i = 0; i < 50; i++) {
      crm.arrives("Lead " + i, null);
    }

    rig.advance(ofSeconds(15));

    assertThat(crm.reads() - before).isLessThan(8);
    assertThat(crm.mutations().stream().filter(one -> one.what().equals("owner"))).hasSize(50);
  }

  @Test
  void a_lead_put_into_a_queue_that_was_just_opened_goes_back_to_a_person_within_two_minutes() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(1));
    OwnerId queue = crm.opensQueue("Inbox");

    crm.gives(lead, queue);
    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isIn(ana, ben, olga);
  }

  @Test
  void leads_that_are_decided_together_go_to_different_people() {
    FlowRig shared = rig(new PolicySketch().pool("inbound", "inbound", "ana", "ben"), 0);
    OwnerId first = shared.crm().joins("Ana");
    OwnerId second = shared.crm().joins("Ben");
    shared.advance(ofSeconds(1));
    List<LeadId> leads =
        List.of(shared.crm().arrives("Cleo", null), shared.crm().arrives("Dora", null));

    shared.advance(ofSeconds(15));

    assertThat(leads.stream().map(lead -> shared.crm().lead(lead).owner()))
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void the_running_leads_of_somebody_who_left_move_within_minutes() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(1));
    crm.leaves(ana);

    rig.advance(ofMinutes(6));

    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
  }

  @Test
  void a_new_policy_moves_running_deadlines_at_once() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(1));
    PolicySketch generous = new PolicySketch();
    generous.hash = "policy 2";
    generous.firstTouch =
        new SlaTarget.FirstTouch(ofMinutes(20), SlaTarget.ClockStart.ASSIGNMENT, null, false);

    rig.policy(generous.build());
    rig.advance(ofSeconds(1));

    assertThat(rig.stores().ledger().followUp(lead).orElseThrow().clocks())
        .filteredOn(SlaClock.Running.class::isInstance)
        .singleElement()
        .satisfies(
            clock ->
                assertThat(((SlaClock.Running) clock).dueAt())
                    .isEqualTo(clock.startedAt().plus(ofMinutes(20))));
  }

  @Test
  void a_lead_whose_hint_was_lost_is_found_by_polling() {
    FlowRig deaf = rig(new PolicySketch(), 100);
    OwnerId only = deaf.crm().joins("Ana");
    deaf.crm().joins("Ben");
    deaf.advance(ofSeconds(1));
    LeadId lead = deaf.crm().arrives("Cleo", null);

    deaf.advance(ofSeconds(70));

    assertThat(deaf.crm().lead(lead).owner()).isEqualTo(only);
  }
}
