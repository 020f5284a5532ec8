package leadclock.sandbox.hubspot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot's object types: their names, numbers, first ids, and which properties say created and
 * modified.
 */
enum ObjectKind {
  CONTACTS("contacts", "contact", "0-1", 501, "createdate", "lastmodifieddate"),
  COMPANIES("companies", "company", "0-2", 6001, "createdate", "hs_lastmodifieddate"),
  DEALS("deals", "deal", "0-3", 3001, "createdate", "hs_lastmodifieddate"),
  TICKETS("tickets", "ticket", "0-5", 4001, "createdate", "hs_lastmodifieddate"),
  COMMUNICATIONS("communications", "communication", "0-18", 81_001),
  TASKS("tasks", "task", "0-27", 91_001),
  NOTES("notes", "note", "0-46", 46_001),
  MEETINGS("meetings", "meeting", "0-47", 47_001),
  CALLS("calls", "call", "0-48", 9001),
  EMAILS("emails", "email", "0-49", 49_001),
  USERS("users", "user", "0-115", 115_001),
  LEADS("leads", "lead", "0-136", 136_001);

  private static final Map<String, ObjectKind> BY_NAME =
      Arrays.stream(values())
          .flatMap(
              kind ->
                  List.of(kind.plural, kind.singular, kind.typeId).stream()
                      .map(name -> Map.entry(name, kind)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String plural;
  private final String singular;
  private final String typeId;
  private final long firstId;
  private final String createdProperty;
  private final String modifiedProperty;

  ObjectKind(String plural, String singular, String typeId, long firstId) {
    this(plural, singular, typeId, firstId, "hs_createdate", "hs_lastmodifieddate");
  }

  ObjectKind(
      String plural,
      String singular,
      String typeId,
      long firstId,
      String createdProperty,
      String modifiedProperty) {
    this.plural = plural;
    this.singular = singular;
    this.typeId = typeId;
    this.firstId = firstId;
    this.createdProperty = createdProperty;
    this.modifiedProperty = modifiedProperty;
  }

  /** The kind with this name, singular or type id, in any case; null for none. */
  static @Nullable ObjectKind find(String name) {
    ObjectKind exact = BY_NAME.get(name);
    if (exact != null) {
      return exact;
    }
    String key = name.toLowerCase(Locale.ROOT);
    return key.equals("meeting_event") ? MEETINGS : BY_NAME.get(key);
  }

  static ObjectKind named(String name) {
    ObjectKind kind = find(name);
    if (kind == null) {
      throw Problem.plain(400, "Unable to infer object type from: " + name);
    }
    return kind;
  }

  String plural() {
    return plural;
  }

  String singular() {
    return singular;
  }

  /** How messages name it, such as CONTACT. */
  String shout() {
    return singular.toUpperCase(Locale.ROOT);
  }

  String typeId() {
    return typeId;
  }

  long firstId() {
    return firstId;
  }

  String createdProperty() {
    return createdProperty;
  }

  String modifiedProperty() {
    return modifiedProperty;
  }

  /** Whether it records that somebody did, or shall do, something. */
  boolean isEngagement() {
    return switch (this) {
      case COMMUNICATIONS, TASKS, NOTES, MEETINGS, CALLS, EMAILS -> true;
      case CONTACTS, COMPANIES, DEALS, TICKETS, USERS, LEADS -> false;
    };
  }

  /** Whether logging one says that the contact was reached out to. */
  boolean isOutreach() {
    return isEngagement() && this != TASKS && this != NOTES;
  }

  /** The properties every read answers. */
  List<String> always() {
    return List.of(createdProperty, "hs_object_id", modifiedProperty);
  }

  /** The properties a read answers that names none. */
  List<String> defaults() {
    return switch (this) {
      case CONTACTS ->
          List.of(
              createdProperty, "email", "firstname", "hs_object_id", modifiedProperty, "lastname");
      case COMPANIES ->
          List.of(createdProperty, "domain", "hs_object_id", modifiedProperty, "name");
      case DEALS ->
          List.of(
              "amount",
              "closedate",
              createdProperty,
              "dealname",
              "dealstage",
              "hs_object_id",
              modifiedProperty,
              "pipeline");
      case TICKETS ->
          List.of(
              "content",
              createdProperty,
              "hs_object_id",
              modifiedProperty,
              "hs_pipeline",
              "subject");
      case COMMUNICATIONS, TASKS, NOTES, MEETINGS, CALLS, EMAILS, USERS, LEADS -> always();
    };
  }
}
