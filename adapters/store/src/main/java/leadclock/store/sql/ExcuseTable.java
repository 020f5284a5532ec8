package leadclock.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Excuse;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.OwnerId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Which clocks owners got out of, so that they can be counted without opening follow-ups. */
final class ExcuseTable {

  /** Of the leads of one set for which that changed. */
  void put(Handle handle, List<FollowUpRow> before, List<FollowUpRow.Outcome> after) {
    List<FollowUp> changed = new ArrayList<>();
    for (int place = 0; place < after.size(); place++) {
      FollowUp now = after.get(place).after();
      if (after.get(place).changed()
          && !Excuse.of(now).equals(excuses(before.get(place).followUp()))) {
        changed.add(now);
      }
    }
    if (!changed.isEmpty()) {
      FollowUpTable.forEach(
          handle, "delete from excuse where connection = ? and record = ?", changed);
      add(handle, changed);
    }
  }

  private static List<Excuse> excuses(@Nullable FollowUp followUp) {
    return followUp == null ? List.of() : Excuse.of(followUp);
  }

  private static void add(Handle handle, List<FollowUp> changed) {
    PreparedBatch added =
        handle.prepareBatch(
            """
            insert into excuse (connection, record, place, owner, way, at)
            values (?, ?, ?, ?, ?, ?)
            """);
    for (FollowUp one : changed) {
      int place = 0;
      for (Excuse excuse : Excuse.of(one)) {
        bind(added, one, place++, excuse).add();
      }
    }
    if (added.size() > 0) {
      added.execute();
    }
  }

  private static PreparedBatch bind(PreparedBatch added, FollowUp one, int place, Excuse excuse) {
    return added
        .bind(0, one.lead().connection())
        .bind(1, one.lead().record())
        .bind(2, place)
        .bind(3, excuse.owner().value())
        .bind(4, excuse.way().name())
        .bind(5, Micros.of(excuse.at()));
  }

  Map<OwnerId, Map<Excuse.Way, Integer>> counts(Handle handle, String connection, Instant since) {
    Map<OwnerId, Map<Excuse.Way, Integer>> counts = new HashMap<>();
    handle
        .createQuery(
            """
            select owner, way, count(*) from excuse
            where connection = ? and at >= ? group by owner, way
            """)
        .bind(0, connection)
        .bind(1, Micros.of(since))
        .map(
            (row, context) ->
                counts
                    .computeIfAbsent(
                        new OwnerId(row.getString(1)), owner -> new EnumMap<>(Excuse.Way.class))
                    .put(Excuse.Way.valueOf(row.getString(2)), row.getInt(3)))
        .list();
    return counts;
  }
}
