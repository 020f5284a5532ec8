package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search as it was asked for, checked against HubSpot's limits.
 *
 * @param groups filters that all hold, any group of which must
 * @param sort null for ascending ids
 * @param text the free text looked for, empty for none
 */
record SearchQuery(
    List<List<SearchFilter>> groups,
    @Nullable Sort sort,
    String text,
    List<String> properties,
    int limit,
    int after) {
  private static final int MOST_GROUPS = 5;
  private static final int MOST_FILTERS = 6;
  private static final int MOST_FILTERS_IN_ALL = 18;
  private static final int LONGEST = 3000;
  private static final int PAGE = 200;
  private static final int REACH = 10_000;
  private static final Set<String> UNSEARCHABLE =
      Set.of("hs_body_preview_html", "hs_email_html", "hs_body_preview", "hs_task_is_open");

  /** One property to sort by. */
  record Sort(String property, boolean descending) {}

  static SearchQuery of(Exchange call, ObjectKind kind, PropertyCatalog catalog) {
    checkLength(call.request().body().length);
    JsonNode body = call.object();
    List<List<SearchFilter>> groups = groups(body, kind, catalog);
    checkSizes(groups);
    return new SearchQuery(
        groups,
        sort(body, kind, catalog),
        Json.textOr(body, "query", ""),
        Json.textList(body, "properties"),
        limit(body),
        after(body));
  }

  private static void checkLength(int length) {
    if (length > LONGEST) {
      throw Problem.invalid(
          "Search request bodies must not be longer than " + LONGEST + " characters");
    }
  }

  private static List<List<SearchFilter>> groups(
      JsonNode body, ObjectKind kind, PropertyCatalog catalog) {
    List<List<SearchFilter>> groups = new ArrayList<>();
    for (JsonNode group : Json.list(body, "filterGroups")) {
      groups.add(filters(group, kind, catalog));
    }
    if (body.has("filters")) {
      groups.add(filters(body, kind, catalog));
    }
    return groups;
  }

  private static List<SearchFilter> filters(
      JsonNode group, ObjectKind kind, PropertyCatalog catalog) {
    List<SearchFilter> filters = new ArrayList<>();
    for (JsonNode filter : Json.list(group, "filters")) {
      String name = Json.textOr(filter, "propertyName", "");
      boolean linked = name.startsWith("associations.");
      PropertyDefinition definition = linked ? null : catalog.findLive(kind, name);
      if (!linked && (definition == null || UNSEARCHABLE.contains(name))) {
        throw unsearchable(name);
      }
      filters.add(SearchFilter.of(filter, name, definition));
    }
    return filters;
  }

  private static Problem unsearchable(String name) {
    return Problem.plain(
            400, "There was a problem with the request. Property " + name + " is not searchable")
        .error(Problem.detail("Unknown or unsearchable property " + name, "", java.util.Map.of()));
  }

  private static void checkSizes(List<List<SearchFilter>> groups) {
    int all = groups.stream().mapToInt(List::size).sum();
    boolean tooMany = groups.stream().anyMatch(group -> group.size() > MOST_FILTERS);
    if (groups.size() > MOST_GROUPS || tooMany || all > MOST_FILTERS_IN_ALL) {
      throw Problem.invalid(
          "A search takes at most "
              + MOST_GROUPS
              + " filter groups of at most "
              + MOST_FILTERS
              + " filters each, "
              + MOST_FILTERS_IN_ALL
              + " filters in all");
    }
  }

  private static @Nullable Sort sort(JsonNode body, ObjectKind kind, PropertyCatalog catalog) {
    List<JsonNode> sorts = Json.list(body, "sorts");
    if (sorts.size() > 1) {
      throw Problem.invalid("A search takes one sort only, found " + sorts.size());
    }
    if (sorts.isEmpty()) {
      return null;
    }
    JsonNode sort = sorts.getFirst();
    String text = sort.isTextual() ? sort.asText() : Json.textOr(sort, "propertyName", "");
    boolean descending =
        sort.isTextual() ? text.startsWith("-") : "DESCENDING".equals(Json.text(sort, "direction"));
    String name = sort.isTextual() && descending ? text.substring(1) : text;
    if (catalog.findLive(kind, name) == null) {
      throw Problem.plain(
          400, "There was a problem with the request. Unknown sort property " + name);
    }
    return new Sort(name, descending);
  }

  private static int limit(JsonNode body) {
    String text = Json.text(body, "limit");
    Long limit = text == null ? Long.valueOf(10) : Json.number(text);
    if (limit == null || limit < 0 || limit > PAGE) {
      throw Problem.invalid("The search limit must be between 0 and " + PAGE + " but was " + text);
    }
    return limit.intValue();
  }

  private static int after(JsonNode body) {
    String text = Json.text(body, "after");
    Long after = text == null || text.isEmpty() ? Long.valueOf(0) : Json.number(text);
    if (after == null || after < 0) {
      throw Problem.invalid(
          "Invalid paging token: after must be a whole number but was '" + text + "'");
    }
    if (after + limit(body) > REACH) {
      throw Problem.invalid(
          "A search reaches the first " + REACH + " results only; narrow its filters");
    }
    return after.intValue();
  }
}
