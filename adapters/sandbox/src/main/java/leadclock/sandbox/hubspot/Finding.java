package leadclock.sandbox.hubspot;

import java.util.Locale;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** Finds the record that a call names by id or by a unique property. */
final class Finding {
  private final Crm crm;

  Finding(Crm crm) {
    this.crm = crm;
  }

  /**
   * The record, live or archived, null for none.
   *
   * @param idProperty the property that {@code id} is a value of; null for the record's id
   */
  @Nullable CrmRecord find(ObjectKind kind, String id, @Nullable String idProperty) {
    if (idProperty == null || idProperty.isEmpty() || idProperty.equals("hs_object_id")) {
      Long number = Json.number(id);
      return number == null ? null : crm.table(kind.plural()).find(number);
    }
    String value = idProperty.equals("email") ? id.toLowerCase(Locale.ROOT) : id;
    checkUnique(kind, idProperty);
    return crm.table(kind.plural()).findUnique(idProperty, value);
  }

  void checkUnique(ObjectKind kind, String idProperty) {
    if (!crm.table(kind.plural()).isUnique(idProperty)) {
      throw Problem.invalid(
          "Unable to perform read/update/upsert by non-unique " + kind.typeId() + " property");
    }
  }

  /** A live record, or archived ones only where they are asked for; otherwise 404. */
  CrmRecord require(ObjectKind kind, String id, @Nullable String idProperty, boolean archived) {
    CrmRecord record = find(kind, id, idProperty);
    if (record == null || record.isArchived() != archived) {
      throw Problem.notFound();
    }
    return record;
  }
}
