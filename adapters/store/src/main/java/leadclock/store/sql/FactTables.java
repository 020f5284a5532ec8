package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.flow.mirror.HeldActivity;
import leadclock.flow.mirror.PageFold;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Leads, activities and owners. */
final class FactTables {
  private final Dialect dialect;
  private final Json json;

  FactTables(Dialect dialect, Json json) {
    this.dialect = dialect;
    this.json = json;
  }

  Lead lead(String facts) {
    return json.read(facts, Lead.class);
  }

  List<Lead> leads(Handle handle, String connection, Collection<String> records) {
    String sql = "select facts from lead where connection = ? and record in (%s)";
    return InList.query(
        handle, sql, List.of(connection), records, (row, context) -> lead(row.getString(1)));
  }

  /** Which leads were merged into one; looks through all that are gone. */
  List<LeadId> mergedInto(Handle handle, LeadId survivor) {
    return handle
        .createQuery("select facts from lead where connection = ? and gone = 1 and facts like ?")
        .bind(0, survivor.connection())
        .bind(1, "%" + json.write(survivor) + "%")
        .map((row, context) -> lead(row.getString(1)))
        .list()
        .stream()
        .filter(lead -> survivor.equals(lead.mergedInto()))
        .map(Lead::id)
        .toList();
  }

  void putLeads(Handle handle, Collection<Lead> leads) {
    if (leads.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into lead
              (connection, record, created_at, modified_at, source, owner, gone, facts)
            values (?, ?, ?, ?, ?, ?, ?, %s)
            on conflict (connection, record) do update set
              created_at = excluded.created_at, modified_at = excluded.modified_at,
              source = excluded.source, owner = excluded.owner, gone = excluded.gone,
              facts = excluded.facts
            """
                .formatted(dialect.json()));
    for (Lead lead : leads) {
      OwnerId owner = lead.owner();
      batch
          .bind(0, lead.id().connection())
          .bind(1, lead.id().record())
          .bind(2, Micros.of(lead.createdAt()))
          .bind(3, Micros.of(lead.modifiedAt()))
          .bind(4, lead.facets().getOrDefault("source", ""))
          .bind(5, owner == null ? null : owner.value())
          .bind(6, lead.gone() ? 1 : 0)
          .bind(7, json.write(lead))
          .add();
    }
    batch.execute();
  }

  List<HeldActivity> activitiesOf(Handle handle, String connection, Collection<String> records) {
    String sql =
        "select * from activity where connection = ? and record in (%s) order by record, id";
    return InList.query(handle, sql, List.of(connection), records, (row, context) -> activity(row));
  }

  List<HeldActivity> activities(Handle handle, String connection, Collection<String> ids) {
    String sql = "select * from activity where connection = ? and id in (%s) order by id, record";
    return InList.query(handle, sql, List.of(connection), ids, (row, context) -> activity(row));
  }

  private HeldActivity activity(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    String facts = row.getString("facts");
    return new HeldActivity(
        new LeadId(row.getString("connection"), row.getString("record")),
        row.getString("id"),
        kind.equals("touch") ? json.read(facts, Touch.class) : null,
        kind.equals("reply") ? json.read(facts, Reply.class) : null,
        Micros.instant(row.getLong("modified_at")),
        Micros.instant(row.getLong("applied_at")));
  }

  void putActivities(Handle handle, Collection<HeldActivity> activities) {
    if (activities.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into activity
              (connection, record, id, kind, modified_at, applied_at, facts)
            values (?, ?, ?, ?, ?, ?, %s)
            on conflict (connection, record, id) do update set
              kind = excluded.kind, modified_at = excluded.modified_at,
              applied_at = excluded.applied_at, facts = excluded.facts
            """
                .formatted(dialect.json()));
    for (HeldActivity held : activities) {
      batch
          .bind(0, held.lead().connection())
          .bind(1, held.lead().record())
          .bind(2, held.id())
          .bind(3, held.gone() ? "gone" : held.touch() != null ? "touch" : "reply")
          .bind(4, Micros.of(held.modifiedAt()))
          .bind(5, Micros.of(held.appliedAt()));
      Object facts = held.touch() != null ? held.touch() : held.reply();
      batch.bind(6, facts == null ? null : json.write(facts)).add();
    }
    batch.execute();
  }

  void removeActivities(Handle handle, Set<PageFold.Key> keys) {
    if (keys.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch("delete from activity where connection = ? and record = ? and id = ?");
    for (PageFold.Key key : keys) {
      batch.bind(0, key.lead().connection()).bind(1, key.lead().record()).bind(2, key.id()).add();
    }
    batch.execute();
  }

  Map<OwnerId, Owner> owners(Handle handle, String connection) {
    return ownerList(handle, connection).stream()
        .collect(Collectors.toMap(Owner::id, Function.identity()));
  }

  List<Owner> ownerList(Handle handle, String connection) {
    return handle
        .createQuery("select facts from owner where connection = ? order by id")
        .bind(0, connection)
        .map((row, context) -> json.read(row.getString(1), Owner.class))
        .list();
  }

  void putOwners(Handle handle, String connection, List<Owner> owners) {
    if (owners.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into owner (connection, id, facts) values (?, ?, %s)
            on conflict (connection, id) do update set facts = excluded.facts
            """
                .formatted(dialect.json()));
    for (Owner owner : owners) {
      batch.bind(0, connection).bind(1, owner.id().value()).bind(2, json.write(owner)).add();
    }
    batch.execute();
  }
}
