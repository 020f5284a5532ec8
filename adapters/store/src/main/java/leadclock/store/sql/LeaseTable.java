package leadclock.store.sql;

import java.time.Instant;
import java.util.Optional;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Lease;
import org.jdbi.v3.core.Handle;

/** Who may dispatch, and whether anybody may. */
final class LeaseTable {

  Optional<Lease> find(Handle handle, String name) {
    return handle
        .createQuery("select * from lease where name = ?")
        .bind(0, name)
        .map(
            (row, context) ->
                new Lease(
                    row.getString("name"),
                    row.getString("holder"),
                    row.getLong("epoch"),
                    Micros.instant(row.getLong("ends_at"))))
        .findOne();
  }

  /** Empty when somebody else holds it. One statement, so that of two who try one succeeds. */
  Optional<Lease> take(Handle handle, String name, String holder, Instant now, Instant until) {
    return handle
        .createQuery(
            """
            insert into lease (name, holder, epoch, ends_at) values (?, ?, 1, ?)
            on conflict (name) do update set
              epoch = case when lease.holder = excluded.holder
                      then lease.epoch else lease.epoch + 1 end,
              holder = excluded.holder, ends_at = excluded.ends_at
            where lease.holder = excluded.holder or lease.ends_at <= ?
            returning epoch
            """)
        .bind(0, name)
        .bind(1, holder)
        .bind(2, Micros.of(until))
        .bind(3, Micros.of(now))
        .mapTo(Long.class)
        .findOne()
        .map(epoch -> new Lease(name, holder, epoch, until));
  }

  boolean holds(Handle handle, Lease lease) {
    return find(handle, lease.name()).filter(held -> held.epoch() == lease.epoch()).isPresent();
  }

  Control control(Handle handle) {
    return handle
        .createQuery("select killed, why from control where id = 1")
        .map((row, context) -> new Control(row.getInt(1) == 1, row.getString(2)))
        .findOne()
        .orElse(Control.WRITING);
  }

  int control(Handle handle, Control control) {
    return handle
        .createUpdate(
            """
            insert into control (id, killed, why) values (1, ?, ?)
            on conflict (id) do update set killed = excluded.killed, why = excluded.why
            """)
        .bind(0, control.killed() ? 1 : 0)
        .bind(1, control.why())
        .execute();
  }
}
