package leadclock.sandbox.webhook;

import java.util.Locale;

/** The object types as webhooks spell them. */
enum ObjectType {
  CONTACT("contacts", "0-1"),
  COMPANY("companies", "0-2"),
  DEAL("deals", "0-3"),
  TICKET("tickets", "0-5"),
  COMMUNICATION("communications", "0-18"),
  TASK("tasks", "0-27"),
  NOTE("notes", "0-46"),
  MEETING_EVENT("meetings", "0-47"),
  CALL("calls", "0-48"),
  EMAIL("emails", "0-49"),
  USER("users", "0-115"),
  LEAD("leads", "0-136");

  private final String table;
  private final String typeId;

  ObjectType(String table, String typeId) {
    this.table = table;
    this.typeId = typeId;
  }

  /** The name of the table in the model. */
  String table() {
    return table;
  }

  String typeId() {
    return typeId;
  }

  /** By type id, by singular or by plural name, whatever its case. */
  static ObjectType named(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    for (ObjectType each : values()) {
      if (each.goesBy(wanted)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "object.* needs an objectType such as contact, call or 0-48; '" + text + "' is none.");
  }

  /** By the name of its table in the model. */
  static ObjectType ofTable(String table) {
    for (ObjectType each : values()) {
      if (each.table.equals(table)) {
        return each;
      }
    }
    throw new IllegalArgumentException("No object type goes by the name " + table + ".");
  }

  private boolean goesBy(String wanted) {
    String singular =
        table.equals("companies") ? "company" : table.substring(0, table.length() - 1);
    return wanted.equals(typeId)
        || wanted.equals(table)
        || wanted.equals(singular)
        || wanted.equals(name().toLowerCase(Locale.ROOT));
  }
}
