package leadclock.contract;

import leadclock.flow.CallTallies;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

/** A store that is empty when a test gets it. */
public interface StoreUnderTest extends AutoCloseable {
  Intake intake();

  LeadMirror mirror();

  Ledger ledger();

  Outbox outbox();

  CallTallies tallies();

  @Override
  default void close() {}
}
