package leadclock.sandbox.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of the CRM: a row of the history and the news given to every {@link MutationListener}.
 *
 * <p>Changed properties are kept as one flat array, because a replay keeps hundreds of thousands of
 * rows.
 */
public final class Mutation {
  private static final int WIDTH = 3;
  private static final @Nullable String[] NOTHING = {};

  /** What happened to the record. */
  public enum Action {
    CREATE,
    UPDATE,
    ARCHIVE,
    RESTORE,
    /** Two records became one; the link names the ids that now lead to this record. */
    MERGE,
    /** Deleted for good on a person's request for privacy. */
    ERASE,
    ASSOCIATE,
    DISASSOCIATE
  }

  /**
   * One property's change.
   *
   * @param name the property
   * @param before the value until now, null when it had none
   * @param after the new value, null when it was cleared
   */
  public record Change(String name, @Nullable String before, @Nullable String after) {}

  private final long number;
  private final long atMillis;
  private final Actor actor;
  private final String objectType;
  private final long id;
  private final Action action;
  private final @Nullable Link link;
  private @Nullable String[] cells;
  @Nullable Mutation previous;
  @Nullable Mutation next;

  Mutation(Stamp stamp, String objectType, long id, Action action, @Nullable Link link) {
    this.number = stamp.number();
    this.atMillis = stamp.atMillis();
    this.actor = stamp.actor();
    this.objectType = objectType;
    this.id = id;
    this.action = action;
    this.link = link;
    this.cells = NOTHING;
  }

  /** Number, time and author of a mutation. */
  record Stamp(long number, long atMillis, Actor actor) {}

  /**
   * The far side of an association, a merge's other records.
   *
   * @param otherType object type of the other records
   * @param otherIds their ids: one for an association, the merged ones for a merge
   * @param associationType type number read from this record's side; 0 for a merge
   */
  public record Link(String otherType, List<Long> otherIds, int associationType) {}

  Mutation withChanges(Map<String, String> before, Map<String, @Nullable String> after) {
    @Nullable String[] filled = new String[after.size() * WIDTH];
    int at = 0;
    for (Map.Entry<String, @Nullable String> entry : after.entrySet()) {
      filled[at++] = entry.getKey();
      filled[at++] = before.get(entry.getKey());
      filled[at++] = entry.getValue();
    }
    cells = filled;
    return this;
  }

  void forgetValues() {
    for (int at = 0; at < cells.length; at += WIDTH) {
      cells[at + 1] = null;
      cells[at + 2] = null;
    }
  }

  /** Rises by one with each mutation, from 1. */
  public long number() {
    return number;
  }

  /** When it happened, in epoch milliseconds of the sandbox's clock. */
  public long atMillis() {
    return atMillis;
  }

  public Actor actor() {
    return actor;
  }

  /** The object type in the plural, such as {@code contacts}. */
  public String objectType() {
    return objectType;
  }

  public long id() {
    return id;
  }

  public Action action() {
    return action;
  }

  /** The far side of an association or merge, else null. */
  public @Nullable Link link() {
    return link;
  }

  /**
   * The changed properties, in the order in which they were set; empty for archive and the like.
   */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>(cells.length / WIDTH);
    for (int at = 0; at < cells.length; at += WIDTH) {
      changes.add(new Change(nameAt(at), cells[at + 1], cells[at + 2]));
    }
    return changes;
  }

  /** The change of one property, or null when this mutation left it alone. */
  public @Nullable Change change(String name) {
    for (int at = 0; at < cells.length; at += WIDTH) {
      if (name.equals(cells[at])) {
        return new Change(name, cells[at + 1], cells[at + 2]);
      }
    }
    return null;
  }

  private String nameAt(int at) {
    String name = cells[at];
    return name == null ? "" : name;
  }
}
