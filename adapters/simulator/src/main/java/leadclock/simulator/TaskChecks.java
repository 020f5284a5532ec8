package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import leadclock.engine.decide.Action;
import leadclock.flow.outbox.Intent;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Mutation;
import org.jspecify.annotations.Nullable;

/** Whether our tasks say what was decided, to whom it was, and on leads that we may work only. */
final class TaskChecks {
  private static final String DUE = "hs_timestamp";
  private static final String STATUS = "hs_task_status";

  private final Findings findings;
  private final Map<String, List<Mutation>> rows = new HashMap<>();

  TaskChecks(Findings findings) {
    this.findings = findings;
    for (Mutation row : findings.story().rows()) {
      if (row.objectType().equals("tasks") && row.actor().kind() == Actor.Kind.CONNECTOR) {
        rows.computeIfAbsent("tasks/" + row.id(), id -> new ArrayList<>()).add(row);
      }
    }
  }

  /** As it was when it came to be; people may do with it what they like. */
  void opened(CrmStory.Told lead, CrmStory.Logged task, Action action) {
    if (!findings.writes(lead)) {
      findings.broken(Promise.WRITES_IN_SCOPE, lead.id, task.id + " is on a lead we only look at");
    }
    Mutation created = of(task, Mutation.Action.CREATE).getFirst();
    boolean asDecided =
        switch (action) {
          case Action.OpenTask open ->
              reads(created, CrmStory.OWNER, open.to().value()) && isDue(created, open.dueAt());
          case Action.Alert alert ->
              reads(created, CrmStory.OWNER, alert.to().value()) && isDue(created, alert.at());
          case Action.Assign assign -> false;
          case Action.Stamp stamp -> false;
          case Action.MoveTasks move -> false;
          case Action.SetTask set -> false;
          case Action.Acknowledge acknowledge -> false;
        };
    if (!asDecided) {
      findings.broken(
          Promise.INTENT_FIRST,
          lead.id,
          "%s was not made as decided: %s".formatted(task.id, action));
    }
  }

  /** The same is asked of a person once while they have a lead, unless it is taken back for it. */
  void once(CrmStory.Told lead) {
    Map<List<Object>, Intent> asked = new HashMap<>();
    for (Intent intent : lead.merged ? List.<Intent>of() : findings.intents(lead.id)) {
      if (intent.state() == Intent.State.DELIVERED
          && intent.action() instanceof Action.OpenTask task) {
        Intent before =
            asked.put(
                List.of(task.to(), task.subject(), task.dueAt(), owners(lead, intent)), intent);
        if (before != null && !takenBack(lead, before, intent.createdAt())) {
          findings.broken(Promise.TOLD_ONCE, lead.id, "asked twice: " + task);
        }
      }
    }
  }

  private boolean takenBack(CrmStory.Told lead, Intent asked, Instant by) {
    return findings.intents(lead.id).stream()
        .filter(one -> one.state() == Intent.State.DELIVERED && !one.createdAt().isAfter(by))
        .anyMatch(
            one ->
                one.action() instanceof Action.SetTask set
                    && set.done()
                    && set.task().equals(asked.action().id()));
  }

  /** How often it had changed hands when a task came to be. */
  private static long owners(CrmStory.Told lead, Intent intent) {
    Instant at =
        lead.logged.stream()
            .filter(task -> task.value(CrmStory.ACTION_ID).equals(intent.action().id()))
            .map(task -> task.createdAt)
            .findFirst()
            .orElse(intent.createdAt());
    return lead.of(CrmStory.OWNER).stream().filter(change -> !change.at().isAfter(at)).count();
  }

  /** Whatever else we changed of a task was decided too. */
  void changed(CrmStory.Told lead) {
    if (lead.merged || lead.goneAt != null) {
      return;
    }
    for (CrmStory.Logged task : lead.logged) {
      for (Mutation row : of(task, Mutation.Action.UPDATE)) {
        moved(lead, task, row);
        set(lead, task, row);
      }
    }
  }

  private void moved(CrmStory.Told lead, CrmStory.Logged task, Mutation row) {
    String to = after(row, CrmStory.OWNER);
    String due = after(row, DUE);
    if (to == null && due == null) {
      return;
    }
    wanted(
        lead,
        task,
        row,
        action ->
            action instanceof Action.MoveTasks move
                && (to == null || move.to().value().equals(to))
                && (due == null || Instant.parse(due).equals(move.dueAt())));
  }

  private void set(CrmStory.Told lead, CrmStory.Logged task, Mutation row) {
    String status = after(row, STATUS);
    if (status != null) {
      boolean done = status.equals("COMPLETED");
      wanted(
          lead,
          task,
          row,
          action ->
              action instanceof Action.SetTask set
                  && set.done() == done
                  && set.task().equals(task.value(CrmStory.ACTION_ID)));
    }
  }

  private void wanted(
      CrmStory.Told lead, CrmStory.Logged task, Mutation row, Predicate<Action> asDecided) {
    SentLog sent = findings.remains().sent();
    if (sent != null
        && sent.of(lead.id).stream()
            .filter(left -> left.at().toEpochMilli() <= row.atMillis())
            .map(left -> left.intent().action())
            .noneMatch(asDecided)) {
      findings.broken(
          Promise.INTENT_FIRST,
          lead.id,
          "%s changed at %s as nobody decided"
              .formatted(task.id, Instant.ofEpochMilli(row.atMillis())));
    }
  }

  private List<Mutation> of(CrmStory.Logged task, Mutation.Action action) {
    return rows.getOrDefault(task.id, List.of()).stream()
        .filter(row -> row.action() == action)
        .toList();
  }

  private static boolean reads(Mutation row, String property, String value) {
    return value.equals(after(row, property));
  }

  private static boolean isDue(Mutation row, Instant at) {
    return at.equals(Instant.parse(Objects.requireNonNullElse(after(row, DUE), "")));
  }

  private static @Nullable String after(Mutation row, String property) {
    Mutation.Change change = row.change(property);
    return change == null ? null : change.after();
  }
}
