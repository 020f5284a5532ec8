package leadclock.store.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadclock.engine.decide.Availability;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.AvailabilityFold;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.WorkingTimes;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** When people work, as the CRM and the calendars say. */
final class TimeOffTables {
  private static final int PARSED_MAX = 200;

  private final Dialect dialect;
  private final Json json;

  /** Every set of reviews asks for them, and they change every few minutes at most. */
  private final Map<String, CalendarCopy> parsed = new ConcurrentHashMap<>();

  TimeOffTables(Dialect dialect, Json json) {
    this.dialect = dialect;
    this.json = json;
  }

  Map<OwnerId, WorkingTimes> times(Handle handle, String connection) {
    Map<OwnerId, WorkingTimes> times = new HashMap<>();
    handle
        .createQuery("select owner, facts from working_times where connection = ?")
        .bind(0, connection)
        .map(
            (row, context) ->
                times.put(
                    new OwnerId(row.getString(1)), json.read(row.getString(2), WorkingTimes.class)))
        .list();
    return times;
  }

  List<CalendarCopy> calendars(Handle handle, String connection) {
    return handle
        .createQuery("select facts from calendar_copy where connection = ? order by team, place")
        .bind(0, connection)
        .map((row, context) -> parsed(row.getString(1)))
        .list();
  }

  private CalendarCopy parsed(String facts) {
    CalendarCopy copy = parsed.get(facts);
    if (copy == null) {
      if (parsed.size() >= PARSED_MAX) {
        parsed.clear();
      }
      copy = json.read(facts, CalendarCopy.class);
      parsed.put(facts, copy);
    }
    return copy;
  }

  /** What a review sees. */
  Map<OwnerId, Availability> availability(
      Handle handle, String connection, Collection<Owner> owners) {
    return AvailabilityFold.fold(owners, times(handle, connection), calendars(handle, connection));
  }

  /** Stores what a page says; whether it is anything else than before. */
  boolean put(Handle handle, MirrorPage page) {
    if (page.times().isEmpty() && page.calendars().isEmpty()) {
      return false;
    }
    String connection = page.connection();
    boolean changed =
        AvailabilityFold.changes(page, times(handle, connection), calendars(handle, connection));
    if (changed) {
      page.times().ifPresent(times -> putTimes(handle, connection, times));
    }
    page.calendars().ifPresent(calendars -> putCalendars(handle, connection, calendars));
    return changed;
  }

  private void putTimes(Handle handle, String connection, Map<OwnerId, WorkingTimes> times) {
    empty(handle, "working_times", connection);
    if (times.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into working_times (connection, owner, facts) values (?, ?, %s)"
                .formatted(dialect.json()));
    times.forEach(
        (owner, told) ->
            batch.bind(0, connection).bind(1, owner.value()).bind(2, json.write(told)).add());
    batch.execute();
  }

  private void putCalendars(Handle handle, String connection, List<CalendarCopy> calendars) {
    empty(handle, "calendar_copy", connection);
    if (calendars.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into calendar_copy (connection, team, place, facts) values (?, ?, ?, %s)"
                .formatted(dialect.json()));
    for (CalendarCopy copy : calendars) {
      batch
          .bind(0, connection)
          .bind(1, copy.team())
          .bind(2, copy.place())
          .bind(3, json.write(copy))
          .add();
    }
    batch.execute();
  }

  private static void empty(Handle handle, String table, String connection) {
    handle
        .createUpdate("delete from %s where connection = ?".formatted(table))
        .bind(0, connection)
        .execute();
  }
}
