package leadclock.store.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.ErasureKey;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who was erased, and who is to be once the CRM shows them gone; under names that tell nobody. */
final class ErasureTable {
  private static final String KEY = "erasure key";

  /**
   * One person's record.
   *
   * @param erasedAt null while it is only expected
   */
  record Row(String by, @Nullable Instant erasedAt) {}

  private final Dialect dialect;

  ErasureTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The secret behind the names; made when it is first needed. */
  ErasureKey key(Handle handle) {
    return found(handle)
        .orElseGet(
            () -> {
              make(handle);
              return found(handle).orElseThrow();
            });
  }

  private static Optional<ErasureKey> found(Handle handle) {
    return handle
        .createQuery("select value from setting where name = ?")
        .bind(0, KEY)
        .mapTo(String.class)
        .findOne()
        .map(ErasureKey::of);
  }

  private void make(Handle handle) {
    handle
        .createUpdate(
            "insert into setting (name, value) values (?, %s) on conflict (name) do nothing"
                .formatted(dialect.secret()))
        .bind(0, KEY)
        .execute();
  }

  /** What is known of these; nothing of most. */
  Map<LeadId, Row> of(Handle handle, Collection<LeadId> leads) {
    Map<LeadId, Row> rows = new HashMap<>();
    Optional<ErasureKey> key =
        leads.isEmpty() || isEmpty(handle) ? Optional.empty() : found(handle);
    key.ifPresent(known -> leads.forEach(lead -> find(handle, lead, known, rows)));
    return rows;
  }

  private static boolean isEmpty(Handle handle) {
    return handle
        .createQuery("select 1 from erasure limit 1")
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  private static void find(Handle handle, LeadId lead, ErasureKey key, Map<LeadId, Row> rows) {
    handle
        .createQuery(
            "select asked_by, erased_at from erasure where connection = ? and nameless = ?")
        .bind(0, lead.connection())
        .bind(1, key.nameless(lead).record())
        .map(
            (row, context) -> {
              long at = row.getLong(2);
              Instant erasedAt = row.wasNull() ? null : Micros.instant(at);
              return new Row(row.getString(1), erasedAt);
            })
        .findOne()
        .ifPresent(row -> rows.put(lead, row));
  }

  Optional<Erasure> erasure(Handle handle, LeadId lead) {
    Row row = of(handle, List.of(lead)).get(lead);
    Instant at = row == null ? null : row.erasedAt();
    return row == null || at == null ? Optional.empty() : Optional.of(new Erasure(at, row.by()));
  }

  void expect(Handle handle, LeadId lead, String by) {
    put(handle, lead, by, null, "on conflict (connection, nameless) do nothing");
  }

  /** The first one stays. */
  void done(Handle handle, LeadId lead, Erasure erasure) {
    put(
        handle,
        lead,
        erasure.by(),
        Micros.of(erasure.at()),
        """
        on conflict (connection, nameless) do update set
          asked_by = excluded.asked_by, erased_at = excluded.erased_at
          where erasure.erased_at is null
        """);
  }

  private void put(Handle handle, LeadId lead, String by, @Nullable Long at, String again) {
    handle
        .createUpdate(
            "insert into erasure (connection, nameless, asked_by, erased_at) values (?, ?, ?, ?) "
                + again)
        .bind(0, lead.connection())
        .bind(1, key(handle).nameless(lead).record())
        .bind(2, by)
        .bind(3, at)
        .execute();
  }
}
