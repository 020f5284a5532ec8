package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import leadclock.engine.decide.Action;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import org.jspecify.annotations.Nullable;

/**
 * Tasks for owners, and alerts, which on HubSpot are tasks with a reminder: it has no other way to
 * notify a user (fact: notifying a manager). Each bears its action id; whether it exists is looked
 * up among the contact's tasks, which unlike search does not lag.
 */
final class TaskWrites {
  static final String ACTION_ID = "leadclock_action_id";
  private static final List<String> OF_A_CHANGE =
      List.of("hs_task_status", "hubspot_owner_id", "hs_task_reminders", "hs_timestamp", ACTION_ID);
  private static final Duration LINKS_AGE_MAX = Duration.ofSeconds(5);
  private static final String TASKS = "tasks";

  /** The type of a task that is neither a call nor an e-mail. */
  private static final String OTHER = "TODO";

  private static final int TASK_TO_CONTACT = 204;
  private static final Duration REMINDER = Duration.ofMinutes(1);

  private final HubSpotCalls calls;
  private final Recall recall;

  TaskWrites(HubSpotCalls calls, Recall recall) {
    this.calls = calls;
    this.recall = recall;
  }

  List<Delivery> create(List<Intent> intents, Instant now) {
    List<Inputs.Input> inputs = intents.stream().map(intent -> input(intent, now)).toList();
    Inputs batch =
        new Inputs(
            calls,
            calls.paths().batch(TASKS, "create"),
            "tasks batch create",
            result -> result.path("properties").path(ACTION_ID).asText(""),
            now);
    batch.send(inputs);
    for (Intent intent : intents) {
      JsonNode result = batch.results().get(intent.action().id());
      if (result != null) {
        remember(intent, result.path("id").asText(""));
      }
    }
    return batch.deliveries();
  }

  /** An alert is never a touch; a task is one once somebody completed it. */
  private void remember(Intent intent, String task) {
    recall.ownTask(task, intent.action() instanceof Action.Alert);
  }

  private static Inputs.Input input(Intent intent, Instant now) {
    Action action = intent.action();
    ObjectNode body = HubSpotCalls.object().put("objectWriteTraceId", action.id());
    fill(body.putObject("properties"), action, now);
    ObjectNode association = body.putArray("associations").addObject();
    association.putObject("to").put("id", action.lead().record());
    association
        .putArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", TASK_TO_CONTACT);
    return new Inputs.Input(action.id(), TASKS, body, List.of(intent));
  }

  private static void fill(ObjectNode properties, Action action, Instant now) {
    properties.put(ACTION_ID, action.id());
    properties.put("hs_task_status", "NOT_STARTED").put("hs_task_priority", "HIGH");
    switch (action) {
      case Action.OpenTask task ->
          words(properties, task.to(), task.dueAt(), task.subject(), task.text())
              .put("hs_task_type", type(task.channel()));
      case Action.Alert alert ->
          words(properties, alert.to(), alert.at(), alert.subject(), alert.text())
              .put("hs_task_type", OTHER)
              .put("hs_task_reminders", Long.toString(now.plus(REMINDER).toEpochMilli()));
      case Action.Assign assign -> throw notATask(action);
      case Action.Stamp stamp -> throw notATask(action);
      case Action.MoveTasks move -> throw notATask(action);
      case Action.SetTask set -> throw notATask(action);
      case Action.Acknowledge acknowledge -> throw notATask(action);
    }
  }

  /** Whether this changes tasks that are there already. */
  static boolean changes(Action action) {
    return action instanceof Action.MoveTasks || action instanceof Action.SetTask;
  }

  private static IllegalArgumentException notATask(Action action) {
    return new IllegalArgumentException("Not a task: " + action.id());
  }

  private static ObjectNode words(
      ObjectNode properties, OwnerId to, Instant dueAt, String subject, String text) {
    return properties
        .put("hubspot_owner_id", to.value())
        .put("hs_timestamp", ContactWrites.iso(dueAt))
        .put("hs_task_subject", subject)
        .put("hs_task_body", html(text));
  }

  private static String type(@Nullable Channel channel) {
    if (channel == null) {
      return OTHER;
    }
    return switch (channel) {
      case PHONE -> "CALL";
      case EMAIL -> "EMAIL";
      case SMS, WHATSAPP, LINKEDIN, MEETING -> OTHER;
    };
  }

  /** Task bodies are HTML; ours is plain text and must stay that, whatever a lead is called. */
  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "<br>");
  }

  /** Whether the tasks of these intents exist. */
  List<Delivery> resolve(List<Intent> intents, Instant now) {
    Map<String, String> taskByAction = new HashMap<>();
    for (HubSpotRecord task : tasksOf(leads(intents), List.of(ACTION_ID)).tasks().values()) {
      taskByAction.put(task.text(ACTION_ID), task.id());
    }
    return intents.stream()
        .map(intent -> lookedUp(intent, taskByAction.get(intent.action().id()), now))
        .toList();
  }

  private Delivery lookedUp(Intent intent, @Nullable String task, Instant now) {
    if (task == null) {
      return new Delivery.RetryAt(intent.number(), now, "HubSpot does not show the task.");
    }
    remember(intent, task);
    return new Delivery.Delivered(intent.number(), TASKS + "/" + task);
  }

  private static Set<String> leads(List<Intent> intents) {
    TreeSet<String> leads = new TreeSet<>();
    intents.forEach(intent -> leads.add(intent.action().lead().record()));
    return leads;
  }

  /** Tasks by id, and task ids by contact. */
  private record TasksOf(Map<String, List<String>> byContact, Map<String, HubSpotRecord> tasks) {}

  private TasksOf tasksOf(Set<String> contacts, List<String> properties) {
    return tasks(calls.associated(HubSpotRecords.CONTACTS, TASKS, contacts), properties);
  }

  private TasksOf tasks(Map<String, List<String>> byContact, List<String> properties) {
    TreeSet<String> ids = new TreeSet<>();
    byContact.values().forEach(ids::addAll);
    return new TasksOf(byContact, calls.batchRead(TASKS, ids, properties, List.of()));
  }

  /**
   * Open tasks of the old owner get the new one, ours the new due date too; ours are completed or
   * opened again.
   */
  List<Delivery> change(List<Intent> intents, Instant now) {
    List<Delivery> deliveries = new ArrayList<>();
    List<Inputs.Input> inputs = new ArrayList<>();
    leftToChange(intents)
        .forEach(
            (intent, tasks) -> {
              if (tasks.isEmpty()) {
                deliveries.add(changed(intent));
              }
              tasks.forEach(task -> inputs.add(changing(task, intent)));
            });
    deliveries.addAll(worstPerIntent(sent(inputs, now)));
    return deliveries;
  }

  private static Delivery changed(Intent intent) {
    return new Delivery.Delivered(intent.number(), "contacts/" + intent.action().lead().record());
  }

  /** Tasks that do not stand yet as they should, by intent. */
  private Map<Intent, List<HubSpotRecord>> leftToChange(List<Intent> intents) {
    TasksOf all = tasks(linked(leads(intents)), OF_A_CHANGE);
    Map<Intent, List<HubSpotRecord>> left = new LinkedHashMap<>();
    for (Intent intent : intents) {
      String contact = intent.action().lead().record();
      left.put(
          intent,
          all.byContact().getOrDefault(contact, List.of()).stream()
              .map(all.tasks()::get)
              .filter(Objects::nonNull)
              .filter(task -> isLeft(task, intent.action()))
              .toList());
    }
    return left;
  }

  private static boolean isLeft(HubSpotRecord task, Action action) {
    return switch (action) {
      case Action.MoveTasks move -> isOpenOf(task, move.from()) && !hasMoved(task, move);
      case Action.SetTask set ->
          task.text(ACTION_ID).equals(set.task()) && isCompleted(task) != set.done();
      case Action.Assign assign -> false;
      case Action.Stamp stamp -> false;
      case Action.OpenTask open -> false;
      case Action.Alert alert -> false;
      case Action.Acknowledge acknowledge -> false;
    };
  }

  private static boolean isCompleted(HubSpotRecord task) {
    return task.text("hs_task_status").equals("COMPLETED");
  }

  /**
   * Which tasks there are is often known from the verification a moment ago. They are in order, so
   * that the same facts send the same writes in every process.
   */
  private Map<String, List<String>> linked(Set<String> contacts) {
    Map<String, List<String>> linked = new HashMap<>();
    Set<String> unknown = new TreeSet<>();
    for (String contact : contacts) {
      recall
          .tasksOf(contact, LINKS_AGE_MAX)
          .ifPresentOrElse(
              tasks -> linked.put(contact, tasks.stream().sorted().toList()),
              () -> unknown.add(contact));
    }
    linked.putAll(calls.associated(HubSpotRecords.CONTACTS, TASKS, unknown));
    return linked;
  }

  private List<Delivery> sent(List<Inputs.Input> inputs, Instant now) {
    Inputs batch =
        new Inputs(
            calls,
            calls.paths().batch(TASKS, "update"),
            "tasks batch update",
            result -> result.path("id").asText(""),
            now);
    batch.send(inputs);
    return batch.deliveries();
  }

  private static boolean isOpenOf(HubSpotRecord task, OwnerId owner) {
    return !isCompleted(task)
        && task.text("hubspot_owner_id").equals(owner.value())
        && !isAlert(task);
  }

  private static boolean hasMoved(HubSpotRecord task, Action.MoveTasks move) {
    Instant dueAt = move.dueAt();
    boolean due =
        dueAt == null
            || !task.has(ACTION_ID)
            || task.moment("hs_timestamp").filter(dueAt::equals).isPresent();
    return due && task.text("hubspot_owner_id").equals(move.to().value());
  }

  /** An alert of ours is meant for whom it was addressed to; only alerts carry a reminder. */
  private static boolean isAlert(HubSpotRecord task) {
    return task.has(ACTION_ID) && task.has("hs_task_reminders");
  }

  private Inputs.Input changing(HubSpotRecord task, Intent intent) {
    ObjectNode body = HubSpotCalls.object().put("id", task.id());
    ObjectNode properties = body.putObject("properties");
    if (intent.action() instanceof Action.MoveTasks move) {
      properties.put("hubspot_owner_id", move.to().value());
      Instant dueAt = move.dueAt();
      if (dueAt != null && task.has(ACTION_ID)) {
        properties.put("hs_timestamp", ContactWrites.iso(dueAt));
      }
    } else if (intent.action() instanceof Action.SetTask set) {
      properties.put("hs_task_status", set.done() ? "COMPLETED" : "NOT_STARTED");
      properties.put(TouchRecords.COMPLETED_BY, set.done() ? set.id() : "");
      recall.ownTask(task.id(), set.done() || isAlert(task));
    }
    return new Inputs.Input(task.id(), TASKS, body, List.of(intent));
  }

  /**
   * One outcome per intent: delivered only when all its tasks are changed. Repeating it is safe.
   */
  private static List<Delivery> worstPerIntent(List<Delivery> deliveries) {
    Map<Long, Delivery> worst = new TreeMap<>();
    for (Delivery delivery : deliveries) {
      worst.merge(
          delivery.intent(),
          delivery,
          (one, other) -> one instanceof Delivery.Delivered ? other : one);
    }
    return List.copyOf(worst.values());
  }

  /** A change whose answer was lost is simply looked at again: what is left to do tells. */
  List<Delivery> resolveChanges(List<Intent> intents, Instant now) {
    List<Delivery> deliveries = new ArrayList<>();
    leftToChange(intents)
        .forEach(
            (intent, tasks) ->
                deliveries.add(tasks.isEmpty() ? changed(intent) : unchanged(intent, tasks, now)));
    return deliveries;
  }

  private static Delivery unchanged(Intent intent, List<HubSpotRecord> tasks, Instant now) {
    String why = "HubSpot shows " + TASKS + "/" + tasks.getFirst().id() + " unchanged.";
    return new Delivery.RetryAt(intent.number(), now, why);
  }
}
