package leadclock.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.Mutation;
import org.jspecify.annotations.Nullable;

/** What really happened to each lead, told from the CRM's history alone. */
final class CrmStory {
  static final String OWNER = "hubspot_owner_id";
  static final String ACTION_ID = "leadclock_action_id";
  private static final String LAST_ACTION = "leadclock_last_action";

  private final List<Mutation> rows;
  private final Map<String, Told> leads = new LinkedHashMap<>();
  private final Map<String, Logged> records = new LinkedHashMap<>();

  CrmStory(Crm crm) {
    rows = crm.history().after(0, Integer.MAX_VALUE, row -> true);
    rows.forEach(this::tell);
  }

  /** One lead's life. */
  static final class Told {
    final String id;
    final Instant createdAt;

    /** When it was created as the CRM says: of what a merge made, when the oldest of them was. */
    Instant saidCreatedAt;

    final List<Change> changes = new ArrayList<>();
    private final Map<String, List<Change>> byProperty = new HashMap<>();
    final List<Logged> logged = new ArrayList<>();
    @Nullable Instant goneAt;

    /** When it was deleted for privacy, if it was: then its past is unknown, too. */
    @Nullable Instant erasedAt;

    /** When it last came back from the recycle bin, if it was there. */
    @Nullable Instant restoredAt;

    /** What it was merged into, if it was. */
    @Nullable Told survivor;

    /** It came from a merge, so its activities' history is another record's. */
    boolean merged;

    Told(String id, Instant createdAt) {
      this.id = id;
      this.createdAt = createdAt;
      this.saidCreatedAt = createdAt;
    }

    List<Change> of(String property) {
      return byProperty.getOrDefault(property, List.of());
    }

    private void add(Change change) {
      changes.add(change);
      byProperty.computeIfAbsent(change.property(), name -> new ArrayList<>()).add(change);
    }

    /** The value right before an instant; empty for none. */
    String value(String property, Instant before) {
      String value = "";
      for (Change change : of(property)) {
        value = change.at().isBefore(before) ? change.after() : value;
      }
      return value;
    }

    boolean goneBy(Instant at) {
      return goneAt != null && !goneAt.isAfter(at);
    }
  }

  /**
   * One property's change; empty for no value.
   *
   * @param lastAction the action id that the same write left; empty for none
   */
  record Change(
      Instant at, String property, String before, String after, Actor.Kind by, String lastAction) {
    boolean ours() {
      return by == Actor.Kind.CONNECTOR;
    }
  }

  /** One activity or task with its latest values. */
  static final class Logged {
    final String id;
    final Instant createdAt;
    final Actor.Kind by;
    final Map<String, String> values = new LinkedHashMap<>();
    @Nullable Instant archivedAt;

    /** When anything about it last changed. */
    Instant changedAt;

    /** When it happened, by what it says now and ever said. */
    final List<Instant> happened = new ArrayList<>();

    /** When its time was last changed after it had been logged; null when it never was. */
    @Nullable Instant correctedAt;

    /** When a person completed it, if it is a task; null while nobody has. */
    @Nullable Instant completedAt;

    /** When anybody or we completed it, if it is a task; null while it is open. */
    @Nullable Instant doneAt;

    Logged(String id, Instant createdAt, Actor.Kind by) {
      this.id = id;
      this.createdAt = createdAt;
      this.by = by;
      changedAt = createdAt;
    }

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    boolean ours() {
      return by == Actor.Kind.CONNECTOR;
    }

    /** A task that was opened for somebody says something only once they have completed it. */
    Instant loggedAt() {
      Instant completed = completedAt;
      return completed != null ? completed : createdAt;
    }

    private void change(Mutation row, Instant at) {
      changedAt = at;
      Mutation.Change moved = row.change("hs_timestamp");
      correctedAt = moved != null && moved.before() != null && !ours() ? at : correctedAt;
      row.changes().forEach(change -> values.put(change.name(), text(change.after())));
      happened.add(moved == null || moved.after() == null ? at : Instant.parse(moved.after()));
      Mutation.Change status = row.change("hs_task_status");
      if (status != null) {
        boolean done = "COMPLETED".equals(status.after());
        doneAt = done ? at : null;
        completedAt = done && row.actor().kind() == Actor.Kind.PERSON ? at : null;
      }
    }
  }

  private void tell(Mutation row) {
    if (row.objectType().equals("contacts")) {
      contact(row);
    } else {
      activity(row);
    }
  }

  private void contact(Mutation row) {
    Instant at = Instant.ofEpochMilli(row.atMillis());
    Told told = leads.computeIfAbsent(Long.toString(row.id()), id -> new Told(id, at));
    String last = lastAction(told, row);
    for (Mutation.Change change : row.changes()) {
      told.add(
          new Change(
              at,
              change.name(),
              text(change.before()),
              text(change.after()),
              row.actor().kind(),
              last));
    }
    end(told, row, at);
  }

  /** A write that says the same action again leaves no change of it. */
  private static String lastAction(Told told, Mutation row) {
    Mutation.Change action = row.change(LAST_ACTION);
    if (action != null) {
      return text(action.after());
    }
    boolean ours = row.actor().kind() == Actor.Kind.CONNECTOR;
    return ours ? told.value(LAST_ACTION, Instant.MAX) : "";
  }

  private void end(Told told, Mutation row, Instant at) {
    Mutation.Link link = row.link();
    switch (row.action()) {
      case ARCHIVE -> told.goneAt = at;
      case ERASE -> {
        told.goneAt = at;
        told.erasedAt = at;
      }
      case RESTORE -> {
        told.goneAt = null;
        told.restoredAt = at;
      }
      case MERGE -> {
        told.merged = true;
        for (long other : link == null ? List.<Long>of() : link.otherIds()) {
          Told merged = leads.computeIfAbsent(Long.toString(other), id -> new Told(id, at));
          merged.goneAt = at;
          merged.survivor = told;
          boolean older = merged.saidCreatedAt.isBefore(told.saidCreatedAt);
          told.saidCreatedAt = older ? merged.saidCreatedAt : told.saidCreatedAt;
        }
      }
      case ASSOCIATE -> link(told, link);
      case CREATE, UPDATE, DISASSOCIATE -> {}
    }
  }

  private void link(Told told, Mutation.@Nullable Link link) {
    if (link != null) {
      for (long other : link.otherIds()) {
        Logged logged = records.get(link.otherType() + "/" + other);
        if (logged != null && !told.logged.contains(logged)) {
          told.logged.add(logged);
        }
      }
    }
  }

  private void activity(Mutation row) {
    Instant at = Instant.ofEpochMilli(row.atMillis());
    String id = row.objectType() + "/" + row.id();
    Logged logged = records.computeIfAbsent(id, key -> new Logged(key, at, row.actor().kind()));
    logged.change(row, at);
    if (row.action() == Mutation.Action.ARCHIVE) {
      logged.archivedAt = at;
    }
    Mutation.Link link = row.link();
    if (row.action() == Mutation.Action.ASSOCIATE
        && link != null
        && link.otherType().equals("contacts")) {
      for (long lead : link.otherIds()) {
        Told told = leads.get(Long.toString(lead));
        if (told != null && !told.logged.contains(logged)) {
          told.logged.add(logged);
        }
      }
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  List<Mutation> rows() {
    return rows;
  }

  Map<String, Told> leads() {
    return leads;
  }

  Map<String, Logged> records() {
    return records;
  }
}
