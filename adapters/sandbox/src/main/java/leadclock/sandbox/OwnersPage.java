package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.hubspot.HubSpotAccount;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;

/** Shows, hires and dismisses the people and queues that own records. */
final class OwnersPage implements SandboxCrm.Page {
  private final SandboxCrm sandbox;

  OwnersPage(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public SandboxResponse answer(SandboxRequest request) {
    ObjectNode shown = ControlPages.object();
    ArrayNode listed = shown.putArray("owners");
    List<Person> people =
        request.method().equals("POST")
            ? sandbox.withAccount(account -> hire(account, ControlBody.any(request)))
            : sandbox.withModel(crm -> crm.people().all());
    people.forEach(each -> listed.add(json(each)));
    return ControlPages.ok(shown);
  }

  private List<Person> hire(HubSpotAccount account, JsonNode body) {
    List<JsonNode> wanted = new ArrayList<>();
    if (body.isArray()) {
      body.forEach(wanted::add);
    } else {
      wanted.add(body);
    }
    wanted.forEach(OwnersPage::check);
    return wanted.stream().map(each -> hireOne(account, each)).toList();
  }

  private static void check(JsonNode person) {
    ControlBody.checked(
        person, "An owner", "email", "name", "firstName", "lastName", "type", "teams", "active");
    if (!person.path("email").asText("").contains("@")) {
      throw new IllegalArgumentException(
          "An owner needs an email: {\"email\":\"ana@example.com\",\"name\":\"Ana Lee\"}");
    }
    if (!List.of("PERSON", "QUEUE").contains(person.path("type").asText("PERSON"))) {
      throw new IllegalArgumentException(
          "An owner's type is PERSON or QUEUE, not " + person.get("type"));
    }
    ControlBody.flag(person, "active", true);
  }

  private Person hireOne(HubSpotAccount account, JsonNode body) {
    String email = body.path("email").asText();
    Person present = sandbox.withModel(crm -> crm.people().byEmail(email));
    Person person = present == null ? hireNew(account, email, body) : present;
    boolean active = body.path("active").asBoolean(true);
    return person.active() == active ? person : account.setActive(person, active);
  }

  private static Person hireNew(HubSpotAccount account, String email, JsonNode body) {
    boolean queue = "QUEUE".equals(body.path("type").asText(""));
    List<String> teams = new ArrayList<>();
    body.path("teams").forEach(team -> teams.add(team.asText()));
    return account.hire(queue ? Person.Kind.QUEUE : Person.Kind.PERSON, email, name(body), teams);
  }

  private static String name(JsonNode body) {
    String whole = body.path("name").asText("");
    String parts = body.path("firstName").asText("") + " " + body.path("lastName").asText("");
    return whole.isEmpty() ? parts.trim() : whole;
  }

  private static ObjectNode json(Person person) {
    ObjectNode json = ControlPages.object().put("ownerId", Long.toString(person.ownerId()));
    json.put("userId", Long.toString(person.userId())).put("email", person.email());
    json.put("name", (person.firstName() + " " + person.lastName()).trim());
    json.put("type", person.kind().name()).put("active", person.active());
    ArrayNode teams = json.putArray("teams");
    person.teams().forEach(team -> teams.add(team.name()));
    return json;
  }
}
