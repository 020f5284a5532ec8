package leadclock.flow;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import leadclock.engine.decide.Explanation;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Mode;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.fakecrm.Trouble;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Lease;
import leadclock.flow.outbox.Outbox;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** What was decided and waits to leave, and may not leave as it is or not yet. */
class HoldingBackTest {
  private static final Control STOPPED = new Control(true, "a look at something");

  private final FlowRig rig = OneLeadTest.rig(new PolicySketch(), 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");
  private final OwnerId ben = crm.joins("Ben");

  /** Sends before anybody can review, as it may happen where each loop has its own thread. */
  private static void dispatchFirst(FlowRig rig) {
    rig.stores().outbox().control(Control.WRITING);
    rig.connector().loops().stream()
        .filter(loop -> loop.name().startsWith("dispatch"))
        .forEach(Loop::runDue);
  }

  @Test
  void a_touch_that_is_known_but_not_reviewed_yet_keeps_the_owner_and_alerts_nobody() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(9));
    Instant inTime = rig.now();
    rig.stores().outbox().control(STOPPED);
    rig.advance(ofMinutes(3));
    crm.callsSilently(lead, ana, inTime);
    rig.stores()
        .mirror()
        .apply(crm.connection().reader().readWhole(Set.of(lead), rig.now()), rig.now());

    dispatchFirst(rig);
    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(crm.tasks(lead)).noneMatch(FakeCrm.Task::alert);
  }

  @Test
  void a_choice_made_seconds_before_a_late_write_is_not_overwritten() {
    rig.advance(ofSeconds(1));
    rig.stores().outbox().control(STOPPED);
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(30));
    crm.gives(lead, ben);

    dispatchFirst(rig);
    rig.advance(ofMinutes(1));

    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
    assertThat(crm.mutations(lead)).noneMatch(done -> done.what().equals("owner"));
  }

  @Test
  void a_lead_put_into_a_queue_while_its_assignment_waited_is_decided_anew() {
    OwnerId queue = crm.opensQueue("Inbox");
    rig.advance(ofSeconds(1));
    rig.stores().outbox().control(STOPPED);
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(30));
    crm.gives(lead, queue);
    rig.advance(ofMinutes(1));
    rig.stores().outbox().control(Control.WRITING);

    rig.advance(ofMinutes(1));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(rig.stores().ledger().history(lead))
        .flatExtracting(entry -> entry.explanation().reasons())
        .extracting(Explanation.Reason::code)
        .contains(Explanation.Code.ASSIGNMENT_SUPERSEDED);
  }

  @Test
  void what_was_verified_before_the_process_stood_still_is_verified_again() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(9));
    Instant inTime = rig.now();
    rig.stores().outbox().control(STOPPED);
    rig.advance(ofMinutes(3));
    crm.trouble()
        .afterNextWholeRead(
            () -> {
              crm.callsSilently(lead, ana, inTime);
              rig.sleep(ofMinutes(1));
            });

    dispatchFirst(rig);
    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
  }

  @Test
  void a_crm_that_answers_slowly_holds_nothing_up_for_good() {
    List<LeadId> leads = missedAndWaiting(8);
    crm.trouble().afterEachWholeRead(read -> rig.sleep(ofSeconds(read).multipliedBy(3)));

    dispatchFirst(rig);
    rig.advance(ofMinutes(10));

    assertThat(leads).noneMatch(lead -> ana.equals(crm.lead(lead).owner()));
  }

  /** The reassignments of so many leads of Ana's are decided and may not leave yet. */
  private List<LeadId> missedAndWaiting(int count) {
    List<LeadId> leads =
        IntStream.range(0, count).mapToObj(i -> crm.arrives("Lead " + i, ana)).toList();
    rig.advance(ofMinutes(9));
    rig.stores().outbox().control(STOPPED);
    rig.advance(ofMinutes(3));
    return leads;
  }

  @Test
  void what_an_instance_with_a_faster_clock_left_in_sent_is_looked_up() {
    rig.advance(ofSeconds(1));
    rig.stores().outbox().control(STOPPED);
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(30));
    rig.stores().outbox().control(Control.WRITING);
    Instant ahead = rig.now().plus(ofMinutes(10));
    Outbox outbox = rig.stores().outbox();
    Lease lease =
        outbox.lease(dispatcher().name(), "one", rig.now(), ahead.plusSeconds(1)).orElseThrow();
    List<Long> numbers =
        outbox.claim(FakeCrm.NAME, rig.now(), 9, lease).stream().map(Intent::number).toList();
    assertThat(outbox.markSent(numbers, ahead, lease)).isTrue();

    rig.restart();
    rig.advance(ofMinutes(15));

    assertThat(crm.lead(lead).owner()).isNotNull();
    assertThat(outbox.list(FakeCrm.NAME, List.of(Intent.State.SENT), 0, 9)).isEmpty();
  }

  private Loop dispatcher() {
    return rig.connector().loops().stream()
        .filter(loop -> loop.name().startsWith("dispatch"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_waits_when_observe_mode_begins_does_not_leave_before_the_next_review_either() {
    rig.advance(ofSeconds(1));
    rig.stores().outbox().control(STOPPED);
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(30));
    assertThat(rig.stores().outbox().ofLead(lead)).isNotEmpty();
    rig.policy(FlowRig.in(new Mode.Observe(), new PolicySketch().build()));

    dispatchFirst(rig);

    assertThat(crm.mutations(lead)).isEmpty();
  }

  @Test
  void once_the_crm_takes_nothing_nobody_elses_writes_leave_until_it_asks_for_more() {
    rig.advance(ofSeconds(1));
    List<Instant> writes = new ArrayList<>();
    crm.trouble().writes(Trouble.Kind.TOO_MANY);
    crm.trouble().beforeNextWrite(() -> writes.add(rig.now()));
    crm.arrives("Cleo", null);
    while (writes.isEmpty()) {
      rig.advance(ofSeconds(1));
      crm.arrives("One more", null);
    }
    crm.trouble().beforeNextWrite(() -> writes.add(rig.now()));

    rig.advance(ofSeconds(30));

    assertThat(writes.getLast()).isAfterOrEqualTo(writes.getFirst().plusSeconds(10));
  }

  @Test
  void all_that_is_held_after_an_outage_is_released_half_an_hour_after_its_end() {
    List<LeadId> leads = leadsOfAnOutage(ofMinutes(20));

    rig.advance(ofMinutes(29));
    assertThat(leads).anyMatch(lead -> ana.equals(crm.lead(lead).owner()));
    rig.advance(ofMinutes(4));
    assertThat(leads).noneMatch(lead -> ana.equals(crm.lead(lead).owner()));
  }

  @Test
  void mass_reassignments_are_held_after_an_outage_of_hours_too() {
    List<LeadId> leads = leadsOfAnOutage(ofHours(2));

    rig.advance(ofMinutes(3));

    assertThat(leads.stream().filter(lead -> ben.equals(crm.lead(lead).owner()))).hasSize(25);
    assertThat(rig.connector().status().heldSince())
        .hasValueSatisfying(since -> assertThat(since).isAfter(rig.now().minus(ofMinutes(3))));
  }

  @Test
  void a_lead_that_came_in_an_outage_has_an_owner_soon_after_it_however_many_there_are() {
    rig.advance(ofSeconds(1));
    crm.trouble().down(true);
    List<LeadId> leads =
        IntStream.range(0, 60).mapToObj(i -> crm.arrives("Lead " + i, null)).toList();
    rig.advance(ofMinutes(25));
    crm.trouble().down(false);

    rig.advance(ofMinutes(2));

    assertThat(leads).allMatch(lead -> crm.lead(lead).owner() != null);
  }

  @Test
  void nobody_is_passed_over_because_the_lead_is_deleted_before_the_write() {
    rig.advance(ofSeconds(1));
    LeadId lead = crm.arrives("Cleo", null);
    crm.trouble().beforeNextWrite(() -> crm.deletesSilently(lead));
    rig.advance(ofMinutes(2));

    assertThat(rig.stores().mirror().lead(lead))
        .hasValueSatisfying(held -> assertThat(held.gone()).isTrue());
    assertThat(rig.stores().ledger().followUp(lead))
        .hasValueSatisfying(after -> assertThat(after.previousOwners()).isEmpty());
    assertThat(rig.stores().outbox().ofLead(lead))
        .extracting(Intent::state)
        .containsOnly(Intent.State.SUPERSEDED);
  }

  @Test
  void a_refusal_that_nobody_can_look_into_passes_nobody_over_either() {
    rig.advance(ofSeconds(1));
    LeadId lead = crm.arrives("Cleo", null);
    crm.trouble()
        .beforeNextWrite(
            () -> {
              crm.deletesSilently(lead);
              crm.trouble().readsHeldBack(true);
            });
    rig.advance(ofMinutes(2));
    assertThat(rig.stores().ledger().followUp(lead))
        .hasValueSatisfying(after -> assertThat(after.previousOwners()).isEmpty());

    crm.trouble().readsHeldBack(false);
    rig.advance(ofMinutes(6));

    assertThat(rig.stores().outbox().ofLead(lead))
        .extracting(Intent::state)
        .containsOnly(Intent.State.SUPERSEDED);
  }

  /** More of them than may be taken away in half an hour. */
  private List<LeadId> leadsOfAnOutage(Duration length) {
    rig.advance(ofSeconds(1));
    List<LeadId> leads =
        IntStream.range(0, 140).mapToObj(i -> crm.arrives("Lead " + i, null)).toList();
    rig.advance(ofMinutes(5));
    crm.trouble().down(true);
    rig.advance(length);
    crm.trouble().down(false);
    return leads;
  }
}
