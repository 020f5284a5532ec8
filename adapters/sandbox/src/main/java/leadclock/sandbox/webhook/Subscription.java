package leadclock.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants to hear of.
 *
 * @param id the number that events carry as their subscription
 * @param format classic {@code contact.*} and the like, or generic {@code object.*} with a type of
 *     its own
 * @param type the object type
 * @param event what happened
 * @param propertyName the property, for property changes only
 * @param standing whether it is paused, and since when it is as it is
 */
record Subscription(
    long id,
    Format format,
    ObjectType type,
    Event event,
    @Nullable String propertyName,
    Standing standing) {
  private static final Set<String> NEVER =
      Set.of("num_unique_conversion_events", "hs_lastmodifieddate", "lastmodifieddate");
  private static final Map<ObjectType, Set<String>> WITHHELD =
      Map.of(
          ObjectType.EMAIL, Set.of("hs_email_html", "hs_email_subject"),
          ObjectType.COMMUNICATION, Set.of("hs_communication_body"));

  /** A paused subscription is not told of anything. */
  record Standing(boolean active, long createdMillis, long updatedMillis) {}

  enum Format {
    CLASSIC,
    GENERIC
  }

  enum Event {
    CREATION("creation"),
    DELETION("deletion"),
    MERGE("merge"),
    RESTORE("restore"),
    PRIVACY_DELETION("privacyDeletion"),
    PROPERTY_CHANGE("propertyChange"),
    ASSOCIATION_CHANGE("associationChange");

    private final String word;

    Event(String word) {
      this.word = word;
    }
  }

  /**
   * Reads one row of a subscriber's list.
   *
   * @throws IllegalArgumentException saying what the row lacks
   */
  static Subscription read(long id, JsonNode row, Standing standing) {
    String text = row.path("subscriptionType").asText("");
    int dot = text.indexOf('.');
    String prefix = dot < 0 ? "" : text.substring(0, dot);
    Event event = event(text, dot < 0 ? "" : text.substring(dot + 1));
    Format format = prefix.equals("object") ? Format.GENERIC : Format.CLASSIC;
    ObjectType type =
        format == Format.GENERIC
            ? ObjectType.named(row.path("objectType").asText(""))
            : classic(text, prefix);
    if (event == Event.PRIVACY_DELETION) {
      requireContact(format, type, text);
    }
    return new Subscription(id, format, type, event, property(text, type, event, row), standing);
  }

  boolean isActive() {
    return standing.active();
  }

  Subscription withActive(boolean active, long nowMillis) {
    Standing now = new Standing(active, standing.createdMillis(), nowMillis);
    return new Subscription(id, format, type, event, propertyName, now);
  }

  private static void requireContact(Format format, ObjectType type, String text) {
    if (format != Format.CLASSIC || type != ObjectType.CONTACT) {
      throw new IllegalArgumentException(
          "There is no subscription type " + text + "; contact.privacyDeletion is the only one.");
    }
  }

  /** The type as events spell it, such as {@code contact.creation}. */
  String subscriptionType() {
    String prefix = format == Format.GENERIC ? "object" : type.name().toLowerCase(Locale.ROOT);
    return prefix + "." + event.word;
  }

  /** This subscription as the control paths show it. */
  ObjectNode describe(ObjectNode into) {
    into.put("id", id).put("subscriptionType", subscriptionType());
    if (format == Format.GENERIC) {
      into.put("objectType", type.name());
    }
    if (propertyName != null) {
      into.put("propertyName", propertyName);
    }
    return into;
  }

  private static Event event(String text, String word) {
    for (Event each : Event.values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "There is no subscription type '"
            + text
            + "'; use one such as contact.creation"
            + " or object.propertyChange.");
  }

  private static ObjectType classic(String text, String prefix) {
    return switch (prefix) {
      case "contact" -> ObjectType.CONTACT;
      case "company" -> ObjectType.COMPANY;
      case "deal" -> ObjectType.DEAL;
      case "ticket" -> ObjectType.TICKET;
      default ->
          throw new IllegalArgumentException(
              "There is no subscription type '"
                  + text
                  + "' here; use contact.*, company.*, deal.*, ticket.* or object.*.");
    };
  }

  private static @Nullable String property(
      String text, ObjectType type, Event event, JsonNode row) {
    if (event != Event.PROPERTY_CHANGE) {
      return null;
    }
    String name = row.path("propertyName").asText("");
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          text + " needs a propertyName: subscribe to each property by itself.");
    }
    if (NEVER.contains(name) || WITHHELD.getOrDefault(type, Set.of()).contains(name)) {
      throw new IllegalArgumentException(
          "Changes of " + name + " cannot be subscribed to; read the record instead.");
    }
    return name;
  }
}
