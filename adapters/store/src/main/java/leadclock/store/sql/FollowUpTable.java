package leadclock.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.review.Ledger;
import leadclock.flow.review.Standing;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Follow-ups with what is asked of them. */
final class FollowUpTable {
  private static final String OPEN =
      "state in ('WAITING', 'AWAITING_FIRST_TOUCH', 'CLEANUP', 'BREACHED', 'OPEN')";
  private static final String SHOWN =
      "state in ('WAITING', 'AWAITING_FIRST_TOUCH', 'CLEANUP', 'BREACHED')";
  private static final String DUE =
      """
      select f.follow_up, f.reviewed_at, f.awaiting_first_touch, f.owner, l.facts
      from follow_up f
      join lead l on l.connection = f.connection and l.record = f.record
      where f.connection = ? and f.due_at <= ?
      order by f.due_at, f.record limit ?
      """;
  private static final String DUE_AMONG =
      "select connection, record from follow_up where +due_at <= ? and connection = ?"
          + " and record in (%s)";
  private static final String OLDEST_OF_EACH_POOL =
      """
      select record from
        (select record, waiting_pool, created_at,
           row_number() over (partition by waiting_pool order by created_at, record) as place
         from follow_up where connection = ? and state = 'WAITING') oldest
      where place <= ? order by waiting_pool, created_at, record
      """;

  private final Dialect dialect;
  private final Json json;

  FollowUpTable(Dialect dialect, Json json) {
    this.dialect = dialect;
    this.json = json;
  }

  List<FollowUpRow> due(Handle handle, String connection, Instant now, int limit) {
    return handle
        .createQuery(DUE + dialect.skipLocked())
        .bind(0, connection)
        .bind(1, Micros.of(now))
        .bind(2, limit)
        .map((row, context) -> row(row))
        .list();
  }

  List<FollowUp> dueFollowUps(Handle handle, String connection, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select follow_up from follow_up
            where connection = ? and due_at <= ? and follow_up is not null
            order by due_at, record limit ?
            """)
        .bind(0, connection)
        .bind(1, Micros.of(now))
        .bind(2, limit)
        .map((row, context) -> json.read(row.getString(1), FollowUp.class))
        .list();
  }

  /** When the latest leads that are {@link Standing#isDemand} were created, newest first. */
  List<Instant> arrivals(Handle handle, String connection, Instant after, int latest) {
    return handle
        .createQuery(
            """
            select created_at from follow_up
            where connection = ? and created_at > ? and state not in ('UNREVIEWED', 'OUT')
              and (state <> 'AWAITING_FIRST_TOUCH' or awaiting_first_touch = 1)
            order by created_at desc limit ?
            """)
        .bind(0, connection)
        .bind(1, Micros.of(after))
        .bind(2, latest)
        .map((row, context) -> Micros.instant(row.getLong(1)))
        .list();
  }

  /** Runs a statement about each lead, which asks for connection and record. */
  static void forEach(Handle handle, String sql, Collection<FollowUp> followUps) {
    PreparedBatch batch = handle.prepareBatch(sql);
    followUps.forEach(
        one -> batch.bind(0, one.lead().connection()).bind(1, one.lead().record()).add());
    batch.execute();
  }

  int inCleanup(Handle handle, String connection) {
    return handle
        .createQuery("select count(*) from follow_up where connection = ? and state = 'CLEANUP'")
        .bind(0, connection)
        .mapTo(Integer.class)
        .one();
  }

  boolean unreviewedDue(Handle handle, String connection, Instant now) {
    return handle
        .createQuery(
            """
            select 1 from follow_up
            where connection = ? and due_at <= ? and follow_up is null limit 1
            """)
        .bind(0, connection)
        .bind(1, Micros.of(now))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  Set<LeadId> due(Handle handle, Collection<LeadId> among, Instant now) {
    Set<LeadId> due = new HashSet<>();
    among.stream()
        .collect(Collectors.groupingBy(LeadId::connection))
        .forEach(
            (connection, leads) ->
                due.addAll(
                    InList.query(
                        handle,
                        DUE_AMONG,
                        List.of(Micros.of(now), connection),
                        leads.stream().map(LeadId::record).toList(),
                        (row, context) -> new LeadId(row.getString(1), row.getString(2)))));
    return Set.copyOf(due);
  }

  private FollowUpRow row(ResultSet row) throws SQLException {
    long reviewed = row.getLong("reviewed_at");
    Instant reviewedAt = row.wasNull() ? null : Micros.instant(reviewed);
    String followUp = row.getString("follow_up");
    return new FollowUpRow(
        json.read(row.getString("facts"), Lead.class),
        followUp == null ? null : json.read(followUp, FollowUp.class),
        reviewedAt,
        row.getInt("awaiting_first_touch") == 1,
        row.getString("owner"));
  }

  /** Most reviews change nothing but the times; then the value is not written again. */
  void put(Handle handle, List<FollowUpRow.Outcome> outcomes, Instant now) {
    PreparedBatch times =
        handle.prepareBatch(
            """
            update follow_up set version = version + 1, due_at = ?, reviewed_at = ?
            where connection = ? and record = ?
            """);
    PreparedBatch all =
        handle.prepareBatch(
            """
            update follow_up set version = version + 1, due_at = ?, reviewed_at = ?,
              state = ?, owner = ?, awaiting_first_touch = ?, waiting_pool = ?,
              met = ?, breached = ?, voided = ?, follow_up = %s
            where connection = ? and record = ?
            """
                .formatted(dialect.json()));
    for (FollowUpRow.Outcome outcome : outcomes) {
      PreparedBatch batch = outcome.changed() ? all : times;
      Long due = outcome.due();
      batch.bind(0, due).bind(1, Micros.of(now));
      int next = outcome.changed() ? bind(batch, outcome) : 2;
      LeadId lead = outcome.after().lead();
      batch.bind(next, lead.connection()).bind(next + 1, lead.record()).add();
    }
    for (PreparedBatch batch : List.of(times, all)) {
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  private int bind(PreparedBatch batch, FollowUpRow.Outcome outcome) {
    Standing standing = outcome.standing();
    OwnerId owner = standing.owner();
    batch
        .bind(2, standing.state().name())
        .bind(3, owner == null ? null : owner.value())
        .bind(4, standing.awaitingFirstTouch() ? 1 : 0)
        .bind(5, standing.waitingPool())
        .bind(6, standing.met())
        .bind(7, standing.breached())
        .bind(8, standing.voided())
        .bind(9, json.write(outcome.after()));
    return 10;
  }

  /** Never postpones; passes over leads that are not mirrored. */
  void makeDue(Handle handle, Collection<LeadId> leads, Instant now) {
    if (leads.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into follow_up
              (connection, record, created_at, version, state, awaiting_first_touch, due_at,
               met, breached, voided)
            select connection, record, created_at, 0, 'UNREVIEWED', 0, ?, 0, 0, 0
            from lead where connection = ? and record = ?
            on conflict (connection, record) do update set due_at =
              case when follow_up.due_at < excluded.due_at
              then follow_up.due_at else excluded.due_at end
            """);
    for (LeadId lead : leads) {
      batch.bind(0, Micros.of(now)).bind(1, lead.connection()).bind(2, lead.record()).add();
    }
    batch.execute();
  }

  int makeAllDue(Handle handle, String connection, Instant now) {
    return handle
        .createUpdate(
            "update follow_up set due_at = case when due_at < ? then due_at else ? end"
                + " where connection = ? and "
                + OPEN)
        .bind(0, Micros.of(now))
        .bind(1, Micros.of(now))
        .bind(2, connection)
        .execute();
  }

  List<LeadId> openOf(Handle handle, String connection, OwnerId owner) {
    String sql =
        "select record from follow_up where connection = ? and owner = ? and "
            + OPEN
            + " order by created_at, record";
    return handle
        .createQuery(sql)
        .bind(0, connection)
        .bind(1, owner.value())
        .map((row, context) -> new LeadId(connection, row.getString(1)))
        .list();
  }

  /** The oldest leads waiting for each pool. */
  List<LeadId> waiting(Handle handle, String connection, int limit) {
    return handle
        .createQuery(OLDEST_OF_EACH_POOL)
        .bind(0, connection)
        .bind(1, limit)
        .map((row, context) -> new LeadId(connection, row.getString(1)))
        .list();
  }

  Optional<Instant> nextDue(Handle handle, String connection) {
    return handle
        .createQuery(
            "select due_at from follow_up where connection = ? and due_at is not null"
                + " order by due_at limit 1")
        .bind(0, connection)
        .mapTo(Long.class)
        .findOne()
        .map(Micros::instant);
  }

  Optional<FollowUp> find(Handle handle, LeadId lead) {
    return handle
        .createQuery(
            "select follow_up from follow_up where connection = ? and record = ?"
                + " and follow_up is not null")
        .bind(0, lead.connection())
        .bind(1, lead.record())
        .map((row, context) -> json.read(row.getString(1), FollowUp.class))
        .findOne();
  }

  /** Under whose cap a lead takes a place; empty for nobody's. */
  Optional<String> holder(Handle handle, LeadId lead) {
    return handle
        .createQuery(
            """
            select owner from follow_up where connection = ? and record = ?
              and awaiting_first_touch = 1 and owner is not null
            """)
        .bind(0, lead.connection())
        .bind(1, lead.record())
        .mapTo(String.class)
        .findOne();
  }

  /**
   * @param left what stays, under another name; null for nothing
   */
  void erase(Handle handle, LeadId lead, @Nullable FollowUp left) {
    if (left == null) {
      handle
          .createUpdate("delete from follow_up where connection = ? and record = ?")
          .bind(0, lead.connection())
          .bind(1, lead.record())
          .execute();
      return;
    }
    Standing standing = Standing.of(left);
    handle
        .createUpdate(
            """
            update follow_up set version = version + 1, record = ?, state = ?, owner = null,
              awaiting_first_touch = 0, waiting_pool = null, due_at = null,
              met = ?, breached = ?, voided = ?, follow_up = %s
            where connection = ? and record = ?
            """
                .formatted(dialect.json()))
        .bind(0, left.lead().record())
        .bind(1, standing.state().name())
        .bind(2, standing.met())
        .bind(3, standing.breached())
        .bind(4, standing.voided())
        .bind(5, json.write(left))
        .bind(6, lead.connection())
        .bind(7, lead.record())
        .execute();
  }

  List<FollowUp> shown(Handle handle, String connection, int limit) {
    String sql =
        "select follow_up from follow_up where connection = ? and "
            + SHOWN
            + " order by case when due_at is null then 1 else 0 end, due_at, record limit ?";
    return handle
        .createQuery(sql)
        .bind(0, connection)
        .bind(1, limit)
        .map((row, context) -> json.read(row.getString(1), FollowUp.class))
        .list();
  }

  Optional<FollowUp> anyOpen(Handle handle, String connection) {
    return handle
        .createQuery(
            "select follow_up from follow_up where connection = ? and " + OPEN + " limit 1")
        .bind(0, connection)
        .map((row, context) -> json.read(row.getString(1), FollowUp.class))
        .findOne();
  }

  List<FollowUp> reviewedSince(Handle handle, String connection, Instant since, int limit) {
    String sql =
        """
        select follow_up from follow_up
        where connection = ? and reviewed_at >= ? and state not in ('UNREVIEWED', 'OUT')
        order by reviewed_at desc, record limit ?
        """;
    return handle
        .createQuery(sql)
        .bind(0, connection)
        .bind(1, Micros.of(since))
        .bind(2, limit)
        .map((row, context) -> json.read(row.getString(1), FollowUp.class))
        .list();
  }

  Ledger.Counts counts(Handle handle, String connection) {
    String sql =
        """
        select
          coalesce(sum(case when state in ('OUT', 'UNREVIEWED') then 0 else 1 end), 0),
          coalesce(sum(awaiting_first_touch), 0), coalesce(sum(met), 0),
          coalesce(sum(breached), 0), coalesce(sum(voided), 0),
          coalesce(sum(case when state = 'WAITING' then 1 else 0 end), 0)
        from follow_up where connection = ?
        """;
    return handle
        .createQuery(sql)
        .bind(0, connection)
        .map(
            (row, context) ->
                new Ledger.Counts(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)))
        .one();
  }
}
