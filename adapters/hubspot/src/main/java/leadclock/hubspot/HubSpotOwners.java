package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;

/**
 * The account's owners, archived ones included: they still stand on records. Lists are always read
 * whole, because a change of a user moves no date (fact: owners show no time of archiving). Whoever
 * leaves the list of active owners is archived; that other list is read every three hours only, for
 * those who had gone before.
 */
final class HubSpotOwners {
  private static final Duration FRESH = Duration.ofMinutes(20);
  private static final Duration FRESH_ARCHIVED = Duration.ofHours(3);
  private static final String KEY = "all";

  private final HubSpotCalls calls;
  private final Cache<String, OwnerDirectory> fresh;
  private final Cache<String, Listed> archived;
  private volatile Listed known = new Listed(Map.of(), Map.of());

  HubSpotOwners(HubSpotCalls calls, Clock clock) {
    this.calls = calls;
    fresh = cache(FRESH, clock);
    archived = cache(FRESH_ARCHIVED, clock);
  }

  private static <T> Cache<String, T> cache(Duration length, Clock clock) {
    return Caffeine.newBuilder()
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .executor(Runnable::run)
        .expireAfterWrite(length)
        .build();
  }

  /** One of the two lists. */
  private record Listed(Map<String, Owner> owners, Map<String, OwnerId> byUser) {
    static Listed empty() {
      return new Listed(new LinkedHashMap<>(), new HashMap<>());
    }
  }

  /** At most twenty minutes old. */
  OwnerDirectory directory() {
    OwnerDirectory last = fresh.getIfPresent(KEY);
    return last == null ? refreshed() : last;
  }

  /** Asks HubSpot. */
  OwnerDirectory refreshed() {
    Listed gone = archived.getIfPresent(KEY);
    if (gone == null) {
      gone = load(true);
      archived.put(KEY, gone);
    }
    Listed active = load(false);
    Listed all = Listed.empty();
    known.owners().forEach((id, owner) -> all.owners().put(id, left(owner)));
    all.byUser().putAll(known.byUser());
    for (Listed list : List.of(gone, active)) {
      all.owners().putAll(list.owners());
      all.byUser().putAll(list.byUser());
    }
    known = all;
    OwnerDirectory directory = new OwnerDirectory(all.owners().values(), all.byUser());
    fresh.put(KEY, directory);
    return directory;
  }

  private static Owner left(Owner owner) {
    return new Owner(owner.id(), owner.email(), owner.name(), false, owner.person(), owner.teams());
  }

  private Listed load(boolean archived) {
    Listed listed = Listed.empty();
    Listing.each(
        calls,
        calls.paths().owners(),
        Map.of("archived", Boolean.toString(archived)),
        "owners list",
        json -> add(json, archived, listed));
    return listed;
  }

  private static void add(JsonNode json, boolean archived, Listed listed) {
    String id = json.path("id").asText("");
    if (id.isBlank()) {
      return;
    }
    OwnerId owner = new OwnerId(id);
    String user = json.path("userId").asText("");
    String formerUser = json.path("userIdIncludingInactive").asText(user);
    if (!formerUser.isEmpty() && !formerUser.equals("null")) {
      listed.byUser().put(formerUser, owner);
    }
    listed.owners().put(id, owner(json, owner, archived));
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
