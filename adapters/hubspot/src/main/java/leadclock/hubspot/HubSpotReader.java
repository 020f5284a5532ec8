package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmReader;
import leadclock.http.CrmHttp.Terms.Urgency;

/**
 * Reads single leads by id and association, which HubSpot answers from its store; its search lags
 * and is never used here. Few leads are read one by one, with their associations inline; many by
 * batches, one per kind of association.
 */
final class HubSpotReader implements CrmReader {
  private static final int ONE_BY_ONE_MAX = 5;
  private static final String LIST_LIMIT = "100";

  private final HubSpotCalls calls;
  private final HubSpotRecords records;
  private final Recall recall;

  HubSpotReader(HubSpotCalls calls, HubSpotRecords records, Recall recall) {
    this.calls = calls.as(Urgency.BREACH);
    this.records = records;
    this.recall = recall;
  }

  @Override
  public MirrorPage readWhole(Set<LeadId> leads, Instant now) {
    Page page = records.page();
    return HubSpotRejection.orUnavailable(
        () -> {
          readWhole(ids(leads), page, now);
          return page.done();
        },
        now);
  }

  /** The same, onto a page that holds more. */
  void readWhole(Set<String> contacts, Page page, Instant now) {
    if (contacts.isEmpty()) {
      return;
    }
    LinkedActivities activities =
        contacts.size() <= ONE_BY_ONE_MAX
            ? oneByOne(contacts, page, now)
            : inBatches(contacts, page, now);
    activities.byKind().forEach((kind, linked) -> records.activitiesOf(linked, kind, calls, page));
  }

  private LinkedActivities oneByOne(Set<String> contacts, Page page, Instant now) {
    LinkedActivities activities = new LinkedActivities();
    for (String id : contacts) {
      Optional<HubSpotRecord> found = calls.one(HubSpotRecords.CONTACTS, id, query());
      if (found.isEmpty()) {
        records.gone(id, null, page, now);
      } else {
        whole(id, found.get(), activities, page, now);
      }
    }
    return activities;
  }

  private void whole(
      String askedFor, HubSpotRecord contact, LinkedActivities into, Page page, Instant now) {
    records.contact(contact, page, now);
    if (!contact.id().equals(askedFor)) {
      records.gone(askedFor, contact.id(), page, now);
    }
    page.complete(records.leads().id(contact.id()));
    for (ActivityKind kind : ActivityKind.values()) {
      linked(kind, contact.id(), inline(contact, kind), into);
    }
  }

  private void linked(
      ActivityKind kind, String contact, Collection<String> ids, LinkedActivities into) {
    into.add(kind, contact, ids);
    if (kind == ActivityKind.TASKS) {
      recall.tasksOf(contact, ids);
    }
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>(plainQuery());
    List<String> kinds = new ArrayList<>();
    for (ActivityKind kind : ActivityKind.values()) {
      kinds.add(kind.plural());
    }
    query.put("associations", String.join(",", kinds));
    return query;
  }

  /** HubSpot inlines the first page of associations, each once per label. */
  private Set<String> inline(HubSpotRecord contact, ActivityKind kind) {
    JsonNode linked = contact.associations().path(kind.plural());
    TreeSet<String> ids = new TreeSet<>();
    for (JsonNode link : linked.path("results")) {
      String id = link.path("id").asText("");
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    if (linked.path("paging").path("next").hasNonNull("after")) {
      calls.restOf(HubSpotRecords.CONTACTS, contact.id(), kind.plural(), "", ids);
    }
    return ids;
  }

  private LinkedActivities inBatches(Set<String> contacts, Page page, Instant now) {
    Set<String> missing = records.contacts(calls, contacts, page, now);
    Set<String> present = new TreeSet<>(contacts);
    present.removeAll(missing);
    LinkedActivities activities = oneByOne(missing, page, now);
    for (ActivityKind kind : ActivityKind.values()) {
      Map<String, List<String>> linked =
          calls.associated(HubSpotRecords.CONTACTS, kind.plural(), present);
      present.forEach(id -> linked(kind, id, linked.getOrDefault(id, List.of()), activities));
    }
    present.forEach(id -> page.complete(records.leads().id(id)));
    return activities;
  }

  @Override
  public MirrorPage read(Set<LeadId> leads, Instant now) {
    Page page = records.page();
    return HubSpotRejection.orUnavailable(
        () -> {
          read(ids(leads), page, now);
          return page.done();
        },
        now);
  }

  /** In batches; whoever is missing there is asked for once by itself, which follows merges. */
  void read(Set<String> contacts, Page page, Instant now) {
    for (String id : records.contacts(calls, contacts, page, now)) {
      survivorOf(id, page, now);
    }
  }

  private void survivorOf(String id, Page page, Instant now) {
    Optional<HubSpotRecord> found = calls.one(HubSpotRecords.CONTACTS, id, plainQuery());
    found.ifPresent(contact -> records.contact(contact, page, now));
    String survivor = found.map(HubSpotRecord::id).filter(other -> !other.equals(id)).orElse(null);
    if (found.isEmpty() || survivor != null) {
      records.gone(id, survivor, page, now);
    }
  }

  @Override
  public Map<LeadId, Memory> memories(Set<LeadId> leads, Instant now) {
    List<String> told = List.of(LeadRecords.OWNER, LeadRecords.LAST_ACTION);
    return HubSpotRejection.orUnavailable(
        () -> {
          Map<LeadId, Memory> memories = new HashMap<>();
          calls
              .as(Urgency.BACKGROUND)
              .batchRead(HubSpotRecords.CONTACTS, ids(leads), told, told)
              .forEach(
                  (id, contact) ->
                      memories.put(records.leads().id(id), records.leads().memory(contact)));
          return memories;
        },
        now);
  }

  @Override
  public Listed list(String after, Instant now) {
    return HubSpotRejection.orUnavailable(() -> listed(after, now), now);
  }

  /** Without the owner's history, which would halve the page; who needs it is read once more. */
  private Listed listed(String after, Instant now) {
    String path = calls.paths().objects(HubSpotRecords.CONTACTS);
    JsonNode answer = calls.as(Urgency.BACKGROUND).get(path, listQuery(after), "contacts list");
    Page page = records.page();
    List<HubSpotRecord> rows = new ArrayList<>();
    answer.path("results").forEach(result -> rows.add(HubSpotRecord.read(result)));
    records.plain(calls.as(Urgency.BACKGROUND), rows, page, now);
    return new Listed(page.done(), answer.path("paging").path("next").path("after").asText(""));
  }

  private Map<String, String> listQuery(String after) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("properties", String.join(",", records.leads().properties()));
    query.put("limit", LIST_LIMIT);
    if (!after.isEmpty()) {
      query.put("after", after);
    }
    return query;
  }

  private Map<String, String> plainQuery() {
    return Map.of(
        "properties", String.join(",", records.leads().properties()),
        "propertiesWithHistory", String.join(",", LeadRecords.HISTORY));
  }

  private static Set<String> ids(Set<LeadId> leads) {
    Set<String> ids = new TreeSet<>();
    leads.forEach(lead -> ids.add(lead.record()));
    return ids;
  }
}
