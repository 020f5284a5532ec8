package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.FollowUp.BreachCause;
import leadclock.engine.decide.RootCause;
import leadclock.flow.review.Ledger.CauseCount;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Why promises were broken, so that it can be counted without opening follow-ups. */
final class CauseTable {

  /** Of the leads of one set for which that changed. */
  void put(Handle handle, List<FollowUpRow> before, List<FollowUpRow.Outcome> after) {
    List<FollowUp> changed = new ArrayList<>();
    for (int place = 0; place < after.size(); place++) {
      FollowUp now = after.get(place).after();
      if (!now.causes().equals(causes(before.get(place).followUp()))) {
        changed.add(now);
      }
    }
    if (!changed.isEmpty()) {
      FollowUpTable.forEach(
          handle, "delete from breach_cause where connection = ? and record = ?", changed);
      add(handle, changed);
    }
  }

  private static List<BreachCause> causes(@Nullable FollowUp followUp) {
    return followUp == null ? List.of() : followUp.causes();
  }

  private static void add(Handle handle, List<FollowUp> changed) {
    PreparedBatch added =
        handle.prepareBatch(
            """
            insert into breach_cause (connection, record, place, policy_hash, cause, at)
            values (?, ?, ?, ?, ?, ?)
            """);
    for (FollowUp one : changed) {
      int place = 0;
      for (BreachCause cause : one.causes()) {
        bind(added, one, place++, cause).add();
      }
    }
    if (added.size() > 0) {
      added.execute();
    }
  }

  private static PreparedBatch bind(
      PreparedBatch added, FollowUp one, int place, BreachCause cause) {
    return added
        .bind(0, one.lead().connection())
        .bind(1, one.lead().record())
        .bind(2, place)
        .bind(3, cause.policyHash())
        .bind(4, cause.cause().name())
        .bind(5, Micros.of(cause.at()));
  }

  List<CauseCount> counts(Handle handle, String connection, Instant since) {
    List<CauseCount> counts =
        handle
            .createQuery(
                """
                select policy_hash, cause, count(*), min(at), max(at) from breach_cause
                where connection = ? and at >= ? group by policy_hash, cause
                """)
            .bind(0, connection)
            .bind(1, Micros.of(since))
            .map((row, context) -> count(row))
            .list();
    return CauseCount.sorted(counts);
  }

  private static CauseCount count(ResultSet row) throws SQLException {
    return new CauseCount(
        row.getString(1),
        RootCause.valueOf(row.getString(2)),
        row.getInt(3),
        Micros.instant(row.getLong(4)),
        Micros.instant(row.getLong(5)));
  }
}
