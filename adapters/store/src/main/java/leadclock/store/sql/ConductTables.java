package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Conduct.Charge;
import leadclock.engine.decide.Conduct.Suspension;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What owners were charged with, and who is out of rotation for it. */
final class ConductTables {

  /** Charges that a policy may still look back to, and every suspension. */
  Conduct conduct(Handle handle, String connection, Instant now) {
    Map<OwnerId, Set<Charge>> charges = new HashMap<>();
    handle
        .createQuery("select * from charge where connection = ? and at >= ?")
        .bind(0, connection)
        .bind(1, Micros.of(now.minus(Conduct.KEPT)))
        .map(
            (row, context) ->
                charges
                    .computeIfAbsent(owner(row), owner -> new HashSet<>())
                    .add(charge(row, connection)))
        .list();
    Map<OwnerId, Suspension> suspensions = new HashMap<>();
    handle
        .createQuery("select * from suspension where connection = ?")
        .bind(0, connection)
        .map((row, context) -> suspensions.put(owner(row), suspension(row)))
        .list();
    return new Conduct(charges, suspensions);
  }

  private static OwnerId owner(ResultSet row) throws SQLException {
    return new OwnerId(row.getString("owner"));
  }

  private static Charge charge(ResultSet row, String connection) throws SQLException {
    return new Charge(
        new LeadId(connection, row.getString("record")),
        SlaClock.Kind.valueOf(row.getString("kind")),
        row.getInt("ordinal"),
        Micros.instant(row.getLong("at")));
  }

  private static Suspension suspension(ResultSet row) throws SQLException {
    return new Suspension(
        row.getInt("is_out") == 1,
        Micros.instant(row.getLong("since")),
        row.getString("reason"),
        Micros.instant(row.getLong("counts_from")));
  }

  /** Stores what changed. */
  void put(Handle handle, String connection, Conduct before, Conduct after) {
    if (before.equals(after)) {
      return;
    }
    dropCharges(handle, connection, missing(before, after));
    addCharges(handle, connection, missing(after, before));
    Map<OwnerId, Suspension> changed = new HashMap<>(after.suspensions());
    changed.entrySet().removeAll(before.suspensions().entrySet());
    changed.forEach((owner, suspension) -> put(handle, connection, owner, suspension));
  }

  /** What the one has and the other has not. */
  private static Map<OwnerId, Set<Charge>> missing(Conduct one, Conduct other) {
    Map<OwnerId, Set<Charge>> missing = new HashMap<>();
    one.charges()
        .forEach(
            (owner, charges) -> {
              Set<Charge> left = new HashSet<>(charges);
              left.removeAll(other.charges().getOrDefault(owner, Set.of()));
              if (!left.isEmpty()) {
                missing.put(owner, left);
              }
            });
    return missing;
  }

  private static void dropCharges(
      Handle handle, String connection, Map<OwnerId, Set<Charge>> dropped) {
    dropped.forEach(
        (owner, charges) -> charges.forEach(charge -> drop(handle, connection, owner, charge)));
  }

  private static void drop(Handle handle, String connection, OwnerId owner, Charge charge) {
    handle
        .createUpdate(
            """
            delete from charge
            where connection = ? and owner = ? and record = ? and kind = ? and ordinal = ?
            """)
        .bind(0, connection)
        .bind(1, owner.value())
        .bind(2, charge.lead().record())
        .bind(3, charge.kind().name())
        .bind(4, charge.ordinal())
        .execute();
  }

  /**
   * Keeps what owners were charged with for a lead under another name.
   *
   * @return whether anybody was
   */
  boolean rename(Handle handle, LeadId lead, LeadId name) {
    return handle
            .createUpdate("update charge set record = ? where connection = ? and record = ?")
            .bind(0, name.record())
            .bind(1, lead.connection())
            .bind(2, lead.record())
            .execute()
        > 0;
  }

  private static void addCharges(
      Handle handle, String connection, Map<OwnerId, Set<Charge>> added) {
    if (added.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into charge (connection, owner, record, kind, ordinal, at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (connection, owner, record, kind, ordinal) do update set at = excluded.at
            """);
    added.forEach(
        (owner, charges) ->
            charges.forEach(
                charge ->
                    batch
                        .bind(0, connection)
                        .bind(1, owner.value())
                        .bind(2, charge.lead().record())
                        .bind(3, charge.kind().name())
                        .bind(4, charge.ordinal())
                        .bind(5, Micros.of(charge.at()))
                        .add()));
    batch.execute();
  }

  private static void put(Handle handle, String connection, OwnerId owner, Suspension suspension) {
    handle
        .createUpdate(
            """
            insert into suspension (connection, owner, is_out, since, reason, counts_from)
            values (?, ?, ?, ?, ?, ?)
            on conflict (connection, owner) do update set
              is_out = excluded.is_out, since = excluded.since, reason = excluded.reason,
              counts_from = excluded.counts_from
            """)
        .bind(0, connection)
        .bind(1, owner.value())
        .bind(2, suspension.out() ? 1 : 0)
        .bind(3, Micros.of(suspension.since()))
        .bind(4, suspension.reason())
        .bind(5, Micros.of(suspension.countsFrom()))
        .execute();
  }
}
