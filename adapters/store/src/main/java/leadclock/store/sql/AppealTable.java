package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import org.jdbi.v3.core.Handle;

/** Managers' rulings on misses; only ever added to. */
final class AppealTable {
  private static final String OF_LEADS =
      "select * from appeal where connection = ? and record in (%s)"
          + " order by at, record, kind, ordinal";

  private record Row(String record, Appeal appeal) {}

  List<Appeal> of(Handle handle, LeadId lead) {
    return of(handle, lead.connection(), List.of(lead.record()))
        .getOrDefault(lead.record(), List.of());
  }

  /** By record id; leads without any are left out. */
  Map<String, List<Appeal>> of(Handle handle, String connection, Collection<String> records) {
    List<Row> rows =
        InList.query(handle, OF_LEADS, List.of(connection), records, (row, context) -> row(row));
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Row::record, Collectors.mapping(Row::appeal, Collectors.toList())));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("record"),
        new Appeal(
            SlaClock.Kind.valueOf(row.getString("kind")),
            row.getInt("ordinal"),
            Micros.instant(row.getLong("at")),
            row.getString("ruled_by"),
            row.getString("why")));
  }

  void add(Handle handle, LeadId lead, Appeal appeal) {
    handle
        .createUpdate(
            """
            insert into appeal (connection, record, kind, ordinal, at, ruled_by, why)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, lead.connection())
        .bind(1, lead.record())
        .bind(2, appeal.kind().name())
        .bind(3, appeal.ordinal())
        .bind(4, Micros.of(appeal.at()))
        .bind(5, appeal.by())
        .bind(6, appeal.why())
        .execute();
  }
}
