package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import org.jspecify.annotations.Nullable;

/** Our tasks and alerts in the model; no two bear the same action id. */
final class ModelTasks {
  /** HubSpot's type of every task that is no call. */
  private static final String OTHER = "TODO";

  private static final String STATUS = "hs_task_status";
  private static final String DONE = "COMPLETED";

  private final Crm crm;

  ModelTasks(Crm crm) {
    this.crm = crm;
  }

  @Nullable String write(List<Intent> one) {
    Action action = one.getFirst().action();
    CrmRecord contact = crm.table("contacts").find(Long.parseLong(action.lead().record()));
    if (contact == null || contact.isArchived()) {
      return "the contact is gone";
    }
    switch (action) {
      case Action.OpenTask task ->
          create(
              contact,
              task.id(),
              task.to(),
              task.dueAt(),
              task.channel() == Channel.PHONE ? "CALL" : OTHER,
              false);
      case Action.Alert alert -> create(contact, alert.id(), alert.to(), alert.at(), OTHER, true);
      case Action.MoveTasks move -> left(move).forEach(task -> change(task, moved(task, move)));
      case Action.SetTask set -> left(set).forEach(task -> change(task, set(set)));
      case Action.Assign assign -> {}
      case Action.Stamp stamp -> {}
      case Action.Acknowledge ask -> {}
    }
    return null;
  }

  private void create(
      CrmRecord contact, String id, OwnerId to, Instant dueAt, String type, boolean alert) {
    if (crm.table("tasks").findUnique(CrmStory.ACTION_ID, id) != null) {
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(CrmStory.ACTION_ID, id);
    values.put(STATUS, "NOT_STARTED");
    values.put("hs_task_type", type);
    values.put(CrmStory.OWNER, to.value());
    values.put("hs_timestamp", dueAt.toString());
    if (alert) {
      values.put("hs_task_reminders", dueAt.toString());
    }
    CrmRecord task = crm.create("tasks", values, ModelWriter.US);
    int link = ModelHands.link("tasks");
    crm.associate(task, contact, link, link - 1, ModelWriter.US);
  }

  private void change(CrmRecord task, Map<String, @Nullable String> values) {
    crm.update(task, values, ModelWriter.US);
  }

  private static Map<String, @Nullable String> moved(CrmRecord task, Action.MoveTasks move) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put(CrmStory.OWNER, move.to().value());
    Instant dueAt = move.dueAt();
    if (dueAt != null && task.value(CrmStory.ACTION_ID) != null) {
      values.put("hs_timestamp", dueAt.toString());
    }
    return values;
  }

  private static Map<String, @Nullable String> set(Action.SetTask set) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put(STATUS, set.done() ? DONE : "NOT_STARTED");
    values.put("leadclock_completed_by", set.done() ? set.id() : null);
    return values;
  }

  /** Whether nothing is left to do of it. */
  boolean isDone(Action action) {
    return switch (action) {
      case Action.OpenTask task ->
          crm.table("tasks").findUnique(CrmStory.ACTION_ID, task.id()) != null;
      case Action.Alert alert ->
          crm.table("tasks").findUnique(CrmStory.ACTION_ID, alert.id()) != null;
      case Action.MoveTasks move -> left(move).isEmpty();
      case Action.SetTask set -> left(set).isEmpty();
      case Action.Assign assign -> true;
      case Action.Stamp stamp -> true;
      case Action.Acknowledge ask -> true;
    };
  }

  private List<CrmRecord> left(Action.MoveTasks move) {
    return tasks(move.lead()).stream()
        .filter(task -> !DONE.equals(task.value(STATUS)))
        .filter(task -> move.from().value().equals(task.value(CrmStory.OWNER)))
        .filter(task -> task.value("hs_task_reminders") == null)
        .filter(task -> !hasMoved(task, move))
        .toList();
  }

  private static boolean hasMoved(CrmRecord task, Action.MoveTasks move) {
    Instant dueAt = move.dueAt();
    boolean due =
        dueAt == null
            || task.value(CrmStory.ACTION_ID) == null
            || dueAt.toString().equals(task.value("hs_timestamp"));
    return due && move.to().value().equals(task.value(CrmStory.OWNER));
  }

  private List<CrmRecord> left(Action.SetTask set) {
    return tasks(set.lead()).stream()
        .filter(task -> set.task().equals(task.value(CrmStory.ACTION_ID)))
        .filter(task -> DONE.equals(task.value(STATUS)) != set.done())
        .toList();
  }

  private List<CrmRecord> tasks(LeadId lead) {
    CrmRecord contact = crm.table("contacts").find(Long.parseLong(lead.record()));
    List<CrmRecord> tasks = new ArrayList<>();
    if (contact != null) {
      for (long id : contact.links().to("tasks").keySet()) {
        CrmRecord task = crm.table("tasks").find(id);
        if (task != null && !task.isArchived()) {
          tasks.add(task);
        }
      }
    }
    return tasks;
  }
}
