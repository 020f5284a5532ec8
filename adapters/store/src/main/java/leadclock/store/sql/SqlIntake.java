package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

final class SqlIntake implements Intake {
  /** A repeat takes the new number, so that handling the old one misses it. */
  private static final String NOTE =
      """
      insert into hint (number, connection, object, record, kind, noted_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict (connection, object, record, kind) do update
      set number = excluded.number,
          noted_at = case when excluded.noted_at < hint.noted_at
                     then excluded.noted_at else hint.noted_at end
      """;

  private final Database database;

  SqlIntake(Database database) {
    this.database = database;
  }

  @Override
  public void note(List<ChangeHint> hints) {
    if (!hints.isEmpty()) {
      database.write(handle -> note(handle, hints));
    }
  }

  private static int note(Handle handle, List<ChangeHint> hints) {
    long number = Counter.take(handle, "hint", hints.size());
    PreparedBatch batch = handle.prepareBatch(NOTE);
    for (ChangeHint hint : hints) {
      batch
          .bind(0, number++)
          .bind(1, hint.connection())
          .bind(2, hint.object())
          .bind(3, hint.record())
          .bind(4, hint.kind().name())
          .bind(5, Micros.of(hint.notedAt()))
          .add();
    }
    return batch.execute().length;
  }

  /** Inside the transaction that stores what was read. */
  static void handled(Handle handle, List<Long> numbers) {
    if (!numbers.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch("delete from hint where number = ?");
      numbers.forEach(number -> batch.bind(0, number).add());
      batch.execute();
    }
  }

  /** Drops what was heard of a lead. */
  static void forget(Handle handle, LeadId lead, Set<String> objects) {
    for (String object : objects) {
      handle
          .createUpdate("delete from hint where connection = ? and object = ? and record = ?")
          .bind(0, lead.connection())
          .bind(1, object)
          .bind(2, lead.record())
          .execute();
    }
  }

  /** Inside the transaction that stores what was read. */
  static void moveCursor(Handle handle, Cursor cursor) {
    handle
        .createUpdate(
            """
            insert into cursor_at (connection, stream, value) values (?, ?, ?)
            on conflict (connection, stream) do update set value = excluded.value
            """)
        .bind(0, cursor.connection())
        .bind(1, cursor.stream())
        .bind(2, cursor.value())
        .execute();
  }

  @Override
  public List<NotedHint> pending(
      String connection, Set<String> objects, Instant notedBefore, int limit) {
    if (objects.isEmpty()) {
      return List.of();
    }
    String sql =
        "select * from hint where connection = ? and noted_at <= ? and object in ("
            + marks(objects)
            + ") order by noted_at, number limit ?";
    return database.read(
        handle -> {
          Query query = handle.createQuery(sql).bind(0, connection).bind(1, Micros.of(notedBefore));
          int place = 2;
          for (String object : objects) {
            query.bind(place++, object);
          }
          return query.bind(place, limit).map((row, context) -> noted(row)).list();
        });
  }

  private static String marks(Set<String> values) {
    return "?" + ", ?".repeat(values.size() - 1);
  }

  private static NotedHint noted(ResultSet row) throws SQLException {
    ChangeHint hint =
        new ChangeHint(
            row.getString("connection"),
            row.getString("object"),
            row.getString("record"),
            ChangeHint.Kind.valueOf(row.getString("kind")),
            Micros.instant(row.getLong("noted_at")));
    return new NotedHint(row.getLong("number"), hint);
  }

  @Override
  public Optional<Instant> oldestPending(String connection, Set<String> objects) {
    return database.read(
        handle ->
            objects.stream()
                .flatMap(object -> oldestPending(handle, connection, object).stream())
                .min(Long::compare)
                .map(Micros::instant));
  }

  private static Optional<Long> oldestPending(Handle handle, String connection, String object) {
    return handle
        .createQuery("select min(noted_at) from hint where connection = ? and object = ?")
        .bind(0, connection)
        .bind(1, object)
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public Optional<Cursor> cursor(String connection, String stream) {
    return database.read(
        handle ->
            handle
                .createQuery("select value from cursor_at where connection = ? and stream = ?")
                .bind(0, connection)
                .bind(1, stream)
                .mapTo(String.class)
                .findOne()
                .map(value -> new Cursor(connection, stream, value)));
  }
}
