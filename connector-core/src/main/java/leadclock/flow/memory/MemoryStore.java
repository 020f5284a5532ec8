package leadclock.flow.memory;

import leadclock.flow.CallTallies;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;

/**
 * All ports of the flow in memory, deterministic and safe for several threads. It lives as long as
 * the object: a restart of the connector on the same store is a new set of loops on it.
 */
public final class MemoryStore {
  private final Intake intake;
  private final LeadMirror mirror;
  private final Ledger ledger;
  private final Outbox outbox;
  private final CallTallies tallies = new MemoryTallies();

  public MemoryStore() {
    Shelves shelves = new Shelves();
    MemoryMirror applied = new MemoryMirror(shelves);
    intake = new MemoryIntake(shelves);
    mirror = applied;
    ledger = new MemoryLedger(shelves);
    outbox = new MemoryOutbox(shelves, applied);
  }

  public Intake intake() {
    return intake;
  }

  public LeadMirror mirror() {
    return mirror;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Outbox outbox() {
    return outbox;
  }

  public CallTallies tallies() {
    return tallies;
  }
}
