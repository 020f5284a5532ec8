package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.Person;

/** The settings' view of people: logins, teams, roles. */
final class UserCalls {
  /** How long someone invited has no user record. */
  static final Duration UNTIL_RECORD = Duration.ofSeconds(20);

  private static final int PAGE = 100;
  private final Crm crm;
  private final Staff staff;
  private final Consumer<Person> invited;

  /**
   * @param invited makes the user record of someone invited, {@link #UNTIL_RECORD} later
   */
  UserCalls(Crm crm, Staff staff, Consumer<Person> invited) {
    this.crm = crm;
    this.staff = staff;
    this.invited = invited;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.USERS)
        .read("GET", "", "users.list", this::list)
        .read("GET", "teams", "users.teams", this::teams)
        .read("GET", "roles", "users.roles", this::roles)
        .read("GET", "{id}", "users.read", call -> Answer.ok(json(find(call))))
        .write("POST", "", "users.create", this::create)
        .write("PUT", "{id}", "users.update", call -> Answer.ok(json(find(call))))
        .write("DELETE", "{id}", "users.delete", this::delete);
  }

  private List<Person> active() {
    return crm.people().all().stream()
        .filter(each -> each.active() && each.kind() == Person.Kind.PERSON)
        .toList();
  }

  private Answer list(Exchange call) {
    int limit = call.limit(PAGE, PAGE);
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    long from = call.after();
    for (Person person : active().stream().filter(each -> each.userId() > from).toList()) {
      if (results.size() == limit) {
        body.set("paging", call.paging(results.get(limit - 1).path("id").asText()));
        break;
      }
      results.add(json(person));
    }
    return Answer.ok(body);
  }

  private Person find(Exchange call) {
    String id = call.param("id");
    boolean byEmail = "EMAIL".equals(call.request().query("idProperty"));
    Long userId = Json.number(id);
    Person person =
        byEmail ? crm.people().byEmail(id) : userId == null ? null : crm.people().byUserId(userId);
    if (person == null || !person.active()) {
      throw Problem.notFound();
    }
    return person;
  }

  private Answer create(Exchange call) {
    String email = Json.text(call.body(), "email");
    if (email == null) {
      throw Problem.invalid("Invalid input JSON: email is required");
    }
    Person present = crm.people().byEmail(email);
    if (present != null && present.active()) {
      throw Problem.of(409, "CONFLICT", "User already exists: " + email);
    }
    Person person =
        present == null ? invite(call, email) : staff.setActive(present, true, call.nowMillis());
    return Answer.of(201, json(person));
  }

  private Person invite(Exchange call, String email) {
    String first = Json.textOr(call.body(), "firstName", "");
    String name = first + " " + Json.textOr(call.body(), "lastName", "");
    Person person = staff.invite(email, name.trim(), List.of(), call.nowMillis());
    invited.accept(person);
    return person;
  }

  private Answer delete(Exchange call) {
    staff.setActive(find(call), false, call.nowMillis());
    return Answer.noContent();
  }

  private Answer roles(Exchange call) {
    ObjectNode body = Json.object();
    body.putArray("results");
    return Answer.ok(body);
  }

  private Answer teams(Exchange call) {
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    crm.people().teams().forEach(team -> results.add(json(team)));
    return Answer.ok(body);
  }

  private ObjectNode json(Person.Team team) {
    List<String> members = new ArrayList<>();
    List<String> guests = new ArrayList<>();
    for (Person person : active()) {
      int at = person.teams().indexOf(team);
      if (at >= 0) {
        (at == 0 ? members : guests).add(Long.toString(person.userId()));
      }
    }
    ObjectNode json = Json.object().put("id", Long.toString(team.id())).put("name", team.name());
    json.set("userIds", Json.texts(members));
    json.set("secondaryUserIds", Json.texts(guests));
    return json;
  }

  private static ObjectNode json(Person person) {
    ObjectNode json = Json.object().put("id", Long.toString(person.userId()));
    json.put("email", person.email());
    json.put("firstName", person.firstName()).put("lastName", person.lastName());
    json.putArray("roleIds");
    if (!person.teams().isEmpty()) {
      json.put("primaryTeamId", Long.toString(person.teams().getFirst().id()));
    }
    ArrayNode secondary = json.putArray("secondaryTeamIds");
    person.teams().stream().skip(1).forEach(team -> secondary.add(Long.toString(team.id())));
    return json.put("superAdmin", false);
  }
}
