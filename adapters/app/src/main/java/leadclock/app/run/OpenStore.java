package leadclock.app.run;

import java.nio.file.Path;
import leadclock.Stores;
import leadclock.store.Store;
import leadclock.store.StoreSettings;

/** An open store with its four ports. */
public final class OpenStore implements AutoCloseable {
  private final Store store;
  private final Stores stores;

  private OpenStore(Store store) {
    this.store = store;
    this.stores = new Stores(store.intake(), store.mirror(), store.ledger(), store.outbox());
  }

  public static OpenStore at(Path file) {
    return new OpenStore(Store.open(StoreSettings.at(file).timedBy(System::nanoTime)));
  }

  /** Deleted when closed. */
  public static OpenStore throwAway() {
    return new OpenStore(Store.open(StoreSettings.throwAway()));
  }

  public Stores stores() {
    return stores;
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
  }
}
