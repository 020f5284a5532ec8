package leadclock.store.sql;

import java.util.List;
import leadclock.engine.decide.Explanation;
import leadclock.engine.lead.LeadId;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger.Entry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Decisions with what they rest on; only ever added to. */
final class DecisionTable {
  private final Dialect dialect;
  private final Json json;
  private final EvidenceTable evidence;

  DecisionTable(Dialect dialect, Json json) {
    this.dialect = dialect;
    this.json = json;
    evidence = new EvidenceTable(json);
  }

  void add(Handle handle, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    long number = Counter.take(handle, "decision", entries.size());
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into decision
              (number, connection, record, decided_at, explanation, action_ids, evidence)
            values (?, ?, ?, ?, %s, %s, ?)
            """
                .formatted(dialect.json(), dialect.json()));
    EvidenceTable.Writing writing = evidence.writing(handle);
    for (Entry entry : entries) {
      Evidence seen = entry.evidence();
      batch
          .bind(0, number++)
          .bind(1, entry.lead().connection())
          .bind(2, entry.lead().record())
          .bind(3, Micros.of(entry.decidedAt()))
          .bind(4, json.write(entry.explanation()))
          .bind(5, json.write(entry.actionIds()))
          .bind(6, seen == null ? "" : writing.text(seen))
          .add();
    }
    batch.execute();
  }

  /** In what other leads' decisions rest on: who was charged with which lead. */
  void rename(Handle handle, LeadId lead, LeadId name) {
    String written = json.write(lead);
    handle
        .createUpdate(
            """
            update decision set evidence = replace(evidence, ?, ?)
            where connection = ? and evidence like ?
            """)
        .bind(0, written)
        .bind(1, json.write(name))
        .bind(2, lead.connection())
        .bind(3, "%" + written + "%")
        .execute();
  }

  List<Entry> of(Handle handle, LeadId lead) {
    EvidenceTable.Reading reading = evidence.reading(handle);
    return handle
        .createQuery("select * from decision where connection = ? and record = ? order by number")
        .bind(0, lead.connection())
        .bind(1, lead.record())
        .map(
            (row, context) ->
                new Entry(
                    lead,
                    Micros.instant(row.getLong("decided_at")),
                    json.read(row.getString("explanation"), Explanation.class),
                    json.words(row.getString("action_ids")),
                    evidence(row.getString("evidence"), reading)))
        .list();
  }

  private static @Nullable Evidence evidence(String text, EvidenceTable.Reading reading) {
    return text.isEmpty() ? null : reading.evidence(text);
  }
}
