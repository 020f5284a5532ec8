package leadclock.store.sql;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** How many leads of one source were created around the same time. */
final class Arrivals {
  private static final int PART = 64;
  private static final String COUNT =
      """
      select source, at,
        (select count(*) from lead l where l.connection = ? and l.source = asked.source
           and l.created_at > asked.earliest and l.created_at <= asked.at) as before,
        (select count(*) from lead l where l.connection = ? and l.source = asked.source
           and l.created_at >= asked.at and l.created_at < asked.latest) as after
      from asked
      """;

  private Arrivals() {}

  private record Moment(String source, long at) {
    static Moment of(Lead lead) {
      return new Moment(lead.facets().getOrDefault("source", ""), Micros.of(lead.createdAt()));
    }
  }

  static Map<LeadId, Integer> count(
      Handle handle, String connection, List<FollowUpRow> rows, @Nullable Duration within) {
    if (within == null) {
      return Map.of();
    }
    long window = within.toNanos() / 1_000;
    List<Moment> moments = rows.stream().map(row -> Moment.of(row.lead())).distinct().toList();
    Map<Moment, Integer> counts = new HashMap<>();
    for (int from = 0; from < moments.size(); from += PART) {
      List<Moment> part = moments.subList(from, Math.min(from + PART, moments.size()));
      count(handle, connection, part, window, counts);
    }
    Map<LeadId, Integer> arrivals = new HashMap<>();
    rows.forEach(
        row -> arrivals.put(row.lead().id(), counts.getOrDefault(Moment.of(row.lead()), 0)));
    return arrivals;
  }

  private static void count(
      Handle handle,
      String connection,
      List<Moment> part,
      long window,
      Map<Moment, Integer> counts) {
    String values = "(?, ?, ?, ?)" + ", (?, ?, ?, ?)".repeat(part.size() - 1);
    Query query =
        handle.createQuery(
            "with asked (source, at, earliest, latest) as (values " + values + ") " + COUNT);
    int place = 0;
    for (Moment moment : part) {
      query
          .bind(place++, moment.source())
          .bind(place++, moment.at())
          .bind(place++, moment.at() - window)
          .bind(place++, moment.at() + window);
    }
    query
        .bind(place++, connection)
        .bind(place, connection)
        .map(
            (row, context) ->
                counts.put(
                    new Moment(row.getString("source"), row.getLong("at")),
                    Math.max(row.getInt("before"), row.getInt("after"))))
        .list();
  }
}
