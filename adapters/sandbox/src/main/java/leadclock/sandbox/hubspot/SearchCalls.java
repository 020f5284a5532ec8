package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.hubspot.SearchQuery.Sort;
import org.jspecify.annotations.Nullable;

/** The search endpoint: picks the narrowest candidates from the index, filters, sorts, pages. */
final class SearchCalls {
  private static final List<String> TEXT_FIELDS =
      List.of(
          "email",
          "firstname",
          "lastname",
          "phone",
          "company",
          "name",
          "domain",
          "dealname",
          "hs_lead_name",
          "hs_task_subject",
          "hs_call_title",
          "hs_email_subject",
          "hs_meeting_title");
  private final Crm crm;
  private final PropertyCatalog catalog;
  private final SearchIndex index;
  private final Reading reading;
  private final RecordJson json;

  SearchCalls(
      Crm crm, PropertyCatalog catalog, SearchIndex index, Reading reading, RecordJson json) {
    this.crm = crm;
    this.catalog = catalog;
    this.index = index;
    this.reading = reading;
    this.json = json;
  }

  void addTo(Routes routes) {
    routes.family(Paths.OBJECTS).read("POST", "{type}/search", "objects.*.search", this::search);
  }

  private Answer search(Exchange call) {
    ObjectKind kind = call.kind("type");
    SearchQuery query = SearchQuery.of(call, kind, catalog);
    index.advance(call.nowMillis());
    List<CrmRecord> found = new ArrayList<>();
    for (CrmRecord candidate : candidates(kind, query)) {
      if (matches(candidate, query, call.nowMillis())) {
        found.add(candidate);
      }
    }
    found.sort(order(query.sort(), kind, call.nowMillis()));
    return Answer.ok(page(found, query, call));
  }

  private Collection<CrmRecord> candidates(ObjectKind kind, SearchQuery query) {
    if (query.groups().size() == 1) {
      List<SearchFilter> filters = query.groups().getFirst();
      Collection<CrmRecord> linked = linked(kind, filters);
      if (linked != null) {
        return linked;
      }
      for (SearchFilter filter : filters) {
        Long floor = filter.floorMillis(kind.modifiedProperty());
        if (floor != null) {
          return index.modifiedFrom(kind, floor);
        }
      }
      for (SearchFilter filter : filters) {
        Long floor = filter.idFloor();
        if (floor != null) {
          return index.beyond(kind, floor);
        }
      }
    }
    return index.all(kind);
  }

  private @Nullable Collection<CrmRecord> linked(ObjectKind kind, List<SearchFilter> filters) {
    for (SearchFilter filter : filters) {
      if (filter.isOnLinks() && filter.operator().equals("EQ")) {
        CrmRecord other = otherEnd(filter, filter.value());
        return other == null ? List.of() : linkedTo(other, kind);
      }
    }
    return null;
  }

  private List<CrmRecord> linkedTo(CrmRecord other, ObjectKind kind) {
    List<CrmRecord> found = new ArrayList<>();
    for (Long id : other.links().to(kind.plural()).keySet()) {
      CrmRecord record = index.find(kind, id);
      if (record != null) {
        found.add(record);
      }
    }
    return found;
  }

  private @Nullable CrmRecord otherEnd(SearchFilter filter, String id) {
    ObjectKind other = ObjectKind.named(filter.property().substring("associations.".length()));
    Long number = Json.number(id);
    return number == null ? null : crm.table(other.plural()).find(number);
  }

  private boolean matches(CrmRecord record, SearchQuery query, long nowMillis) {
    if (!query.text().isEmpty() && !containsText(record, query.text().toLowerCase(Locale.ROOT))) {
      return false;
    }
    if (query.groups().isEmpty()) {
      return true;
    }
    for (List<SearchFilter> group : query.groups()) {
      if (matchesAll(record, group, nowMillis)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesAll(CrmRecord record, List<SearchFilter> group, long nowMillis) {
    ObjectKind kind = ObjectKind.named(record.objectType());
    for (SearchFilter filter : group) {
      if (!matches(record, filter, kind, nowMillis)) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(CrmRecord record, SearchFilter filter, ObjectKind kind, long nowMillis) {
    String property = filter.property();
    if (filter.isOnLinks()) {
      return matchesLink(record, filter);
    }
    if (property.equals("hs_object_id")) {
      return filter.matchesNumber(record.id());
    }
    if (property.equals(kind.modifiedProperty())) {
      return filter.matchesNumber(record.modifiedMillis());
    }
    if (property.equals(kind.createdProperty())) {
      return filter.matchesNumber(record.createdMillis());
    }
    return filter.matches(reading.value(record, property, nowMillis));
  }

  private boolean matchesLink(CrmRecord record, SearchFilter filter) {
    ObjectKind other = ObjectKind.named(filter.property().substring("associations.".length()));
    return switch (filter.operator()) {
      case "EQ" -> isLinked(record, other, filter.value());
      case "NEQ" -> !isLinked(record, other, filter.value());
      case "IN" -> filter.values().stream().anyMatch(id -> isLinked(record, other, id));
      case "NOT_IN" -> filter.values().stream().noneMatch(id -> isLinked(record, other, id));
      case "HAS_PROPERTY" -> !record.links().to(other.plural()).isEmpty();
      case "NOT_HAS_PROPERTY" -> record.links().to(other.plural()).isEmpty();
      default ->
          throw Problem.plain(
              400, "operator " + filter.operator() + " does not apply to " + filter.property());
    };
  }

  private boolean isLinked(CrmRecord record, ObjectKind other, String id) {
    Long number = Json.number(id);
    return number != null
        && record.links().types(other.plural(), crm.table(other.plural()).resolve(number)).length
            > 0;
  }

  private static boolean containsText(CrmRecord record, String text) {
    for (String name : TEXT_FIELDS) {
      String value = record.value(name);
      if (value != null && value.toLowerCase(Locale.ROOT).contains(text)) {
        return true;
      }
    }
    return false;
  }

  private Comparator<CrmRecord> order(@Nullable Sort sort, ObjectKind kind, long nowMillis) {
    Comparator<CrmRecord> byId = Comparator.comparingLong(CrmRecord::id);
    if (sort == null || sort.property().equals("hs_object_id")) {
      return sort != null && sort.descending() ? byId.reversed() : byId;
    }
    Comparator<CrmRecord> bySort =
        sort.property().equals(kind.modifiedProperty())
            ? Comparator.comparingLong(CrmRecord::modifiedMillis)
            : byProperty(sort.property(), kind, nowMillis);
    return (sort.descending() ? bySort.reversed() : bySort).thenComparing(byId);
  }

  private Comparator<CrmRecord> byProperty(String property, ObjectKind kind, long nowMillis) {
    PropertyDefinition definition = catalog.findLive(kind, property);
    boolean number =
        definition != null && (definition.type().equals("number") || definition.isDate());
    if (number) {
      return Comparator.comparing(record -> magnitude(reading.value(record, property, nowMillis)));
    }
    return Comparator.comparing(
        record -> {
          String value = reading.value(record, property, nowMillis);
          return value == null ? "" : value.toLowerCase(Locale.ROOT);
        });
  }

  private static BigDecimal magnitude(@Nullable String value) {
    if (value == null) {
      return BigDecimal.valueOf(Long.MIN_VALUE);
    }
    Long millis = Moments.parse(value);
    try {
      return millis == null ? new BigDecimal(value) : BigDecimal.valueOf(millis);
    } catch (NumberFormatException notANumber) {
      return BigDecimal.valueOf(Long.MIN_VALUE);
    }
  }

  private ObjectNode page(List<CrmRecord> found, SearchQuery query, Exchange call) {
    ObjectNode page = Json.object().put("total", found.size());
    ArrayNode results = page.putArray("results");
    int end = Math.min(found.size(), query.after() + query.limit());
    for (int at = query.after(); at < end; at++) {
      results.add(json.read(index.body(found.get(at)), query.properties(), call.nowMillis()));
    }
    if (end < found.size() && query.limit() > 0) {
      page.putObject("paging").putObject("next").put("after", Integer.toString(end));
    }
    return page;
  }
}
