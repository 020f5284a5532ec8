package leadclock.sandbox.crm;

import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One record's links to others: by object type and id, the numbers of the association types,
 * ascending.
 */
public final class Links {
  private static final int[] NONE = {};
  private final TreeMap<String, NavigableMap<Long, int[]>> byType = new TreeMap<>();

  /**
   * The linked ids of an object type in ascending order, each with its type numbers; never null.
   */
  public NavigableMap<Long, int[]> to(String objectType) {
    return byType.getOrDefault(objectType, Collections.emptyNavigableMap());
  }

  /** The type numbers of the link to one record; empty when there is none. */
  public int[] types(String objectType, long id) {
    return to(objectType).getOrDefault(id, NONE);
  }

  /** The object types that are linked at all. */
  public Set<String> objectTypes() {
    return byType.keySet();
  }

  boolean add(String objectType, long id, int type) {
    NavigableMap<Long, int[]> linked = byType.computeIfAbsent(objectType, key -> new TreeMap<>());
    int[] before = linked.getOrDefault(id, NONE);
    if (Arrays.binarySearch(before, type) >= 0) {
      return false;
    }
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = type;
    Arrays.sort(after);
    linked.put(id, after);
    return true;
  }

  boolean remove(String objectType, long id, int type) {
    NavigableMap<Long, int[]> linked = byType.get(objectType);
    int[] before = linked == null ? NONE : linked.getOrDefault(id, NONE);
    int[] after = Arrays.stream(before).filter(each -> each != type).toArray();
    if (linked == null || after.length == before.length) {
      return false;
    }
    if (after.length > 0) {
      linked.put(id, after);
    } else {
      removeAll(objectType, linked, id);
    }
    return true;
  }

  private void removeAll(String objectType, NavigableMap<Long, int[]> linked, long id) {
    linked.remove(id);
    if (linked.isEmpty()) {
      byType.remove(objectType);
    }
  }
}
