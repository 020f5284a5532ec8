package leadclock.flow;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.fakecrm.Trouble;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Intent;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever breaks, in the end the CRM reads as if nothing had, and nothing was written twice. */
class FaultsTest {
  /** What a morning led to: by lead, its owner and its tasks. */
  private static Map<String, String> morning(FlowRig rig) {
    FakeCrm crm = rig.crm();
    OwnerId ana = crm.joins("Ana");
    for (String name : List.of("Ben", "Olga", "Lea", "Mia")) {
      crm.joins(name);
    }
    rig.advance(ofSeconds(1));
    LeadId touched = crm.arrives("Touched", null);
    crm.arrives("Missed", null);
    rig.advance(ofMinutes(4));
    crm.calls(touched, ana, rig.now());
    LeadId taken = crm.arrives("Taken by hand", null);
    rig.advance(ofMinutes(2));
    crm.gives(taken, ana);
    rig.advance(ofMinutes(24));
    rig.crashes().calm();
    rig.advance(ofMinutes(20));
    return outcome(crm);
  }

  private static Map<String, String> outcome(FakeCrm crm) {
    Map<String, String> outcome = new TreeMap<>();
    for (int record = 501; record <= 503; record++) {
      LeadId id = new LeadId(FakeCrm.NAME, Integer.toString(record));
      TreeSet<String> tasks = new TreeSet<>();
      crm.tasks(id).forEach(task -> tasks.add(task.to() + " " + task.subject()));
      outcome.put(crm.lead(id).name(), crm.lead(id).owner() + " " + tasks);
    }
    return outcome;
  }

  private static FlowRig rig() {
    return OneLeadTest.rig(new PolicySketch(), 0);
  }

  private static void assertNothingDoubled(FlowRig rig) {
    assertThat(rig.crm().mutations().stream().filter(one -> !one.what().equals("fields")))
        .extracting(FakeCrm.Mutation::actionId)
        .doesNotHaveDuplicates();
  }

  private static void assertNothingOpen(FlowRig rig) {
    List<Intent.State> open =
        List.of(Intent.State.SENT, Intent.State.CLAIMED, Intent.State.DEAD, Intent.State.REFUSED);
    assertThat(rig.stores().outbox().list(FakeCrm.NAME, open, 0, 10)).isEmpty();
  }

  @Test
  void a_read_that_the_crm_refused_at_the_deadline_verifies_nothing() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    List.of("Ana", "Ben", "Olga", "Lea", "Mia").forEach(crm::joins);
    rig.advance(ofSeconds(1));
    LeadId lead = crm.arrives("Touched", null);
    rig.advance(ofMinutes(1));
    OwnerId owner = Objects.requireNonNull(crm.lead(lead).owner());
    Instant due = Instant.parse(crm.stamps(lead).getOrDefault("next_deadline", ""));
    rig.advance(Duration.between(rig.now(), due.minusSeconds(1)));
    crm.callsSilently(lead, owner, rig.now());

    crm.trouble().down(true);
    rig.advance(ofSeconds(2));
    crm.trouble().down(false);
    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isEqualTo(owner);
    assertThat(crm.mutations(lead).stream().filter(one -> one.what().equals("owner"))).hasSize(1);
  }

  @Test
  void a_crash_at_any_call_of_a_port_loses_nothing_and_doubles_nothing() {
    FlowRig calm = rig();
    Map<String, String> expected = morning(calm);
    long points = calm.crashes().passed();

    for (long point = 1; point <= points; point += point < 100 ? 1 : 5) {
      FlowRig rig = rig();
      rig.crashes().crashAfter(point);
      assertThat(morning(rig)).as("crash at point %d", point).isEqualTo(expected);
      assertNothingDoubled(rig);
      assertNothingOpen(rig);
    }
  }

  @Test
  void crashes_in_a_row_with_lost_answers_between_lose_nothing_and_double_nothing() {
    Map<String, String> expected = morning(rig());

    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      FlowRig rig = rig();
      Trouble.Kind[] kinds = {
        Trouble.Kind.FINE,
        Trouble.Kind.LOST_ANSWER,
        Trouble.Kind.LOST_REQUEST,
        Trouble.Kind.TOO_MANY,
        Trouble.Kind.FIRST_ONLY
      };
      for (int i = 0; i < 12; i++) {
        rig.crm().trouble().writes(kinds[random.nextInt(kinds.length)]);
        rig.crm().trouble().looks(random.nextBoolean() ? kinds[0] : kinds[1]);
      }
      rig.crashes().crashAfter(1 + random.nextInt(150));
      morning(rig);
      assertThat(owners(rig.crm())).as("seed %d", seed).isEqualTo(owners(expected));
      assertNothingDoubled(rig);
      assertNothingOpen(rig);
    }
  }

  private static Map<String, String> owners(FakeCrm crm) {
    return owners(outcome(crm));
  }

  private static Map<String, String> owners(Map<String, String> outcome) {
    Map<String, String> owners = new TreeMap<>();
    outcome.forEach((name, words) -> owners.put(name, words.substring(0, 2)));
    return owners;
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.Kind.class,
      names = {"LOST_ANSWER", "LOST_REQUEST", "TOO_MANY", "HELD_BACK", "BREAKS_OFF", "FIRST_ONLY"})
  void a_write_that_goes_wrong_is_done_once_in_the_end(Trouble.Kind kind) {
    FlowRig rig = rig();
    OwnerId ana = rig.crm().joins("Ana");
    rig.advance(ofSeconds(1));
    rig.crm().trouble().writes(kind);
    LeadId lead = rig.crm().arrives("Cleo", null);

    rig.advance(ofSeconds(60));

    assertThat(rig.crm().lead(lead).owner()).isEqualTo(ana);
    assertThat(rig.crm().tasks(lead)).hasSize(1);
    assertNothingDoubled(rig);
    assertNothingOpen(rig);
  }

  @Test
  void what_nobody_can_find_out_in_a_quarter_of_an_hour_is_given_up_visibly() {
    FlowRig rig = rig();
    rig.crm().joins("Ana");
    rig.advance(ofSeconds(1));
    rig.crm().trouble().writes(Trouble.Kind.LOST_REQUEST);
    for (int look = 0; look < 100; look++) {
      rig.crm().trouble().looks(Trouble.Kind.LOST_ANSWER);
    }
    LeadId lead = rig.crm().arrives("Cleo", null);

    rig.advance(ofMinutes(16));

    Intent dead = rig.stores().outbox().ofLead(lead).getFirst();
    assertThat(dead.state()).isEqualTo(Intent.State.DEAD);
    assertThat(dead.note())
        .isEqualTo(
            "nobody could say within 14 minutes whether the CRM took it (the look-up got no"
                + " answer); look at the lead there, then retry or discard it in the outbox");
    assertThat(rig.connector().status().failed()).isPositive();
  }

  @Test
  void a_write_that_waited_for_long_before_it_left_is_not_given_up_at_the_first_look() {
    FlowRig rig = rig();
    rig.crm().joins("Ana");
    rig.advance(ofSeconds(1));
    rig.stores().outbox().control(new Control(true, "looking into something"));
    LeadId lead = rig.crm().arrives("Cleo", null);
    rig.advance(ofMinutes(20));
    rig.crm().trouble().writes(Trouble.Kind.LOST_REQUEST);
    rig.crm().trouble().looks(Trouble.Kind.LOST_ANSWER);

    rig.stores().outbox().control(Control.WRITING);
    rig.advance(ofMinutes(5));

    assertThat(rig.stores().outbox().ofLead(lead).getFirst().state())
        .isEqualTo(Intent.State.DELIVERED);
  }

  @Test
  void what_cannot_be_found_out_during_an_outage_is_found_out_after_it() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    OwnerId ana = crm.joins("Ana");
    rig.advance(ofSeconds(1));
    crm.trouble().writes(Trouble.Kind.LOST_REQUEST);
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(12));
    crm.trouble().down(true);
    rig.advance(ofHours(2));

    assertThat(rig.connector().status().outage())
        .hasValueSatisfying(
            outage -> assertThat(outage.since()).isBefore(rig.now().minus(ofMinutes(115))));
    crm.trouble().down(false);
    rig.advance(ofMinutes(3));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertNothingDoubled(rig);
    assertNothingOpen(rig);
  }

  @Test
  void our_own_used_up_share_is_no_outage() {
    FlowRig rig = rig();
    rig.crm().joins("Ana");
    rig.advance(ofSeconds(1));
    rig.crm().trouble().readsHeldBack(true);
    rig.crm().arrives("Cleo", null);
    rig.advance(ofMinutes(5));

    assertThat(rig.connector().status().outage()).isEmpty();
    assertThat(rig.stores().mirror().lead(new LeadId(FakeCrm.NAME, "501"))).isEmpty();
    rig.crm().trouble().readsHeldBack(false);
    rig.advance(ofSeconds(30));
    assertThat(rig.stores().mirror().lead(new LeadId(FakeCrm.NAME, "501"))).isPresent();
  }

  @Test
  void a_batch_that_is_held_back_is_no_outage_and_does_not_stop_the_next() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    crm.joins("Ana");
    rig.advance(ofSeconds(1));
    List<LeadId> leads =
        IntStream.range(0, 101).mapToObj(i -> crm.arrives("Lead " + i, null)).toList();
    crm.trouble().writes(Trouble.Kind.HELD_BACK);
    for (int second = 0; second < 60 && owned(crm, leads) == 0; second++) {
      rig.advance(ofSeconds(1));
    }

    assertThat(owned(crm, leads)).isEqualTo(1);
    assertThat(rig.connector().status().outage()).isEmpty();
    rig.advance(ofSeconds(30));
    assertThat(owned(crm, leads)).isEqualTo(101);
    assertThat(rig.stores().outbox().list(FakeCrm.NAME, List.of(Intent.State.DELIVERED), 0, 1000))
        .allMatch(intent -> intent.attempts() == 1);
    assertNothingDoubled(rig);
  }

  private static long owned(FakeCrm crm, List<LeadId> leads) {
    return leads.stream().filter(lead -> crm.lead(lead).owner() != null).count();
  }

  @Test
  void an_hour_without_the_crm_loses_nothing() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    OwnerId ana = crm.joins("Ana");
    crm.joins("Ben");
    rig.advance(ofSeconds(1));
    crm.trouble().down(true);
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofHours(1));

    assertThat(rig.connector().status().outage()).isPresent();
    crm.trouble().down(false);
    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
    assertThat(rig.connector().status().outage()).isEmpty();
    assertNothingOpen(rig);
  }

  @Test
  void a_task_that_waited_through_an_outage_leaves_within_a_minute_of_its_end() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    OwnerId ana = crm.joins("Ana");
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(1));
    crm.calls(lead, ana, rig.now());
    rig.advance(ofMinutes(29));
    crm.trouble().down(true);
    rig.advance(ofHours(1));
    crm.trouble().down(false);

    rig.advance(ofMinutes(1));

    assertThat(crm.tasks(lead)).anyMatch(task -> task.subject().startsWith("Second touch"));
  }

  @Test
  void a_write_that_fails_once_more_right_after_an_outage_is_tried_again_soon() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    crm.joins("Ana");
    rig.advance(ofMinutes(1));
    LeadId lead = crm.arrives("Cleo", null);
    crm.trouble().down(true);
    rig.advance(ofHours(1));
    crm.trouble().down(false);
    crm.trouble().writes(Trouble.Kind.TOO_MANY, Trouble.Kind.TOO_MANY);

    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isNotNull();
  }

  @Test
  void a_process_that_starts_within_an_outage_gives_nothing_up_for_the_tries_before_it() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    crm.joins("Ana");
    rig.advance(ofMinutes(1));
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofSeconds(5));
    crm.trouble().down(true);
    rig.advance(ofHours(1));
    rig.restart();
    rig.advance(ofMinutes(1));
    crm.trouble().down(false);

    rig.advance(ofMinutes(2));

    assertThat(crm.lead(lead).owner()).isNotNull();
  }

  @Test
  void after_an_outage_mass_reassignments_are_held_and_released_by_themselves() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    OwnerId ana = crm.joins("Ana");
    OwnerId ben = crm.joins("Ben");
    rig.advance(ofSeconds(1));
    for (int i = 0; i < 40; i++) {
      crm.arrives("Lead " + i, null);
    }
    rig.advance(ofMinutes(5));
    crm.trouble().down(true);
    rig.advance(ofMinutes(20));
    crm.trouble().down(false);
    rig.advance(ofMinutes(3));

    assertThat(owned(crm, ben)).isEqualTo(25);
    assertThat(owned(crm, ana)).isEqualTo(15);
    assertThat(rig.connector().status().heldSince()).isPresent();

    rig.advance(ofMinutes(40));
    assertThat(owned(crm, ana)).isZero();
  }

  private static long owned(FakeCrm crm, OwnerId owner) {
    long owned = 0;
    for (int record = 501; record <= 540; record++) {
      LeadId id = new LeadId(FakeCrm.NAME, Integer.toString(record));
      owned += owner.equals(crm.lead(id).owner()) ? 1 : 0;
    }
    return owned;
  }

  @Test
  void reassignments_of_a_busy_morning_are_not_held() {
    FlowRig rig = rig();
    FakeCrm crm = rig.crm();
    OwnerId ana = crm.joins("Ana");
    OwnerId ben = crm.joins("Ben");
    rig.advance(ofSeconds(1));
    for (int i = 0; i < 40; i++) {
      crm.arrives("Lead " + i, null);
    }

    rig.advance(ofMinutes(12));

    assertThat(owned(crm, ana)).isZero();
    assertThat(owned(crm, ben)).isEqualTo(40);
  }
}
