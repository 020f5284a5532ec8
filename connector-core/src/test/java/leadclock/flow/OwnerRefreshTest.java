package leadclock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.lead.OwnerId;
import leadclock.fakecrm.FakeCrm;
import leadclock.flow.intake.OwnerRefresh;
import leadclock.flow.memory.MemoryStore;
import org.junit.jupiter.api.Test;

class OwnerRefreshTest {
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final OwnerId STRANGER = new OwnerId("999");

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T09:00:00Z"));
  private final FakeCrm crm = new FakeCrm(clock);
  private final OwnerRefresh owners =
      new OwnerRefresh(
          crm.connection().feed(),
          new MemoryStore().mirror(),
          new Uptime(),
          CallBudget.UNLIMITED,
          EVERY,
          clock);

  @Test
  void everybody_is_read_at_once_for_an_owner_who_is_not_known_but_once_only() {
    assertThat(owners.runDue()).isOne();
    assertThat(owners.runDue()).isZero();

    owners.unknown(STRANGER);

    assertThat(owners.nextDue()).hasValue(clock.instant());
    assertThat(owners.runDue()).isOne();
    owners.unknown(STRANGER);
    assertThat(owners.runDue()).isZero();
    assertThat(owners.nextDue()).hasValueSatisfying(at -> assertThat(at).isAfter(clock.instant()));
  }

  @Test
  void an_owner_who_is_not_known_is_asked_for_again_when_the_crm_did_not_answer() {
    owners.runDue();
    owners.unknown(STRANGER);
    crm.trouble().down(true);
    assertThat(owners.runDue()).isZero();
    crm.trouble().down(false);

    clock.moveTo(clock.instant().plus(Duration.ofMinutes(1)));

    assertThat(owners.runDue()).isOne();
  }
}
