package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;

/** Merging two records into one with a new id, and deleting a person's data for good. */
final class MergeCalls {
  private final Crm crm;
  private final RecordJson json;
  private final Finding finding;

  MergeCalls(Crm crm, RecordJson json, Finding finding) {
    this.crm = crm;
    this.json = json;
    this.finding = finding;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.OBJECTS)
        .write("POST", "{type}/merge", "objects.*.merge", this::merge)
        .write("POST", "{type}/gdpr-delete", "objects.*.gdpr-delete", this::erase);
  }

  private Answer merge(Exchange call) {
    ObjectKind kind = call.kind("type");
    CrmRecord primary = named(kind, call.object(), "primaryObjectId");
    CrmRecord other = named(kind, call.object(), "objectIdToMerge");
    if (primary.id() == other.id()) {
      throw Problem.invalid("Cannot merge a record with itself: " + primary.id());
    }
    CrmRecord survivor = crm.merge(primary, other, joined(kind, primary, other), call.actor());
    return Answer.ok(json.everything(survivor, Map.of(), call.nowMillis()));
  }

  /** The primary's values, and the other's where the primary has none. */
  private static Map<String, String> joined(ObjectKind kind, CrmRecord primary, CrmRecord other) {
    Map<String, String> values = new LinkedHashMap<>(other.values());
    values.putAll(primary.values());
    String ids = primary.id() + ";" + other.id();
    values.put("hs_merged_object_ids", ids);
    if (kind == ObjectKind.CONTACTS) {
      values.put("hs_calculated_merged_vids", ids);
      String kept = primary.value("email");
      String address = other.value("email");
      if (address != null && kept != null && !address.equals(kept)) {
        values.put("hs_additional_emails", address);
      }
    }
    return values;
  }

  private CrmRecord named(ObjectKind kind, JsonNode body, String name) {
    if (!body.hasNonNull(name)) {
      throw Json.unset(name);
    }
    CrmRecord record = finding.find(kind, Json.textOr(body, name, ""), null);
    if (record == null || record.isArchived()) {
      throw Problem.of(
          404,
          "OBJECT_NOT_FOUND",
          name + " names no live " + kind.singular() + ": " + Json.text(body, name));
    }
    return record;
  }

  private Answer erase(Exchange call) {
    ObjectKind kind = call.kind("type");
    String id = Json.text(call.object(), "objectId");
    if (id == null) {
      throw Json.unset("objectId");
    }
    CrmRecord record = finding.find(kind, id, Json.text(call.body(), "idProperty"));
    if (record != null) {
      crm.erase(record, call.actor());
    }
    return Answer.noContent();
  }
}
