package leadclock.flow;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import leadclock.Stores;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.fakecrm.BackedUpStores;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.FlowRig;
import leadclock.fakecrm.Trouble;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store is restored from a copy that is older than what was done in the CRM. */
class RestoreTest {
  private static final Instant MONDAY_TEN = Instant.parse("2026-11-23T09:00:00Z");

  private final BackedUpStores backups = new BackedUpStores();
  private final FlowRig rig =
      new FlowRig(backups.stores(), new PolicySketch().build(), MONDAY_TEN, 0);
  private final FakeCrm crm = rig.crm();
  private final OwnerId ana = crm.joins("Ana");
  private final OwnerId ben = crm.joins("Ben");
  private final OwnerId olga = crm.joins("Olga");
  private final OwnerId mia = crm.joins("Mia");

  @Test
  void a_miss_that_was_handled_after_the_copy_is_not_handled_again() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(5));
    Stores copy = backups.copy();
    rig.advance(ofMinutes(8));
    List<FakeCrm.Mutation> done = crm.mutations(lead);
    assertThat(crm.lead(lead).owner()).isEqualTo(ben);

    rig.restore(copy);
    rig.advance(ofMinutes(1));

    assertThat(crm.mutations(lead)).isEqualTo(done);
    assertThat(held(lead).owner()).isEqualTo(ben);
    assertThat(followUp(lead).breaches()).isEqualTo(1);
    assertThat(followUp(lead).previousOwners()).containsExactly(ana);
    rig.advance(ofMinutes(20));
    assertThat(crm.lead(lead).owner()).as("the backup's miss climbs on").isEqualTo(olga);
    assertThat(crm.mutations()).extracting(FakeCrm.Mutation::actionId).doesNotHaveDuplicates();
  }

  @Test
  void tasks_that_had_not_moved_when_the_store_was_lost_move_afterwards() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(5));
    Stores copy = backups.copy();
    crm.trouble().writes(Trouble.Kind.FINE);
    for (int refused = 0; refused < 4; refused++) {
      crm.trouble().writes(Trouble.Kind.TOO_MANY);
    }
    rig.advance(ofMinutes(5).plusSeconds(20));
    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
    assertThat(firstTouch(lead).to()).isEqualTo(ana);

    rig.restore(copy);
    rig.advance(ofMinutes(8));

    assertThat(firstTouch(lead).to()).isEqualTo(ben);
  }

  private FakeCrm.Task firstTouch(LeadId lead) {
    return crm.tasks(lead).stream().filter(task -> !task.alert()).findFirst().orElseThrow();
  }

  @Test
  void a_lead_that_the_copy_does_not_know_is_taken_over_as_it_stands() {
    crm.arrives("Known", ana);
    rig.advance(ofMinutes(1));
    Stores copy = backups.copy();
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(13));
    List<FakeCrm.Mutation> done = crm.mutations(lead);

    rig.restore(copy);
    rig.advance(ofMinutes(1));

    assertThat(crm.mutations(lead)).isEqualTo(done);
    assertThat(held(lead).owner()).isEqualTo(crm.lead(lead).owner());
    assertThat(followUp(lead).previousOwners()).hasSize(1);
  }

  @Test
  void nothing_is_written_before_everything_was_compared() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(5));
    Stores copy = backups.copy();
    rig.advance(ofMinutes(8));
    int written = crm.mutations().size();
    crm.trouble().down(true);
    rig.restore(copy);
    LeadId fresh = crm.arrives("Fresh", null);

    rig.advance(ofMinutes(29));
    assertThat(crm.mutations()).hasSize(written);
    crm.trouble().down(false);
    rig.advance(ofMinutes(10));

    assertThat(rig.connector().status().lastReconcile()).isPresent();
    assertThat(crm.lead(fresh).owner()).isNotNull();
    assertThat(crm.mutations(lead)).extracting(FakeCrm.Mutation::actionId).doesNotHaveDuplicates();
  }

  @Test
  void an_ordinary_pause_needs_no_comparing() {
    LeadId lead = crm.arrives("Cleo", ana);
    rig.advance(ofMinutes(5));

    rig.sleep(ofHours(1));
    rig.advance(ofMinutes(5));

    assertThat(rig.connector().status().lastReconcile()).isEmpty();
    assertThat(crm.lead(lead).owner()).isEqualTo(ben);
  }

  @Test
  void a_crash_while_the_lost_time_is_relived_starts_it_again() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(5));
    Stores copy = backups.copy();
    rig.advance(ofMinutes(8));
    List<FakeCrm.Mutation> done = crm.mutations(lead);
    for (int calls = 1; calls < 60; calls++) {
      rig.crashes().crashAfter(calls);
      rig.restore(copy);
      rig.advance(ofSeconds(1));
    }
    rig.advance(ofSeconds(30));

    assertThat(crm.mutations(lead)).isEqualTo(done);
    assertThat(held(lead).owner()).isEqualTo(ben);
  }

  @Test
  void what_was_logged_late_is_relived_as_if_it_had_not_been_known_before() {
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(5));
    Stores copy = backups.copy();
    rig.advance(ofMinutes(8));
    crm.calls(lead, ana, rig.now().minus(ofMinutes(5)));
    rig.advance(ofMinutes(1));
    FollowUp before = followUp(lead);
    List<FakeCrm.Mutation> done = crm.mutations(lead);
    assertThat(before.misses()).singleElement().matches(FollowUp.Miss::voided);

    rig.restore(copy);
    rig.advance(ofMinutes(1));

    assertThat(crm.mutations(lead)).isEqualTo(done);
    assertThat(followUp(lead).misses()).isEqualTo(before.misses());
    assertThat(held(lead).owner()).isEqualTo(ben);
  }

  @Test
  void what_cannot_be_looked_up_is_not_done_again() {
    crm.arrives("Known", ana);
    rig.advance(ofMinutes(1));
    Stores copy = backups.copy();
    LeadId lead = crm.arrives("Cleo", null);
    rig.advance(ofMinutes(9));
    for (int look = 0; look < 4; look++) {
      crm.trouble().looks(Trouble.Kind.LOST_ANSWER);
    }

    rig.restore(copy);
    rig.advance(ofMinutes(1));

    assertThat(held(lead).owner()).isEqualTo(ana);
    assertThat(crm.tasks(lead)).hasSize(1);
    assertThat(crm.mutations(lead))
        .filteredOn(mutation -> mutation.what().equals("task"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void days_of_drawn_work_are_neither_repeated_nor_forgotten(int seed) {
    Random random = new Random(seed);
    List<LeadId> leads = new ArrayList<>();
    live(random, leads, ofHours(10));
    Stores copy = backups.copy();
    live(random, leads, seed % 4 == 0 ? ofDays(7) : ofHours(seed));
    rig.advance(ofMinutes(40));
    leads.removeIf(lead -> crm.lead(lead).gone());
    List<FollowUp> lost = leads.stream().map(this::followUp).toList();
    int written = crm.mutations().size();

    rig.restore(copy);
    rig.advance(ofMinutes(1));

    List<FakeCrm.Mutation> since =
        crm.mutations().subList(written, crm.mutations().size()).stream()
            .filter(one -> !one.what().equals("fields"))
            .toList();
    assertThat(since)
        .as(() -> since.stream().map(one -> lifeOf(one.lead(), copy)).toList().toString())
        .isEmpty();
    for (int i = 0; i < leads.size(); i++) {
      assertThat(summary(followUp(leads.get(i))))
          .as("%s", crm.ownerHistory(leads.get(i)))
          .isEqualTo(summary(lost.get(i)));
    }
    live(random, leads, ofHours(3));
    assertThat(
            crm.mutations().stream()
                .filter(one -> !one.what().equals("fields"))
                .map(FakeCrm.Mutation::actionId))
        .doesNotHaveDuplicates();
  }

  private String lifeOf(LeadId lead, Stores copy) {
    return "%s: %s %s, in the copy %s, in the end %s"
        .formatted(
            lead,
            crm.ownerHistory(lead),
            crm.mutations(lead),
            copy.ledger().followUp(lead),
            rig.stores().outbox().ofLead(lead));
  }

  /** What must be the same, whatever a moment's difference does to deadlines. */
  private static String summary(FollowUp followUp) {
    List<String> clocks = new ArrayList<>();
    for (SlaClock clock : followUp.clocks()) {
      clocks.add(
          "%s %d %s %s"
              .formatted(
                  clock.kind(), clock.ordinal(), clock.owner(), clock.getClass().getSimpleName()));
    }
    FollowUp.Holding holding = followUp.holding();
    return "%s %s breaches %d from %s misses %d: %s"
        .formatted(
            followUp.enrolment(),
            holding == null ? "" : holding.owner() + " " + holding.rung(),
            followUp.breaches(),
            followUp.previousOwners(),
            followUp.misses().size(),
            clocks);
  }

  private void live(Random random, List<LeadId> leads, Duration length) {
    Instant end = rig.now().plus(length);
    while (rig.now().isBefore(end)) {
      LeadId lead = crm.arrives("Lead " + leads.size(), random.nextInt(6) == 0 ? ana : null);
      leads.add(lead);
      rig.advance(ofSeconds(20 + random.nextInt(900)));
      LeadId other = leads.get(Math.max(0, leads.size() - 1 - random.nextInt(3)));
      OwnerId owner = crm.lead(other).owner();
      if (owner == null || crm.lead(other).gone()) {
        continue;
      }
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> crm.calls(other, owner, rig.now());
        case 3 -> crm.calls(other, owner, rig.now().minusSeconds(random.nextInt(600)));
        case 4 -> crm.gives(other, List.of(ana, ben, olga, mia).get(random.nextInt(4)));
        case 5 -> crm.deletes(other);
        default -> rig.advance(ofSeconds(random.nextInt(900)));
      }
      rig.advance(ofSeconds(60 + random.nextInt(length.compareTo(ofDays(1)) > 0 ? 7_200 : 600)));
    }
  }

  private FollowUp followUp(LeadId lead) {
    return rig.stores().ledger().followUp(lead).orElseThrow();
  }

  private FollowUp.Holding held(LeadId lead) {
    return Objects.requireNonNull(followUp(lead).holding());
  }
}
