package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.fakecrm.FakeCrm;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.HintReader;
import leadclock.flow.intake.Poller;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.review.ReviewLoop;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** What is read of the CRM, and what waits until it was read. */
class ReadingTest {
  private static final Set<String> CONTACTS = Set.of("contacts");

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T09:00:00Z"));
  private final FakeCrm crm = new FakeCrm(clock);
  private final MemoryStore store = new MemoryStore();
  private final Uptime uptime = new Uptime();
  private final Hold hold = new Hold(Pace.USUAL, CallBudget.UNLIMITED);

  private void pass(Duration length) {
    clock.moveTo(clock.instant().plus(length));
  }

  @Test
  void a_hint_stays_until_what_it_names_was_read() {
    LeadId lead = crm.arrives("Cleo", null);
    ChangeHint.Kind created = ChangeHint.Kind.CREATED;
    store
        .intake()
        .note(
            List.of(
                new ChangeHint(FakeCrm.NAME, "contacts", lead.record(), created, clock.instant())));
    HintReader hints =
        new HintReader(
            store.intake(), crm.connection().feed(), store.mirror(), uptime, hold, clock);
    pass(ofSeconds(20));
    crm.trouble().down(true);
    assertThat(hints.runDue()).isZero();
    assertThat(store.intake().oldestPending(FakeCrm.NAME, CONTACTS)).isPresent();

    crm.trouble().down(false);
    pass(ofMinutes(1));
    assertThat(hints.runDue()).isOne();
    assertThat(store.mirror().lead(lead)).isPresent();
    assertThat(store.intake().oldestPending(FakeCrm.NAME, CONTACTS)).isEmpty();
  }

  @Test
  void a_poll_goes_from_page_to_page_and_reads_each_once() {
    Poller poller =
        new Poller(
            store.intake(),
            crm.connection().feed(),
            store.mirror(),
            uptime,
            CallBudget.UNLIMITED,
            clock);
    poller.runDue();
    for (int i = 0; i < 45; i++) {
      crm.arrives("Lead " + i, null);
    }

    pass(ofMinutes(1));

    assertThat(poller.runDue()).as("pages").isEqualTo(3);
    assertThat(store.intake().cursor(FakeCrm.NAME, "contacts"))
        .contains(new Cursor(FakeCrm.NAME, "contacts", "45"));
    assertThat(store.mirror().leadsAfter(FakeCrm.NAME, Optional.empty(), 100)).hasSize(45);
  }

  @Test
  void nothing_is_decided_before_the_owners_were_read() {
    LeadId lead = crm.arrives("Cleo", null);
    crm.joins("Ana");
    Instant now = clock.instant();
    store.mirror().apply(crm.connection().reader().read(Set.of(lead), now), now);
    ReviewLoop reviews =
        new ReviewLoop(
            FakeCrm.NAME,
            store.ledger(),
            store.mirror(),
            new PolicySketch().build(),
            hold,
            owner -> {},
            clock);
    assertThat(reviews.runDue()).isZero();
    assertThat(reviews.nextDue()).isEmpty();

    store.mirror().apply(crm.connection().feed().readOwners(now), now);
    assertThat(reviews.runDue()).isOne();
    assertThat(store.ledger().followUp(lead))
        .hasValueSatisfying(followUp -> assertThat(followUp.holding()).isNotNull());
  }
}
