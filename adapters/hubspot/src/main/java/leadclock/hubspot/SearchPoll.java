package leadclock.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import leadclock.flow.intake.ChangeFeed.Polled;
import leadclock.flow.intake.Cursor;
import leadclock.http.CrmHttp.Terms.Urgency;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one stream's search. Each stretch overlaps the one before, because search shows changes
 * late and out of order; a slow lane goes over the last two hours again. What was seen at the same
 * modification time, and is known to be stored because the flow came back with the cursor of that
 * page, is not read again, nor is a contact that was read by id since. Rows newer than the stretch
 * are taken as they come.
 */
final class SearchPoll {
  private static final Logger LOG = LoggerFactory.getLogger(SearchPoll.class);
  static final String SLOW = " slow";

  /** Five minutes that search may lag, and five by which our clock may be ahead of the CRM's. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final Duration SLOW_OVERLAP = Duration.ofHours(2);
  private static final Duration SEEN_FOR = Duration.ofHours(3);
  private static final Duration FORBIDDEN_FOR = Duration.ofMinutes(15);
  private static final int PAGE = 200;
  private static final int SEEN_MAX = 100_000;

  private final String connection;
  private final HubSpotCalls calls;
  private final HubSpotRecords records;
  private final Cache<String, Boolean> stored;
  private final Map<String, Untold> untold = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> readById = new ConcurrentHashMap<>();
  private final Map<String, Instant> forbiddenUntil = new ConcurrentHashMap<>();

  SearchPoll(HubSpotCalls calls, HubSpotRecords records, Clock clock) {
    this.connection = records.connection();
    this.calls = calls.as(Urgency.BACKGROUND);
    this.records = records;
    stored =
        Caffeine.newBuilder()
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .expireAfterWrite(SEEN_FOR)
            .maximumSize(SEEN_MAX)
            .build();
  }

  /** Rows of a page of which we do not know yet whether it was stored. */
  private record Untold(String cursor, Set<String> rows) {}

  Polled poll(String stream, Optional<Cursor> after, Instant now) {
    settle(stream, after);
    Optional<SearchWindow> last = after.flatMap(cursor -> SearchWindow.parse(cursor.value()));
    if (last.isEmpty()) {
      return answer(stream, records.page(), SearchWindow.startingAt(now), Set.of());
    }
    if (now.isBefore(forbiddenUntil.getOrDefault(stream, Instant.MIN))) {
      return answer(stream, records.page(), last.get(), Set.of());
    }
    Duration overlap = stream.endsWith(SLOW) ? SLOW_OVERLAP : OVERLAP;
    try {
      return page(stream, last.get().next(overlap, now), now);
    } catch (HubSpotRejection rejection) {
      return refused(stream, last.get(), rejection, now);
    }
  }

  /** The flow has stored the page before exactly if it comes back with its cursor. */
  private void settle(String stream, Optional<Cursor> after) {
    Untold before = untold.remove(stream);
    if (before != null && after.isPresent() && before.cursor().equals(after.get().value())) {
      before.rows().forEach(row -> stored.put(row, true));
      readById.remove(stream);
    } else {
      forgetReadings(stream);
    }
  }

  /** Contacts whose page came to nothing are read again. */
  private void forgetReadings(String stream) {
    Set<String> contacts = readById.remove(stream);
    if (contacts != null) {
      contacts.forEach(records::forget);
    }
  }

  private Polled page(String stream, SearchWindow window, Instant now) {
    String object = stream.endsWith(SLOW) ? stream.replace(SLOW, "") : stream;
    ActivityKind kind = ActivityKind.named(object);
    List<HubSpotRecord> rows = new ArrayList<>();
    calls
        .search(object, body(kind, window))
        .path("results")
        .forEach(result -> rows.add(HubSpotRecord.read(result)));
    Set<String> told = new HashSet<>();
    List<HubSpotRecord> fresh = fresh(object, kind, rows, told);
    Page page = records.page();
    if (kind == null) {
      readById(stream, fresh, page, now);
    } else {
      records.activities(calls, kind, fresh, page, now);
    }
    boolean more = rows.size() >= PAGE;
    return answer(stream, page, more ? window.after(rows.getLast().id()) : window.finished(), told);
  }

  /** The index lags behind the records: a row only names a contact, its facts are read by id. */
  private void readById(String stream, List<HubSpotRecord> rows, Page page, Instant now) {
    Set<String> ids = rows.stream().map(HubSpotRecord::id).collect(Collectors.toSet());
    readById.put(stream, ids);
    Collection<HubSpotRecord> read =
        calls
            .batchRead(HubSpotRecords.CONTACTS, ids, records.leads().properties(), List.of())
            .values();
    records.plain(calls, read, page, now);
  }

  /**
   * Rows of which nobody knows the state at their modification time; all are added to told. Whoever
   * else reads a contact by id reads it again when the reading could not be stored.
   */
  private List<HubSpotRecord> fresh(
      String object, @Nullable ActivityKind kind, List<HubSpotRecord> rows, Set<String> told) {
    List<HubSpotRecord> fresh = new ArrayList<>();
    for (HubSpotRecord row : rows) {
      String key = object + "/" + row.id() + "@" + row.text(modifiedProperty(kind));
      if (told.add(key)
          && stored.getIfPresent(key) == null
          && !(kind == null && records.isKnown(row))) {
        fresh.add(row);
      }
    }
    return fresh;
  }

  private static String modifiedProperty(@Nullable ActivityKind kind) {
    return kind == null ? "lastmodifieddate" : "hs_lastmodifieddate";
  }

  private Polled answer(String stream, Page page, SearchWindow window, Set<String> rows) {
    String value = window.written();
    untold.put(stream, new Untold(value, rows));
    return new Polled(
        page.done(Optional.of(new Cursor(connection, stream, value))), !window.read());
  }

  private Polled refused(
      String stream, SearchWindow last, HubSpotRejection rejection, Instant now) {
    if (!rejection.isForbidden()) {
      throw rejection;
    }
    forgetReadings(stream);
    forbiddenUntil.put(stream, now.plus(FORBIDDEN_FOR));
    LOG.warn("{} of {} cannot be polled: {}", stream, connection, rejection.getMessage());
    return answer(stream, records.page(), last, Set.of());
  }

  private ObjectNode body(@Nullable ActivityKind kind, SearchWindow window) {
    ObjectNode body = HubSpotCalls.object().put("limit", PAGE);
    ArrayNode filters = body.putArray("filterGroups").addObject().putArray("filters");
    String modified = modifiedProperty(kind);
    filter(filters, modified, "GTE", Long.toString(window.from().toEpochMilli()));
    filter(filters, modified, "LTE", Long.toString(window.to().toEpochMilli()));
    if (!window.lastId().isEmpty()) {
      filter(filters, "hs_object_id", "GT", window.lastId());
    }
    ObjectNode sort = body.putArray("sorts").addObject();
    sort.put("propertyName", "hs_object_id").put("direction", "ASCENDING");
    Collection<String> properties = kind == null ? records.leads().properties() : kind.properties();
    properties.forEach(body.putArray("properties")::add);
    return body;
  }

  private static void filter(ArrayNode filters, String property, String operator, String value) {
    filters.addObject().put("propertyName", property).put("operator", operator).put("value", value);
  }
}
