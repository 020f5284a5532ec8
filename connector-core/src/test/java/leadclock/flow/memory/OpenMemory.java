package leadclock.flow.memory;

import leadclock.contract.StoreUnderTest;
import leadclock.flow.CallTallies;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

record OpenMemory(
    Intake intake, LeadMirror mirror, Ledger ledger, Outbox outbox, CallTallies tallies)
    implements StoreUnderTest {
  static OpenMemory empty() {
    MemoryStore store = new MemoryStore();
    return new OpenMemory(
        store.intake(), store.mirror(), store.ledger(), store.outbox(), store.tallies());
  }
}
