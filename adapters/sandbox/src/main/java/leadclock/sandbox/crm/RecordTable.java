package leadclock.sandbox.crm;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All records of one object type by id, live and archived, with an index for each unique property.
 */
public final class RecordTable {
  private final String objectType;
  private final Slots slots = new Slots();
  private final TreeMap<Long, CrmRecord> byId = new TreeMap<>();
  private final Map<String, Map<String, Long>> unique = new HashMap<>();
  private final Map<Long, Long> survivors = new HashMap<>();
  private long nextId;
  private int live;

  RecordTable(String objectType, long firstId) {
    this.objectType = objectType;
    this.nextId = firstId;
  }

  /**
   * Keeps an index of a property whose values identify a live record; values are compared exactly.
   */
  public void indexUnique(String property) {
    if (unique.containsKey(property)) {
      return;
    }
    Map<String, Long> index = new HashMap<>();
    for (CrmRecord record : byId.values()) {
      String value = record.value(property);
      if (value != null && !record.isArchived()) {
        index.put(value, record.id());
      }
    }
    unique.put(property, index);
  }

  public boolean isUnique(String property) {
    return unique.containsKey(property);
  }

  /** The live record with this value of a unique property. */
  public @Nullable CrmRecord findUnique(String property, String value) {
    Map<String, Long> index = unique.get(property);
    Long id = index == null ? null : index.get(value);
    return id == null ? null : byId.get(id);
  }

  /**
   * The record with this id, live or archived; an id that was merged away leads to its survivor.
   */
  public @Nullable CrmRecord find(long id) {
    CrmRecord record = byId.get(resolve(id));
    return record == null ? byId.get(id) : record;
  }

  /** The record that has exactly this id, merged away or not. */
  public @Nullable CrmRecord findExactly(long id) {
    return byId.get(id);
  }

  /** Where an id leads after merges; itself when it was never merged. */
  public long resolve(long id) {
    long at = id;
    for (Long next = survivors.get(at); next != null; next = survivors.get(at)) {
      at = next;
    }
    return at;
  }

  /** All records in ascending order of id, archived ones and those merged away included. */
  public NavigableMap<Long, CrmRecord> all() {
    return java.util.Collections.unmodifiableNavigableMap(byId);
  }

  public int liveCount() {
    return live;
  }

  public String objectType() {
    return objectType;
  }

  long claimId() {
    return nextId++;
  }

  Slots slots() {
    return slots;
  }

  void put(CrmRecord record) {
    CrmRecord before = byId.put(record.id(), record);
    unindex(before);
    if (!record.isArchived()) {
      live++;
      unique.forEach(
          (property, index) -> {
            String value = record.value(property);
            if (value != null) {
              index.put(value, record.id());
            }
          });
    }
  }

  void remove(CrmRecord record) {
    unindex(byId.remove(record.id()));
  }

  void mergedInto(long id, long survivor) {
    if (id != survivor) {
      survivors.put(id, survivor);
    }
  }

  private void unindex(@Nullable CrmRecord before) {
    if (before == null || before.isArchived()) {
      return;
    }
    live--;
    unique.forEach(
        (property, index) -> {
          String value = before.value(property);
          if (value != null) {
            index.remove(value, before.id());
          }
        });
  }
}
