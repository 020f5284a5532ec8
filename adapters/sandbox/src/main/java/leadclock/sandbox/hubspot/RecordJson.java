package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.History;
import leadclock.sandbox.crm.Mutation;
import org.jspecify.annotations.Nullable;

/** Writes records as the object endpoints answer them. */
final class RecordJson {
  private static final int INLINED_ASSOCIATIONS = 100;
  private final Crm crm;
  private final PropertyCatalog catalog;
  private final Reading reading;
  private final AssociationTypes types;
  private final long portalId;

  RecordJson(
      Crm crm, PropertyCatalog catalog, Reading reading, AssociationTypes types, long portalId) {
    this.crm = crm;
    this.catalog = catalog;
    this.reading = reading;
    this.types = types;
    this.portalId = portalId;
  }

  /**
   * A record with the properties asked for; defined but empty ones are null, undefined ones left
   * out.
   *
   * @param asked empty for the defaults
   */
  ObjectNode read(CrmRecord record, Collection<String> asked, long nowMillis) {
    ObjectKind kind = ObjectKind.named(record.objectType());
    TreeSet<String> names = new TreeSet<>(asked.isEmpty() ? kind.defaults() : kind.always());
    names.addAll(asked);
    return named(record, names, nowMillis);
  }

  /** A record with exactly these properties where they are defined. */
  ObjectNode named(CrmRecord record, Collection<String> names, long nowMillis) {
    ObjectKind kind = ObjectKind.named(record.objectType());
    ObjectNode envelope = Json.object().put("id", Long.toString(record.id()));
    ObjectNode properties = envelope.putObject("properties");
    for (String name : names) {
      if (catalog.findLive(kind, name) != null) {
        properties.put(name, reading.value(record, name, nowMillis));
      }
    }
    return closed(envelope, kind, record);
  }

  /** A record with everything that is set, as a create answers; some values as they were sent. */
  ObjectNode everything(CrmRecord record, Map<String, String> asSent, long nowMillis) {
    ObjectKind kind = ObjectKind.named(record.objectType());
    ObjectNode envelope = Json.object().put("id", Long.toString(record.id()));
    ObjectNode properties = envelope.putObject("properties");
    reading
        .everything(record, nowMillis)
        .forEach((name, value) -> properties.put(name, asSent.getOrDefault(name, value)));
    return closed(envelope, kind, record);
  }

  private ObjectNode closed(ObjectNode envelope, ObjectKind kind, CrmRecord record) {
    envelope.put("createdAt", Moments.iso(record.createdMillis()));
    envelope.put("updatedAt", Moments.iso(record.modifiedMillis()));
    envelope.put("archived", record.isArchived());
    if (record.isArchived()) {
      envelope.put("archivedAt", Moments.iso(record.archivedMillis()));
    }
    return envelope.put("url", url(kind, record.id()));
  }

  private String url(ObjectKind kind, long id) {
    String account = "https://app.hubspot.com/";
    return switch (kind) {
      case TASKS -> account + "tasks/" + portalId + "/view/all/task/" + id;
      case CONTACTS, COMPANIES, DEALS, TICKETS, LEADS, USERS ->
          account + "contacts/" + portalId + "/record/" + kind.typeId() + "/" + id;
      case CALLS, EMAILS, MEETINGS, NOTES, COMMUNICATIONS ->
          account
              + "contacts/"
              + portalId
              + "/objects/"
              + kind.typeId()
              + "/views/all/list?filters=%5B%7B%22property%22%3A%22hs_object_id%22%2C%22value%22%3A%22"
              + id
              + "%22%7D%5D";
    };
  }

  /** Adds the versions of properties, newest first. */
  void addHistory(ObjectNode envelope, CrmRecord record, List<String> names, long nowMillis) {
    ObjectNode all = envelope.putObject("propertiesWithHistory");
    ObjectKind kind = ObjectKind.named(record.objectType());
    int most = kind == ObjectKind.CONTACTS ? 45 : 20;
    List<Mutation> rows = History.of(record);
    for (String name : new TreeSet<>(names)) {
      if (catalog.findLive(kind, name) == null) {
        continue;
      }
      ArrayNode versions = all.putArray(name);
      for (Mutation row : rows) {
        Mutation.Change change = row.change(name);
        if (change != null && versions.size() < most) {
          versions.add(version(change.after(), row));
        }
      }
      if (versions.isEmpty()) {
        String value = reading.value(record, name, nowMillis);
        if (value != null) {
          versions.add(version(value, rows.isEmpty() ? null : rows.getLast()));
        }
      }
    }
  }

  private static ObjectNode version(@Nullable String value, @Nullable Mutation row) {
    ObjectNode version = Json.object().put("value", value == null ? "" : value);
    if (row != null) {
      Actor actor = row.actor();
      version.put("timestamp", Moments.iso(row.atMillis()));
      version.put("sourceType", HubSpotNames.source(actor));
      version.put("sourceId", HubSpotNames.sourceId(actor));
      if (HubSpotNames.userId(actor) != null) {
        version.put("updatedByUserId", actor.id());
      }
    }
    return version;
  }

  /** Adds links to these object types; a link of two types appears twice. */
  void addAssociations(ObjectNode envelope, CrmRecord record, List<String> toTypes) {
    ObjectNode all = associations(record, toTypes);
    if (!all.isEmpty()) {
      envelope.set("associations", all);
    }
  }

  private ObjectNode associations(CrmRecord record, List<String> toTypes) {
    ObjectNode all = Json.object();
    for (String name : toTypes) {
      ObjectKind to = ObjectKind.named(name);
      ArrayNode results = Json.array();
      record.links().to(to.plural()).forEach((id, numbers) -> addLinked(results, to, id, numbers));
      if (!results.isEmpty()) {
        ObjectNode inlined = all.putObject(to.plural());
        inlined.set("results", results);
        if (results.size() >= INLINED_ASSOCIATIONS) {
          String last = results.path(results.size() - 1).path("id").asText();
          inlined.putObject("paging").putObject("next").put("after", last);
        }
      }
    }
    return all;
  }

  private void addLinked(ArrayNode results, ObjectKind to, Long id, int[] numbers) {
    CrmRecord other = crm.table(to.plural()).findExactly(id);
    if (other == null || other.isArchived() || results.size() >= INLINED_ASSOCIATIONS) {
      return;
    }
    for (int number : numbers) {
      LinkType type = types.stored(number);
      if (type != null) {
        results.addObject().put("id", Long.toString(id)).put("type", type.name());
      }
    }
  }
}
