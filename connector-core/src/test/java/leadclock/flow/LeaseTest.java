package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.Connector;
import leadclock.Stores;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.fakecrm.FakeCrm;
import leadclock.fakecrm.Trouble;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.outbox.Intent;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** Several instances share a store: one of them writes, and none is missed when it goes away. */
class LeaseTest {
  private static final String DISPATCH = "dispatch " + FakeCrm.NAME;

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T09:00:00Z"));
  private final FakeCrm crm = new FakeCrm(clock);
  private final Stores stores = stores(new MemoryStore());
  private final SteppedDriver one = instance("one");
  private final SteppedDriver two = instance("two");
  private final OwnerId ana = crm.joins("Ana");

  private static Stores stores(MemoryStore store) {
    return new Stores(store.intake(), store.mirror(), store.ledger(), store.outbox());
  }

  private SteppedDriver instance(String name) {
    Connector connector =
        new Connector(
            crm.connection(), stores, new PolicySketch().build(), Pace.USUAL, name, clock);
    return new SteppedDriver(connector.loops(), clock);
  }

  private void advance(SteppedDriver instance, Duration length) {
    instance.advanceTo(clock.instant().plus(length));
  }

  private List<Intent> onTheirWay() {
    return stores.outbox().list(FakeCrm.NAME, List.of(Intent.State.SENT), 0, 10);
  }

  @Test
  void nobody_else_can_take_the_lease_before_a_call_has_run_out_of_time() {
    nobodyElseCanTakeTheLease();
    for (int pause = 10; pause < 40; pause++) {
      LeadId lead = crm.arrives("Lead " + pause, null);
      stores
          .intake()
          .note(
              List.of(
                  new ChangeHint(
                      FakeCrm.NAME,
                      "contacts",
                      lead.record(),
                      ChangeHint.Kind.CREATED,
                      clock.instant())));
      advance(one, ofSeconds(pause));
    }
    advance(one, ofMinutes(1));
    assertThat(crm.mutations().stream().filter(done -> done.what().equals("owner"))).hasSize(30);
  }

  /** From now on, at every write. */
  private void nobodyElseCanTakeTheLease() {
    crm.trouble()
        .beforeNextWrite(
            () -> {
              Instant lastMoment = clock.instant().plus(Pace.USUAL.callTimeout()).minusMillis(1);
              assertThat(
                      stores.outbox().lease(DISPATCH, "two", lastMoment, lastMoment.plusSeconds(9)))
                  .as("a lease for another one, asked for just before the call runs out of time")
                  .isEmpty();
              nobodyElseCanTakeTheLease();
            });
  }

  @Test
  void what_an_instance_sent_before_it_went_away_is_found_out_by_one_that_had_nothing_to_do() {
    advance(one, ofMinutes(2));
    LeadId lead = crm.arrives("Cleo", null);
    crm.trouble().writes(Trouble.Kind.LOST_REQUEST);
    for (int second = 0; second < 120 && onTheirWay().isEmpty(); second++) {
      advance(two, ofSeconds(1));
    }
    assertThat(onTheirWay()).hasSize(1);

    advance(one, ofMinutes(2));

    assertThat(onTheirWay()).isEmpty();
    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
  }

  @Test
  void what_was_sent_right_before_a_process_died_is_looked_up_ten_seconds_later_by_the_next() {
    advance(one, ofMinutes(1));
    LeadId lead = crm.arrives("Cleo", null);
    crm.trouble().writes(Trouble.Kind.LOST_REQUEST);
    for (int second = 0; second < 120 && onTheirWay().isEmpty(); second++) {
      advance(one, ofSeconds(1));
    }
    Instant sent = clock.instant();

    SteppedDriver next = instance("one");
    while (!onTheirWay().isEmpty()) {
      advance(next, ofSeconds(1));
    }

    assertThat(clock.instant()).isBeforeOrEqualTo(sent.plusSeconds(12));
    advance(next, ofMinutes(1));
    assertThat(crm.lead(lead).owner()).isEqualTo(ana);
  }
}
