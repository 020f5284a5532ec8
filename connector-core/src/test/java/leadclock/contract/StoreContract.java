package leadclock.contract;

import leadclock.flow.CallTallies;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a fresh store for each test. */
@SuppressWarnings("NullAway.Init")
abstract class StoreContract {
  private StoreUnderTest store;
  protected Intake intake;
  protected LeadMirror mirror;
  protected Ledger ledger;
  protected Outbox outbox;
  protected CallTallies tallies;

  /** A store that holds nothing yet. */
  protected abstract StoreUnderTest open();

  @BeforeEach
  final void openStore() {
    store = open();
    intake = store.intake();
    mirror = store.mirror();
    ledger = store.ledger();
    outbox = store.outbox();
    tallies = store.tallies();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }
}
