package leadclock.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.People;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** Reads the header that says who acts; numbers other apps in the order in which they appear. */
final class Actors {
  private static final long FIRST_OTHER_APP = 60_001;
  private final People people;
  private final Actor connector;
  private final Map<String, Long> apps = new LinkedHashMap<>();

  /**
   * @param people a person may be named by owner id as well as by user id
   */
  Actors(long appId, People people) {
    this.people = people;
    this.connector = new Actor(Actor.Kind.CONNECTOR, "connector", appId);
  }

  /**
   * The actor that a header names: {@code connector}, {@code person:42}, {@code app:NAME}, {@code
   * mailbox:42}, {@code sequence:42}, {@code workflow:NAME}, {@code form:NAME}, {@code
   * import:NAME}; nobody named is the connector.
   */
  Actor read(@Nullable String header) {
    if (header == null || header.isBlank() || header.equals("connector")) {
      return connector;
    }
    int colon = header.indexOf(':');
    String kind = (colon < 0 ? header : header.substring(0, colon)).trim().toUpperCase(Locale.ROOT);
    String who = colon < 0 ? "" : header.substring(colon + 1).trim();
    return switch (kind) {
      case "PERSON", "MAILBOX", "SEQUENCE" ->
          new Actor(Actor.Kind.valueOf(kind), "", userId(header, who));
      case "APP" -> new Actor(Actor.Kind.APP, who, appId(who));
      case "WORKFLOW", "FORM", "IMPORT" -> new Actor(Actor.Kind.valueOf(kind), who, 0);
      default -> throw unknown(header);
    };
  }

  private long appId(String name) {
    Long known = apps.get(name);
    if (known == null) {
      known = FIRST_OTHER_APP + apps.size();
      apps.put(name, known);
    }
    return known;
  }

  private long userId(String header, String who) {
    Long id = Json.number(who);
    if (id == null) {
      throw unknown(header);
    }
    Person owner = people.byUserId(id) == null ? people.byOwnerId(id) : null;
    return owner == null ? id : owner.userId();
  }

  private static Problem unknown(String header) {
    return Problem.invalid(
        "X-Sandbox-Actor '"
            + header
            + "' is unknown: use connector, person:USERID, app:NAME, mailbox:USERID,"
            + " sequence:USERID, workflow:NAME, form:NAME or import:NAME");
  }
}
