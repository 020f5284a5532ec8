package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Spike;
import leadclock.engine.decide.Spikes;
import org.jdbi.v3.core.Handle;

/** When more leads came than the team could answer. */
final class SpikeTable {

  /** Those that a decision may still look back to. */
  Spikes recent(Handle handle, String connection, Instant now) {
    List<Spike> all =
        handle
            .createQuery("select * from spike where connection = ? and ends_at >= ?")
            .bind(0, connection)
            .bind(1, Micros.of(now.minus(Conduct.KEPT)))
            .map((row, context) -> spike(row))
            .list();
    return new Spikes(all, null);
  }

  private static Spike spike(ResultSet row) throws SQLException {
    long stopped = row.getLong("stopped_at");
    Instant stoppedAt = row.wasNull() ? null : Micros.instant(stopped);
    return new Spike(
        Spike.Cause.valueOf(row.getString("cause")),
        Micros.instant(row.getLong("started_at")),
        Micros.instant(row.getLong("ends_at")),
        stoppedAt,
        row.getString("started_by"),
        row.getString("reason"),
        row.getInt("told") == 1);
  }

  /** Stores what changed. */
  void put(Handle handle, String connection, Spikes before, Spikes after) {
    after.changedSince(before).forEach(spike -> put(handle, connection, spike));
  }

  private static void put(Handle handle, String connection, Spike spike) {
    handle
        .createUpdate(
            """
            insert into spike (
              connection, cause, started_at, ends_at, stopped_at, started_by, reason, told)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (connection, cause, started_at) do update set
              ends_at = excluded.ends_at, stopped_at = excluded.stopped_at,
              started_by = excluded.started_by, reason = excluded.reason, told = excluded.told
            """)
        .bind(0, connection)
        .bind(1, spike.cause().name())
        .bind(2, Micros.of(spike.startedAt()))
        .bind(3, Micros.of(spike.endsAt()))
        .bind(4, Micros.orNull(spike.stoppedAt()))
        .bind(5, spike.by())
        .bind(6, spike.why())
        .bind(7, spike.told() ? 1 : 0)
        .execute();
  }
}
