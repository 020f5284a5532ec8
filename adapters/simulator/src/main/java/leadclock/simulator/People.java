package leadclock.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/** How people act in the CRM: through its pages, each call in somebody's name. */
final class People {
  static final String FORM = "form:website";
  private static final int REFUSED = 300;

  private final SandboxCrm sandbox;

  People(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  void hire(String email) {
    String name = email.substring(0, email.indexOf('@'));
    sandbox.hire(email, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " Day");
  }

  @Nullable Person byOwner(long ownerId) {
    return sandbox.withModel(crm -> crm.people().byOwnerId(ownerId));
  }

  @Nullable Person byEmail(String email) {
    return sandbox.withModel(crm -> crm.people().byEmail(email));
  }

  void activate(Person person, boolean active) {
    sandbox.withAccount(account -> account.setActive(person, active));
  }

  static String user(Person person) {
    return "person:" + person.userId();
  }

  /** The id of what was created or changed; empty when the CRM refused. */
  String act(String who, String method, String path, String json) {
    SandboxResponse answer =
        sandbox.handle(SandboxRequest.json(method, path, json).with("X-Sandbox-Actor", who));
    if (answer.status() >= REFUSED) {
      return "";
    }
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    int id = body.indexOf("\"id\":\"");
    return id < 0 ? "" : body.substring(id + 6, body.indexOf('"', id + 6));
  }

  /** Sets properties, names and values in turn. */
  void set(String who, String object, String id, String... namesAndValues) {
    act(
        who,
        "PATCH",
        "/crm/v3/objects/" + object + "/" + id,
        "{\"properties\":" + json(namesAndValues) + "}");
  }

  void archive(String who, String object, String id) {
    act(who, "DELETE", "/crm/v3/objects/" + object + "/" + id, "");
  }

  static String json(String... namesAndValues) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.append(i == 0 ? "" : ",")
          .append('"')
          .append(namesAndValues[i])
          .append("\":\"")
          .append(namesAndValues[i + 1])
          .append('"');
    }
    return json.append('}').toString();
  }
}
