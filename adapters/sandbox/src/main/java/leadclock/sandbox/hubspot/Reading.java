package leadclock.sandbox.hubspot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's properties as HubSpot shows them. Ids, dates, source and what depends on the
 * time of reading are calculated here and stored nowhere.
 */
final class Reading {
  private static final List<String> CALCULATED =
      List.of(
          "hs_object_source",
          "hs_object_source_label",
          "hs_object_source_id",
          "hs_object_source_user_id",
          "hs_object_source_detail_1",
          "hs_created_by_user_id",
          "hs_updated_by_user_id",
          "hs_created_by",
          "hs_modified_by",
          "hs_all_contact_vids",
          "hs_createdate",
          "hs_lastmodifieddate");
  private static final List<String> CALCULATED_OF_TASKS =
      List.of(
          "hs_task_is_completed",
          "hs_task_is_completed_call",
          "hs_task_is_completed_email",
          "hs_task_is_completed_linked_in",
          "hs_task_is_completed_sequence",
          "hs_task_is_open",
          "hs_task_is_overdue",
          "hs_task_is_past_due_date",
          "hs_task_missed_due_date");

  /** The value of a property, null when it is empty or unknown. */
  @Nullable String value(CrmRecord record, String name, long nowMillis) {
    ObjectKind kind = ObjectKind.named(record.objectType());
    return switch (name) {
      case "hs_object_id" -> Long.toString(record.id());
      case "createdate" ->
          kind.createdProperty().equals(name) ? created(record) : record.value(name);
      case "hs_createdate" -> created(record);
      case "lastmodifieddate" ->
          kind.modifiedProperty().equals(name) ? modified(record) : record.value(name);
      case "hs_lastmodifieddate" -> modified(record);
      case "hs_object_source", "hs_object_source_label" -> HubSpotNames.source(record.createdBy());
      case "hs_object_source_id" -> HubSpotNames.sourceId(record.createdBy());
      case "hs_object_source_user_id", "hs_created_by_user_id" ->
          HubSpotNames.userId(record.createdBy());
      case "hs_object_source_detail_1" -> HubSpotNames.detail(record.createdBy());
      case "hs_updated_by_user_id" -> HubSpotNames.userId(record.modifiedBy());
      case "hs_all_contact_vids" -> kind == ObjectKind.CONTACTS ? Long.toString(record.id()) : null;
      case "hs_created_by" -> kind.isEngagement() ? HubSpotNames.userId(record.createdBy()) : null;
      case "hs_modified_by" ->
          kind.isEngagement() ? HubSpotNames.userId(record.modifiedBy()) : null;
      default -> kind == ObjectKind.TASKS ? task(record, name, nowMillis) : record.value(name);
    };
  }

  /** Everything that is set, in alphabetical order. */
  Map<String, @Nullable String> everything(CrmRecord record, long nowMillis) {
    Map<String, @Nullable String> all = new TreeMap<>(record.values());
    ObjectKind kind = ObjectKind.named(record.objectType());
    addCalculated(all, CALCULATED, record, nowMillis);
    addCalculated(all, kind.always(), record, nowMillis);
    if (kind == ObjectKind.TASKS) {
      addCalculated(all, CALCULATED_OF_TASKS, record, nowMillis);
    }
    return all;
  }

  private void addCalculated(
      Map<String, @Nullable String> all, List<String> names, CrmRecord record, long nowMillis) {
    for (String name : names) {
      String value = value(record, name, nowMillis);
      if (value != null) {
        all.put(name, value);
      }
    }
  }

  private static String created(CrmRecord record) {
    return Moments.iso(record.createdMillis());
  }

  private static String modified(CrmRecord record) {
    return Moments.iso(record.modifiedMillis());
  }

  private static @Nullable String task(CrmRecord task, String name, long nowMillis) {
    if (!name.startsWith("hs_task_")) {
      return task.value(name);
    }
    boolean completed = "COMPLETED".equals(task.value("hs_task_status"));
    return switch (name) {
      case "hs_task_is_completed" -> completed ? "1" : "0";
      case "hs_task_is_completed_call" -> completed && isType(task, "CALL") ? "1" : "0";
      case "hs_task_is_completed_email" -> completed && isType(task, "EMAIL") ? "1" : "0";
      case "hs_task_is_completed_linked_in" -> completed && isType(task, "LINKED_IN") ? "1" : "0";
      case "hs_task_is_completed_sequence" -> "0";
      case "hs_task_is_open" -> Boolean.toString(!completed);
      case "hs_task_is_overdue", "hs_task_is_past_due_date" ->
          Boolean.toString(!completed && dueMillis(task) < nowMillis);
      case "hs_task_missed_due_date" ->
          Boolean.toString(
              dueMillis(task) < (completed ? completedMillis(task, nowMillis) : nowMillis));
      default -> task.value(name);
    };
  }

  private static boolean isType(CrmRecord task, String type) {
    String actual = task.value("hs_task_type");
    return actual != null && actual.startsWith(type);
  }

  private static long dueMillis(CrmRecord task) {
    return millis(task, "hs_timestamp", Long.MAX_VALUE);
  }

  private static long completedMillis(CrmRecord task, long otherwise) {
    return millis(task, "hs_task_completion_date", otherwise);
  }

  private static long millis(CrmRecord record, String name, long otherwise) {
    String text = record.value(name);
    Long millis = text == null ? null : Moments.parse(text);
    return millis == null ? otherwise : millis;
  }
}
