package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.LeadId;
import leadclock.flow.outbox.Intent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Intents. Any change of one ends the claim on it. */
final class IntentTable {
  private final Dialect dialect;
  private final Json json;

  IntentTable(Dialect dialect, Json json) {
    this.dialect = dialect;
    this.json = json;
  }

  Intent intent(ResultSet row) throws SQLException {
    long sent = row.getLong("sent_at");
    Instant sentAt = row.wasNull() ? null : Micros.instant(sent);
    return new Intent(
        row.getLong("number"),
        json.read(row.getString("action"), Action.class),
        Intent.State.valueOf(row.getString("state")),
        Micros.instant(row.getLong("created_at")),
        Micros.instant(row.getLong("leave_at")),
        sentAt,
        row.getInt("attempts"),
        row.getString("note"),
        row.getString("changed_record"));
  }

  List<Intent> find(Handle handle, Collection<Long> numbers) {
    String sql = "select * from intent where number in (%s) order by number";
    return InList.query(handle, sql, List.of(), numbers, (row, context) -> intent(row));
  }

  List<Intent> ofLeads(Handle handle, String connection, Collection<String> records) {
    String sql =
        "select * from intent where connection = ? and record in (%s) order by record, number";
    return InList.query(handle, sql, List.of(connection), records, (row, context) -> intent(row));
  }

  List<Intent> query(Handle handle, String sql, Object... values) {
    var query = handle.createQuery(sql);
    for (int place = 0; place < values.length; place++) {
      query.bind(place, values[place]);
    }
    return query.map((row, context) -> intent(row)).list();
  }

  void add(Handle handle, List<Intent> intents) {
    if (intents.isEmpty()) {
      return;
    }
    long number = Counter.take(handle, "intent", intents.size());
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into intent
              (action_id, kind, urgency, state, leave_at, sent_at, attempts, note, changed_record,
               action, number, connection, record, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, %s, ?, ?, ?, ?)
            """
                .formatted(dialect.json()));
    for (Intent intent : intents) {
      LeadId lead = intent.action().lead();
      bind(batch, intent)
          .bind(10, number++)
          .bind(11, lead.connection())
          .bind(12, lead.record())
          .bind(13, Micros.of(intent.createdAt()))
          .add();
    }
    batch.execute();
  }

  void put(Handle handle, List<Intent> intents) {
    if (intents.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update intent set action_id = ?, kind = ?, urgency = ?, state = ?, leave_at = ?,
              sent_at = ?, attempts = ?, note = ?, changed_record = ?, action = %s,
              lease_epoch = null, claimed_at = null
            where number = ?
            """
                .formatted(dialect.json()));
    intents.forEach(intent -> bind(batch, intent).bind(10, intent.number()).add());
    batch.execute();
  }

  private <S extends SqlStatement<S>> S bind(S statement, Intent intent) {
    Action action = intent.action();
    return statement
        .bind(0, action.id())
        .bind(1, StoredTypes.kind(action))
        .bind(2, StoredTypes.urgency(action.urgency()))
        .bind(3, intent.state().name())
        .bind(4, Micros.notBefore(intent.leaveAt()))
        .bind(5, Micros.orNull(intent.sentAt()))
        .bind(6, intent.attempts())
        .bind(7, intent.note())
        .bind(8, intent.record())
        .bind(9, json.write(action));
  }

  /** Files them under the lead that they name now. */
  void move(Handle handle, List<Intent> intents) {
    for (Intent intent : intents) {
      handle
          .createUpdate("update intent set record = ? where number = ?")
          .bind(0, intent.action().lead().record())
          .bind(1, intent.number())
          .execute();
    }
  }

  void drop(Handle handle, List<Long> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch("delete from intent where number = ?");
    numbers.forEach(number -> batch.bind(0, number).add());
    batch.execute();
  }
}
