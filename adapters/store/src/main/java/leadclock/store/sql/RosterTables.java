package leadclock.store.sql;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import leadclock.engine.decide.Rotation;
import leadclock.engine.lead.OwnerId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Turns, loads and marks. */
final class RosterTables {

  Map<String, Rotation> rotations(Handle handle, String connection) {
    Map<String, Map<OwnerId, Rotation.Seat>> seats = new HashMap<>();
    handle
        .createQuery("select * from rotation where connection = ?")
        .bind(0, connection)
        .map(
            (row, context) -> {
              Rotation.Seat seat =
                  new Rotation.Seat(
                      row.getLong("turns"), Micros.instant(row.getLong("last_turn_at")));
              return seats
                  .computeIfAbsent(row.getString("pool"), pool -> new HashMap<>())
                  .put(new OwnerId(row.getString("owner")), seat);
            })
        .list();
    Map<String, Rotation> rotations = new HashMap<>();
    seats.forEach((pool, taken) -> rotations.put(pool, new Rotation(taken)));
    return rotations;
  }

  /** Stores the seats that changed. */
  void put(
      Handle handle, String connection, Map<String, Rotation> before, Map<String, Rotation> after) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into rotation (connection, pool, owner, turns, last_turn_at)
            values (?, ?, ?, ?, ?)
            on conflict (connection, pool, owner) do update set
              turns = excluded.turns, last_turn_at = excluded.last_turn_at
            """);
    after.forEach(
        (pool, rotation) -> {
          Rotation known = before.getOrDefault(pool, Rotation.EMPTY);
          rotation
              .seats()
              .forEach(
                  (owner, seat) -> {
                    if (!seat.equals(known.seats().get(owner))) {
                      add(batch, connection, pool, owner, seat);
                    }
                  });
        });
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static void add(
      PreparedBatch batch, String connection, String pool, OwnerId owner, Rotation.Seat seat) {
    batch
        .bind(0, connection)
        .bind(1, pool)
        .bind(2, owner.value())
        .bind(3, seat.turns())
        .bind(4, Micros.of(seat.lastTurnAt()))
        .add();
  }

  Map<OwnerId, Integer> awaiting(Handle handle, String connection) {
    Map<OwnerId, Integer> awaiting = new HashMap<>();
    handle
        .createQuery("select owner, leads from load where connection = ? and leads <> 0")
        .bind(0, connection)
        .map((row, context) -> awaiting.put(new OwnerId(row.getString(1)), row.getInt(2)))
        .list();
    return awaiting;
  }

  /** Counting thousands of follow-ups for every set would cost more than deciding it. */
  void change(Handle handle, String connection, Map<String, Integer> loads) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into load (connection, owner, leads) values (?, ?, ?)
            on conflict (connection, owner) do update set leads = load.leads + excluded.leads
            """);
    loads.forEach(
        (owner, change) -> {
          if (change != 0) {
            batch.bind(0, connection).bind(1, owner).bind(2, change).add();
          }
        });
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  Map<OwnerId, String> marked(Handle handle, String connection, Instant now) {
    Map<OwnerId, String> marked = new HashMap<>();
    handle
        .createQuery(
            """
            select owner, reason from marked
            where connection = ? and (until is null or until > ?)
            """)
        .bind(0, connection)
        .bind(1, Micros.of(now))
        .map((row, context) -> marked.put(new OwnerId(row.getString(1)), row.getString(2)))
        .list();
    return marked;
  }

  int mark(
      Handle handle, String connection, OwnerId owner, String reason, @Nullable Instant until) {
    return handle
        .createUpdate(
            """
            insert into marked (connection, owner, reason, until) values (?, ?, ?, ?)
            on conflict (connection, owner) do update set
              reason = excluded.reason, until = excluded.until
            """)
        .bind(0, connection)
        .bind(1, owner.value())
        .bind(2, reason)
        .bind(3, until == null ? null : Micros.of(until))
        .execute();
  }

  /** Whether the owner was marked. */
  boolean unmark(Handle handle, String connection, OwnerId owner) {
    return handle
            .createUpdate("delete from marked where connection = ? and owner = ?")
            .bind(0, connection)
            .bind(1, owner.value())
            .execute()
        > 0;
  }
}
