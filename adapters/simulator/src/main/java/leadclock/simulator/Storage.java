package leadclock.simulator;

import leadclock.Stores;
import leadclock.flow.CallTallies;
import leadclock.flow.memory.MemoryStore;
import leadclock.store.Store;
import leadclock.store.StoreSettings;

/** Where the processes of a run keep everything. */
interface Storage extends AutoCloseable {
  Stores stores();

  CallTallies tallies();

  @Override
  void close();

  static Storage of(Tier tier) {
    return switch (tier) {
      case A -> new InMemory();
      case B -> new InSqlite();
    };
  }

  /** As long as the run. */
  final class InMemory implements Storage {
    private final MemoryStore memory = new MemoryStore();

    @Override
    public Stores stores() {
      return new Stores(memory.intake(), memory.mirror(), memory.ledger(), memory.outbox());
    }

    @Override
    public CallTallies tallies() {
      return memory.tallies();
    }

    @Override
    public void close() {}
  }

  /** In a file, through SQLite. */
  final class InSqlite implements Storage {
    private final Store store = Store.open(StoreSettings.throwAway());

    @Override
    public Stores stores() {
      return new Stores(store.intake(), store.mirror(), store.ledger(), store.outbox());
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
}
