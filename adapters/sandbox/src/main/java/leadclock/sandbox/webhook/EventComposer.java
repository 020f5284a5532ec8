package leadclock.sandbox.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.webhook.Subscription.Event;
import leadclock.sandbox.webhook.Subscription.Format;
import org.jspecify.annotations.Nullable;

/**
 * Turns a mutation into the events that a subscription is owed. A new record tells of its creation
 * and of every subscribed property it was born with. Events name the changed property, and nothing
 * else of the record.
 */
final class EventComposer {
  private static final Set<Integer> PRIMARY = Set.of(1, 2, 5, 6, 578, 579, 580, 581);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Webhooks.Settings settings;
  private final Random eventIds;

  EventComposer(Webhooks.Settings settings, Random eventIds) {
    this.settings = settings;
    this.eventIds = eventIds;
  }

  List<ObjectNode> compose(Mutation mutation, Subscription wanted) {
    if (mutation.actor().kind() == Actor.Kind.SYSTEM) {
      return List.of();
    }
    return switch (mutation.action()) {
      case CREATE, UPDATE -> written(mutation, wanted);
      case ARCHIVE -> gone(mutation, wanted, Event.DELETION);
      case RESTORE -> gone(mutation, wanted, Event.RESTORE);
      case ERASE -> erased(mutation, wanted);
      case MERGE -> merged(mutation, wanted);
      case ASSOCIATE, DISASSOCIATE -> linked(mutation, wanted);
    };
  }

  /** The delivery behind the settings page's test button. */
  ObjectNode sample(Subscription wanted, long atMillis) {
    ObjectNode event = common(wanted, atMillis).put("eventId", 100);
    event.put("objectId", 123).put("changeSource", "CRM").put("changeFlag", "NEW");
    if (wanted.propertyName() != null) {
      event.remove("changeFlag");
      event.put("propertyName", wanted.propertyName()).put("propertyValue", "sample-value");
    }
    return generic(event, wanted);
  }

  private List<ObjectNode> written(Mutation mutation, Subscription wanted) {
    if (!about(mutation, wanted)) {
      return List.of();
    }
    if (wanted.event() == Event.CREATION && mutation.action() == Mutation.Action.CREATE) {
      return List.of(record(mutation, wanted).put("changeFlag", "CREATED"));
    }
    Mutation.Change change =
        wanted.propertyName() == null ? null : mutation.change(wanted.propertyName());
    return change == null ? List.of() : List.of(changed(mutation, wanted, change));
  }

  private ObjectNode changed(Mutation mutation, Subscription wanted, Mutation.Change change) {
    ObjectNode event = record(mutation, wanted).put("propertyName", change.name());
    event.put("propertyValue", change.after() == null ? "" : change.after());
    return wanted.format() == Format.GENERIC ? event.put("isSensitive", false) : event;
  }

  private List<ObjectNode> gone(Mutation mutation, Subscription wanted, Event event) {
    if (!about(mutation, wanted) || wanted.event() != event) {
      return List.of();
    }
    ObjectNode node = record(mutation, wanted);
    return List.of(event == Event.DELETION ? node.put("changeFlag", "DELETED") : node);
  }

  /** A deletion for privacy comes with an ordinary one. */
  private List<ObjectNode> erased(Mutation mutation, Subscription wanted) {
    return wanted.event() == Event.PRIVACY_DELETION && about(mutation, wanted)
        ? List.of(record(mutation, wanted))
        : gone(mutation, wanted, Event.DELETION);
  }

  private List<ObjectNode> merged(Mutation mutation, Subscription wanted) {
    Mutation.Link link = mutation.link();
    if (!about(mutation, wanted) || wanted.event() != Event.MERGE || link == null) {
      return List.of();
    }
    List<Long> ids = link.otherIds();
    ObjectNode event = record(mutation, wanted);
    event.put("objectId", ids.getFirst()).put("primaryObjectId", ids.getFirst());
    ids.subList(1, ids.size()).forEach(event.putArray("mergedObjectIds")::add);
    event.put("newObjectId", mutation.id());
    event.put("numberOfPropertiesMoved", mutation.changes().size());
    return List.of(event);
  }

  /** Both directions of a link are told, to whoever asks for either end. */
  private List<ObjectNode> linked(Mutation mutation, Subscription wanted) {
    Mutation.Link link = mutation.link();
    if (wanted.event() != Event.ASSOCIATION_CHANGE
        || link == null
        || !List.of(mutation.objectType(), link.otherType()).contains(wanted.type().table())) {
      return List.of();
    }
    List<ObjectNode> both = new ArrayList<>();
    End near = new End(mutation.objectType(), mutation.id());
    for (Long other : link.otherIds()) {
      End far = new End(link.otherType(), other);
      both.add(direction(mutation, wanted, near, far));
      both.add(direction(mutation, wanted, far, near));
    }
    return both;
  }

  private record End(String table, long id) {}

  private ObjectNode direction(Mutation mutation, Subscription wanted, End from, End to) {
    ObjectType fromType = ObjectType.ofTable(from.table());
    ObjectType toType = ObjectType.ofTable(to.table());
    Mutation.Link link = mutation.link();
    ObjectNode event = common(wanted, mutation.atMillis()).put("eventId", eventId());
    event.put("associationType", fromType.name() + "_TO_" + toType.name());
    event.put("fromObjectId", from.id()).put("toObjectId", to.id());
    if (wanted.format() == Format.GENERIC) {
      event.put("fromObjectTypeId", fromType.typeId()).put("toObjectTypeId", toType.typeId());
    }
    event.put("associationRemoved", mutation.action() == Mutation.Action.DISASSOCIATE);
    event.put("isPrimaryAssociation", link != null && PRIMARY.contains(link.associationType()));
    return source(event, mutation.actor());
  }

  private ObjectNode record(Mutation mutation, Subscription wanted) {
    ObjectNode event = common(wanted, mutation.atMillis()).put("eventId", eventId());
    event.put("objectId", mutation.id());
    return source(generic(event, wanted), mutation.actor());
  }

  private ObjectNode common(Subscription wanted, long atMillis) {
    return JSON.objectNode()
        .put("eventId", 0)
        .put("subscriptionId", wanted.id())
        .put("portalId", settings.portalId())
        .put("appId", settings.appId())
        .put("occurredAt", atMillis)
        .put("subscriptionType", wanted.subscriptionType())
        .put("attemptNumber", 0);
  }

  private static ObjectNode generic(ObjectNode event, Subscription wanted) {
    return wanted.format() == Format.GENERIC
        ? event.put("objectTypeId", wanted.type().typeId())
        : event;
  }

  private static ObjectNode source(ObjectNode event, Actor actor) {
    event.put("changeSource", changeSource(actor));
    String sourceId = sourceId(actor);
    return sourceId == null ? event : event.put("sourceId", sourceId);
  }

  private static String changeSource(Actor actor) {
    return switch (actor.kind()) {
      case CONNECTOR, APP -> "INTEGRATION";
      case PERSON -> "CRM_UI";
      case MAILBOX -> "EMAIL";
      case SEQUENCE -> "SEQUENCES";
      case WORKFLOW -> "AUTOMATION_PLATFORM";
      case FORM -> "FORM";
      case IMPORT -> "IMPORT";
      case SYSTEM -> "CALCULATED";
    };
  }

  private static @Nullable String sourceId(Actor actor) {
    return switch (actor.kind()) {
      case CONNECTOR, APP -> Long.toString(actor.id());
      case PERSON, MAILBOX, SEQUENCE -> "userId:" + actor.id();
      case WORKFLOW, FORM, IMPORT -> actor.name();
      case SYSTEM -> null;
    };
  }

  private static boolean about(Mutation mutation, Subscription wanted) {
    return wanted.type().table().equals(mutation.objectType());
  }

  private int eventId() {
    return 1 + eventIds.nextInt(Integer.MAX_VALUE - 1);
  }
}
