package leadclock.store;

import java.util.Optional;
import leadclock.flow.CallTallies;
import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.Ledger;
import leadclock.store.sql.SqlPorts;
import leadclock.store.sqlite.SqliteDatabase;

/**
 * The ports of the flow on disk. Safe for any number of threads; calls fail with {@link
 * StoreUnavailable} while the store cannot be used and work again when it can.
 */
public final class Store implements AutoCloseable {
  private final SqliteDatabase database;
  private final SqlPorts ports;

  private Store(SqliteDatabase database) {
    this.database = database;
    ports = new SqlPorts(database);
  }

  /**
   * Opens the file, or creates it, and brings its tables up to this version.
   *
   * @throws StoreUnavailable when it cannot be used
   */
  public static Store open(StoreSettings settings) {
    return new Store(SqliteDatabase.open(settings));
  }

  public Intake intake() {
    return ports.intake();
  }

  public LeadMirror mirror() {
    return ports.mirror();
  }

  public Ledger ledger() {
    return ports.ledger();
  }

  public Outbox outbox() {
    return ports.outbox();
  }

  public CallTallies tallies() {
    return ports.tallies();
  }

  /** Where it stands, for the status page. */
  public State state() {
    return new State(database.where(), database.schema(), database.trouble());
  }

  /** Finishes what was accepted, then closes the file. */
  @Override
  public void close() {
    database.close();
  }

  /**
   * How the store is.
   *
   * @param where the file
   * @param schema number of its newest migration
   * @param trouble why the last write failed; empty when it did not
   */
  public record State(String where, int schema, Optional<StoreUnavailable> trouble) {}
}
