package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;

/**
 * The account's owners, archived ones included: they still stand on records. Both lists are always
 * read whole, because a change of a user moves no date (fact: owners show no time of archiving).
 */
final class HubSpotOwners {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int PAGES_MAX = 100;
  private static final String KEY = "all";

  private final HubSpotCalls calls;
  private final Cache<String, OwnerDirectory> cache;

  HubSpotOwners(HubSpotCalls calls, Clock clock) {
    this.calls = calls;
    cache =
        Caffeine.newBuilder()
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .expireAfterWrite(FRESH)
            .build();
  }

  /** At most ten minutes old. */
  OwnerDirectory directory() {
    OwnerDirectory known = cache.getIfPresent(KEY);
    return known == null ? refreshed() : known;
  }

  /** Asks HubSpot. */
  OwnerDirectory refreshed() {
    Map<String, Owner> owners = new LinkedHashMap<>();
    Map<String, OwnerId> byUser = new HashMap<>();
    load(true, owners, byUser);
    load(false, owners, byUser);
    OwnerDirectory directory = new OwnerDirectory(owners.values(), byUser);
    cache.put(KEY, directory);
    return directory;
  }

  private void load(boolean archived, Map<String, Owner> owners, Map<String, OwnerId> byUser) {
    String after = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("limit", "100");
      query.put("archived", Boolean.toString(archived));
      if (!after.isEmpty()) {
        query.put("after", after);
      }
      JsonNode answer = calls.get(calls.paths().owners(), query, "owners list");
      for (JsonNode json : answer.path("results")) {
        add(json, archived, owners, byUser);
      }
      after = answer.path("paging").path("next").path("after").asText("");
      if (after.isEmpty()) {
        return;
      }
    }
  }

  private static void add(
      JsonNode json, boolean archived, Map<String, Owner> owners, Map<String, OwnerId> byUser) {
    String id = json.path("id").asText("");
    if (id.isBlank()) {
      return;
    }
    OwnerId owner = new OwnerId(id);
    String user = json.path("userId").asText("");
    String formerUser = json.path("userIdIncludingInactive").asText(user);
    if (!formerUser.isEmpty() && !formerUser.equals("null")) {
      byUser.put(formerUser, owner);
    }
    owners.put(id, owner(json, owner, archived));
  }

  private static Owner owner(JsonNode json, OwnerId id, boolean archived) {
    String email = json.path("email").asText("").toLowerCase(Locale.ROOT);
    String name =
        (json.path("firstName").asText("") + " " + json.path("lastName").asText("")).strip();
    Set<String> teams = new HashSet<>();
    json.path("teams").forEach(team -> teams.add(team.path("name").asText("")));
    teams.remove("");
    boolean active = !archived && !json.path("archived").asBoolean(false);
    boolean person = json.path("type").asText("PERSON").equals("PERSON");
    String shown = !name.isEmpty() ? name : !email.isEmpty() ? email : "Owner " + id;
    return new Owner(id, email, shown, active, person, teams);
  }
}
