package leadclock.sandbox.crm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The model: tables of records, their links, people, history. Every method that changes something
 * writes one history row and tells the listeners; a change that changes nothing does neither.
 */
public final class Crm {
  private final Clock clock;
  private final ToLongFunction<String> firstId;
  private final History history;
  private final People people = new People();
  private final Map<String, RecordTable> tables = new TreeMap<>();
  private final List<MutationListener> listeners = new ArrayList<>();
  private long mutations;
  private @Nullable Instant frozenAt;

  /**
   * @param firstId the first id of each object type
   * @param historyLimit how many history rows to keep; 0 for all
   */
  public Crm(Clock clock, ToLongFunction<String> firstId, int historyLimit) {
    this.clock = clock;
    this.firstId = firstId;
    this.history = new History(historyLimit);
  }

  public RecordTable table(String objectType) {
    return tables.computeIfAbsent(
        objectType, type -> new RecordTable(type, firstId.applyAsLong(type)));
  }

  public History history() {
    return history;
  }

  public People people() {
    return people;
  }

  public void addListener(MutationListener listener) {
    listeners.add(listener);
  }

  /**
   * Gives every mutation this time from now on, as bulk jobs of a CRM do; null returns to the
   * clock.
   */
  public void freezeModifiedAt(@Nullable Instant at) {
    frozenAt = at;
  }

  /** Creates a record with the next id of its type. */
  public CrmRecord create(String objectType, Map<String, String> values, Actor actor) {
    Mutation.Stamp stamp = stamp(actor);
    return create(objectType, values, stamp, stamp);
  }

  private CrmRecord create(
      String objectType, Map<String, String> values, Mutation.Stamp stamp, Mutation.Stamp origin) {
    RecordTable table = table(objectType);
    CrmRecord.Identity identity =
        new CrmRecord.Identity(objectType, table.claimId(), origin, table.slots());
    Map<String, @Nullable String> set = new LinkedHashMap<>(values);
    @Nullable String[] cells = fill(new String[0], table.slots(), set);
    CrmRecord record = new CrmRecord(identity, cells, stamp, CrmRecord.LIVE);
    table.put(record);
    Mutation row = new Mutation(stamp, objectType, identity.id, Mutation.Action.CREATE, null);
    note(row.withChanges(Map.of(), set), identity);
    return record;
  }

  /** Sets properties, null clears one; values that are already so are left out. */
  public CrmRecord update(CrmRecord record, Map<String, @Nullable String> values, Actor actor) {
    Map<String, @Nullable String> changed = new LinkedHashMap<>();
    Map<String, String> before = new HashMap<>();
    values.forEach(
        (name, value) -> {
          String old = record.value(name);
          if (!Objects.equals(old, value)) {
            changed.put(name, value);
            if (old != null) {
              before.put(name, old);
            }
          }
        });
    return changed.isEmpty() ? record : change(record, before, changed, stamp(actor));
  }

  private CrmRecord change(
      CrmRecord record,
      Map<String, String> before,
      Map<String, @Nullable String> changed,
      Mutation.Stamp stamp) {
    CrmRecord.Identity identity = record.identity();
    RecordTable table = table(record.objectType());
    @Nullable String[] cells = fill(record.cells(), table.slots(), changed);
    CrmRecord updated = new CrmRecord(identity, cells, stamp, record.archivedMillis());
    table.put(updated);
    Mutation row =
        new Mutation(stamp, record.objectType(), record.id(), Mutation.Action.UPDATE, null);
    note(row.withChanges(before, changed), identity);
    return updated;
  }

  /** Moves a record to the recycle bin; an archived one is left as it is. */
  public CrmRecord archive(CrmRecord record, Actor actor) {
    return record.isArchived() ? record : move(record, actor, Mutation.Action.ARCHIVE);
  }

  /** Brings a record back from the recycle bin. */
  public CrmRecord restore(CrmRecord record, Actor actor) {
    return record.isArchived() ? move(record, actor, Mutation.Action.RESTORE) : record;
  }

  private CrmRecord move(CrmRecord record, Actor actor, Mutation.Action action) {
    Mutation.Stamp stamp = stamp(actor);
    long archivedMillis = action == Mutation.Action.ARCHIVE ? stamp.atMillis() : CrmRecord.LIVE;
    CrmRecord moved = new CrmRecord(record.identity(), record.cells(), stamp, archivedMillis);
    table(record.objectType()).put(moved);
    note(new Mutation(stamp, record.objectType(), record.id(), action, null), record.identity());
    return moved;
  }

  /** Deletes a record for good, its links and the values in its history too. */
  public void erase(CrmRecord record, Actor actor) {
    unlinkAll(record);
    table(record.objectType()).remove(record);
    History.of(record).forEach(Mutation::forgetValues);
    note(
        new Mutation(stamp(actor), record.objectType(), record.id(), Mutation.Action.ERASE, null),
        record.identity());
  }

  /**
   * Makes a new record stand for two: their ids lead to it, their links move to it, and they leave
   * the table's live records. It counts as created when the older of the two was.
   */
  public CrmRecord merge(
      CrmRecord primary, CrmRecord other, Map<String, String> values, Actor actor) {
    String type = primary.objectType();
    CrmRecord older = primary.createdMillis() <= other.createdMillis() ? primary : other;
    CrmRecord survivor = create(type, values, stamp(actor), older.identity().created);
    Mutation.Stamp stamp = stamp(actor);
    for (CrmRecord each : List.of(primary, other)) {
      moveLinks(each, survivor);
      table(type).put(new CrmRecord(each.identity(), each.cells(), stamp, stamp.atMillis()));
      table(type).mergedInto(each.id(), survivor.id());
    }
    Mutation.Link link = new Mutation.Link(type, List.of(primary.id(), other.id()), 0);
    Mutation row = new Mutation(stamp, type, survivor.id(), Mutation.Action.MERGE, link);
    note(row, survivor.identity());
    return survivor;
  }

  /**
   * Links two records.
   *
   * @param type the type number read from the first record, {@code reverse} the one read from the
   *     second
   * @return whether that link is new
   */
  public boolean associate(CrmRecord from, CrmRecord to, int type, int reverse, Actor actor) {
    boolean added = from.links().add(to.objectType(), to.id(), type);
    added |= to.links().add(from.objectType(), from.id(), reverse);
    if (added) {
      noteLink(from, to, type, actor, Mutation.Action.ASSOCIATE);
    }
    return added;
  }

  /** Removes a link; false when there was none. */
  public boolean disassociate(CrmRecord from, CrmRecord to, int type, int reverse, Actor actor) {
    boolean removed = from.links().remove(to.objectType(), to.id(), type);
    removed |= to.links().remove(from.objectType(), from.id(), reverse);
    if (removed) {
      noteLink(from, to, type, actor, Mutation.Action.DISASSOCIATE);
    }
    return removed;
  }

  private void noteLink(
      CrmRecord from, CrmRecord to, int type, Actor actor, Mutation.Action action) {
    Mutation.Link link = new Mutation.Link(to.objectType(), List.of(to.id()), type);
    note(new Mutation(stamp(actor), from.objectType(), from.id(), action, link), from.identity());
  }

  private void moveLinks(CrmRecord from, CrmRecord to) {
    for (String type : List.copyOf(from.links().objectTypes())) {
      from.links()
          .to(type)
          .forEach((id, types) -> moveLink(from, to, types, table(type).findExactly(id)));
    }
    unlinkAll(from);
  }

  private static void moveLink(
      CrmRecord from, CrmRecord to, int[] types, @Nullable CrmRecord other) {
    if (other != null && other.id() != to.id()) {
      Arrays.stream(types).forEach(each -> to.links().add(other.objectType(), other.id(), each));
      int[] back = other.links().types(from.objectType(), from.id());
      Arrays.stream(back).forEach(each -> other.links().add(to.objectType(), to.id(), each));
    }
  }

  private void unlinkAll(CrmRecord record) {
    for (String type : List.copyOf(record.links().objectTypes())) {
      for (Long id : List.copyOf(record.links().to(type).keySet())) {
        for (int each : record.links().types(type, id)) {
          record.links().remove(type, id, each);
        }
        CrmRecord other = table(type).findExactly(id);
        if (other != null) {
          for (int each : other.links().types(record.objectType(), record.id())) {
            other.links().remove(record.objectType(), record.id(), each);
          }
        }
      }
    }
  }

  private Mutation.Stamp stamp(Actor actor) {
    Instant at = frozenAt == null ? clock.instant() : frozenAt;
    return new Mutation.Stamp(++mutations, at.toEpochMilli(), actor);
  }

  private void note(Mutation row, CrmRecord.Identity of) {
    history.add(row, of);
    listeners.forEach(listener -> listener.mutated(row));
  }

  private static @Nullable String[] fill(
      @Nullable String[] before, Slots slots, Map<String, @Nullable String> values) {
    int top = before.length;
    for (String name : values.keySet()) {
      top = Math.max(top, slots.claim(name) + 1);
    }
    @Nullable String[] after = Arrays.copyOf(before, top);
    values.forEach((name, value) -> after[slots.of(name)] = value);
    return after;
  }
}
