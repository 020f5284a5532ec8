package leadclock.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Lease;
import leadclock.flow.outbox.Outbox;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which intents may leave, and who took them. The order is that of {@link Intent#holdsBack}. */
final class Departures {
  private static final String MARK_SENT =
      """
      update intent set state = 'SENT', sent_at = ?, attempts = attempts + 1,
        lease_epoch = null, claimed_at = null
      where number = ? and state = 'CLAIMED' and lease_epoch = ?
      """;
  private static final String NOT_HELD_BACK =
      """
      not exists (
        select 1 from intent o
        where o.connection = i.connection and o.record = i.record and o.number <> i.number
          and o.state in ('PENDING', 'CLAIMED', 'SENT')
          and (o.state = 'SENT'
            or (o.kind = 'assign' and (i.kind <> 'assign' or o.number < i.number))
            or (o.kind not in ('assign', 'stamp', 'acknowledge') and i.kind <> 'assign'
              and o.number < i.number
              and not (o.kind in ('task', 'alert') and i.kind in ('task', 'alert'))
              and not (o.kind = 'set-task' and i.kind not in ('move-tasks', 'set-task')))))
      """;

  private final IntentTable intents;

  Departures(IntentTable intents) {
    this.intents = intents;
  }

  /** The plus keeps engines on the index by urgency, which ends the search at the limit. */
  List<Intent> claim(Handle handle, String connection, Instant now, int limit, Lease lease) {
    freeAbandoned(handle, connection, now, lease);
    String sql =
        "select i.* from intent i where i.connection = ? and i.state = 'PENDING'"
            + " and +i.leave_at <= ? and "
            + NOT_HELD_BACK
            + " order by i.urgency, i.number limit ?";
    List<Intent> ready = intents.query(handle, sql, connection, Micros.of(now), limit);
    if (ready.isEmpty()) {
      return ready;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "update intent set state = 'CLAIMED', lease_epoch = ?, claimed_at = ?"
                + " where number = ?");
    List<Intent> claimed = new ArrayList<>();
    for (Intent intent : ready) {
      batch.bind(0, lease.epoch()).bind(1, Micros.of(now)).bind(2, intent.number()).add();
      claimed.add(intent.claimed());
    }
    batch.execute();
    return claimed;
  }

  private static void freeAbandoned(Handle handle, String connection, Instant now, Lease lease) {
    handle
        .createUpdate(
            """
            update intent set state = 'PENDING', sent_at = null, lease_epoch = null,
              claimed_at = null
            where connection = ? and state = 'CLAIMED' and (lease_epoch < ? or claimed_at <= ?)
            """)
        .bind(0, connection)
        .bind(1, lease.epoch())
        .bind(2, Micros.of(now.minus(Outbox.CLAIM_LASTS)))
        .execute();
  }

  /** All of them or none. */
  boolean markSent(Handle handle, List<Long> numbers, Instant now, Lease lease) {
    PreparedBatch batch = handle.prepareBatch(MARK_SENT);
    for (long number : numbers) {
      batch.bind(0, Micros.of(now)).bind(1, number).bind(2, lease.epoch()).add();
    }
    for (int marked : batch.execute()) {
      if (marked != 1) {
        return false;
      }
    }
    return true;
  }

  void release(Handle handle, List<Long> numbers) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update intent set state = 'PENDING', sent_at = null, lease_epoch = null,
              claimed_at = null
            where number = ? and state = 'CLAIMED'
            """);
    numbers.forEach(number -> batch.bind(0, number).add());
    batch.execute();
  }

  Optional<Instant> next(Handle handle, String connection) {
    Optional<Long> leaves =
        first(
            handle,
            connection,
            "select i.leave_at from intent i where i.connection = ? and i.state = 'PENDING' and "
                + NOT_HELD_BACK
                + " order by i.leave_at limit 1");
    return Stream.concat(
            leaves.map(Micros::instant).stream(), firstAbandoned(handle, connection).stream())
        .min(Instant::compareTo);
  }

  private static Optional<Instant> firstAbandoned(Handle handle, String connection) {
    String sql =
        "select claimed_at from intent where connection = ? and state = 'CLAIMED'"
            + " order by claimed_at limit 1";
    return first(handle, connection, sql).map(at -> Micros.instant(at).plus(Outbox.CLAIM_LASTS));
  }

  private static Optional<Long> first(Handle handle, String connection, String sql) {
    return handle.createQuery(sql).bind(0, connection).mapTo(Long.class).findOne();
  }
}
