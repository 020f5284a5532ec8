package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Walks one of HubSpot's lists to its end; a list that is cut short would be taken for whole. */
final class Listing {
  private static final int PAGES_MAX = 1000;

  private Listing() {}

  /**
   * @param asked besides the page
   * @throws leadclock.flow.intake.CrmUnavailable also for a list that does not end
   */
  static void each(
      HubSpotCalls calls,
      String path,
      Map<String, String> asked,
      String kind,
      Consumer<JsonNode> row) {
    Map<String, String> query = new HashMap<>(asked);
    query.put("limit", "100");
    for (int page = 0; page < PAGES_MAX; page++) {
      JsonNode answer = calls.get(path, query, kind);
      answer.path("results").forEach(row);
      String after = answer.path("paging").path("next").path("after").asText("");
      if (after.isEmpty()) {
        return;
      }
      query.put("after", after);
    }
    throw calls.unending(kind, PAGES_MAX);
  }
}
