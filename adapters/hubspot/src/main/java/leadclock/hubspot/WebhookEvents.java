package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.ChangeHint.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The one table from webhook events to hints, for both formats: classic ones name the object in
 * their type ({@code contact.creation}), generic ones carry its number ({@code object.creation}
 * with {@code 0-48}). An event says only where to look; what it says happened is checked by
 * reading.
 */
final class WebhookEvents {
  private static final String CONTACT_TYPE = "0-1";
  private static final String BETWEEN = "_TO_";

  private final String connection;
  private final String appId;

  WebhookEvents(String connection, String appId) {
    this.connection = connection;
    this.appId = appId;
  }

  /** The settings page's test button names an object that does not exist (fact: payload). */
  static boolean isTest(JsonNode event) {
    return event.path("eventId").asLong() == 100
        && event.path("objectId").asLong() == 123
        && event.path("changeSource").asText("").equals("CRM")
        && !event.hasNonNull("sourceId");
  }

  /** Empty for events that mean nothing to us. */
  List<ChangeHint> hints(JsonNode event, Instant now) {
    String type = event.path("subscriptionType").asText("");
    return type.indexOf('.') < 0 || isTest(event) || isEcho(event, type)
        ? List.of()
        : hints(event, type, now);
  }

  private List<ChangeHint> hints(JsonNode event, String type, Instant now) {
    return switch (type.substring(type.indexOf('.') + 1)) {
      case "creation" -> about(event, type, Kind.CREATED, now);
      case "propertyChange" -> about(event, type, Kind.CHANGED, now);
      case "restore" -> about(event, type, Kind.RESTORED, now);
      case "deletion" -> about(event, type, Kind.DELETED, now);
      case "privacyDeletion" -> about(event, type, Kind.ERASED, now);
      case "merge" -> merge(event, type, now);
      case "associationChange" -> association(event, now);
      default -> List.of();
    };
  }

  /** Our own changes of properties come back as events; their answers were mirrored already. */
  private boolean isEcho(JsonNode event, String type) {
    return type.endsWith(".propertyChange")
        && !appId.isEmpty()
        && event.path("changeSource").asText("").equals("INTEGRATION")
        && event.path("sourceId").asText("").equals(appId);
  }

  private List<ChangeHint> about(JsonNode event, String type, Kind kind, Instant now) {
    String object = object(event, type);
    return object == null ? List.of() : hint(object, event.path("objectId"), kind, now);
  }

  /** Plural name of what the event is about; null for objects we do not read. */
  private static @Nullable String object(JsonNode event, String type) {
    String named = type.substring(0, type.indexOf('.'));
    return named.equals("object") ? plural(event.path("objectTypeId").asText("")) : plural(named);
  }

  private static @Nullable String plural(String name) {
    if (name.equals(CONTACT_TYPE) || name.equalsIgnoreCase("contact")) {
      return HubSpotRecords.CONTACTS;
    }
    ActivityKind kind = ActivityKind.ofType(name);
    return kind == null ? null : kind.plural();
  }

  private List<ChangeHint> merge(JsonNode event, String type, Instant now) {
    if (!HubSpotRecords.CONTACTS.equals(object(event, type))) {
      return List.of();
    }
    List<ChangeHint> hints = new ArrayList<>();
    for (String field : List.of("objectId", "primaryObjectId", "newObjectId")) {
      hints.addAll(hint(HubSpotRecords.CONTACTS, event.path(field), Kind.MERGED, now));
    }
    for (JsonNode merged : event.path("mergedObjectIds")) {
      hints.addAll(hint(HubSpotRecords.CONTACTS, merged, Kind.MERGED, now));
    }
    return hints;
  }

  /** The activity is what must be read; it comes once from either side. */
  private List<ChangeHint> association(JsonNode event, Instant now) {
    String pair = event.path("associationType").asText("");
    int between = pair.indexOf(BETWEEN);
    String fromName = between < 0 ? "" : pair.substring(0, between);
    String toName = between < 0 ? "" : pair.substring(between + BETWEEN.length());
    String from = plural(event.path("fromObjectTypeId").asText(fromName));
    String to = plural(event.path("toObjectTypeId").asText(toName));
    if (HubSpotRecords.CONTACTS.equals(from) && to != null && !to.equals(from)) {
      return hint(to, event.path("toObjectId"), Kind.ASSOCIATED, now);
    }
    if (HubSpotRecords.CONTACTS.equals(to) && from != null && !from.equals(to)) {
      return hint(from, event.path("fromObjectId"), Kind.ASSOCIATED, now);
    }
    return List.of();
  }

  private List<ChangeHint> hint(String object, JsonNode id, Kind kind, Instant now) {
    String record = id.asText("");
    return record.matches("\\d{1,19}")
        ? List.of(new ChangeHint(connection, object, record, kind, now))
        : List.of();
  }
}
