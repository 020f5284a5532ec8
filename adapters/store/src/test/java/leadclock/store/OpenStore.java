package leadclock.store;

import leadclock.contract.StoreUnderTest;
import leadclock.flow.CallTallies;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

record OpenStore(Store store) implements StoreUnderTest {
  static OpenStore empty() {
    return new OpenStore(Store.open(StoreSettings.throwAway()));
  }

  @Override
  public Intake intake() {
    return store.intake();
  }

  @Override
  public LeadMirror mirror() {
    return store.mirror();
  }

  @Override
  public Ledger ledger() {
    return store.ledger();
  }

  @Override
  public Outbox outbox() {
    return store.outbox();
  }

  @Override
  public CallTallies tallies() {
    return store.tallies();
  }

  @Override
  public void close() {
    store.close();
  }
}
