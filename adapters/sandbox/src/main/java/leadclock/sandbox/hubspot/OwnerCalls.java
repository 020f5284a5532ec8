package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** The owners of an account, active and archived. */
final class OwnerCalls {
  private static final int PAGE = 100;
  private static final int MOST = 500;
  private final Crm crm;

  OwnerCalls(Crm crm) {
    this.crm = crm;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.OWNERS)
        .read("GET", "", "owners.list", this::list)
        .read("GET", "{id}", "owners.read", this::read);
  }

  private Answer list(Exchange call) {
    long after = decode(call.request().query("after"));
    int limit = call.limit(PAGE, MOST);
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    for (Person person : crm.people().all()) {
      if (person.ownerId() <= after || !isWanted(person, call)) {
        continue;
      }
      if (results.size() == limit) {
        String next = encode(results.get(limit - 1).path("id").asLong());
        body.putObject("paging").putObject("next").put("after", next).put("link", "?after=" + next);
        break;
      }
      results.add(json(person));
    }
    return Answer.ok(body);
  }

  private static boolean isWanted(Person person, Exchange call) {
    String email = call.request().query("email");
    return person.active() != call.archived()
        && (email == null || email.equalsIgnoreCase(person.email()));
  }

  private static String encode(long ownerId) {
    byte[] text = Long.toString(ownerId).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static long decode(@Nullable String after) {
    if (after == null || after.isEmpty()) {
      return -1;
    }
    try {
      String text =
          new String(Base64.getUrlDecoder().decode(after.replace("=", "")), StandardCharsets.UTF_8);
      return Long.parseLong(text.trim());
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("Invalid paging token: " + after);
    }
  }

  private Answer read(Exchange call) {
    Long id = Json.number(call.param("id"));
    String idProperty = call.request().query("idProperty");
    if (idProperty != null && !List.of("id", "userId").contains(idProperty)) {
      throw Problem.invalid("An owner's idProperty is id or userId, not '" + idProperty + "'");
    }
    boolean byUser = "userId".equals(idProperty);
    Person person =
        id == null ? null : byUser ? crm.people().byUserId(id) : crm.people().byOwnerId(id);
    if (person == null || person.active() == call.archived()) {
      throw Problem.notFound();
    }
    return Answer.ok(json(person));
  }

  private static ObjectNode json(Person person) {
    ObjectNode json = Json.object().put("id", Long.toString(person.ownerId()));
    json.put("type", person.kind().name());
    json.put("firstName", person.firstName()).put("lastName", person.lastName());
    json.putNull("userId");
    if (person.kind() == Person.Kind.PERSON) {
      json.put("email", person.email()).put("userIdIncludingInactive", person.userId());
      json.put("userId", person.active() ? Long.valueOf(person.userId()) : null);
    }
    json.put("createdAt", Moments.iso(person.createdMillis()));
    json.put("updatedAt", Moments.iso(person.updatedMillis())).put("archived", !person.active());
    if (!person.teams().isEmpty()) {
      addTeams(json.putArray("teams"), person.teams());
    }
    return json;
  }

  private static void addTeams(ArrayNode array, List<Person.Team> teams) {
    for (Person.Team team : teams) {
      boolean primary = array.isEmpty();
      ObjectNode json = array.addObject().put("id", Long.toString(team.id()));
      json.put("name", team.name()).put("primary", primary);
    }
  }
}
