package leadclock.sandbox.hubspot;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Mutation;
import org.jspecify.annotations.Nullable;

/**
 * What search sees: of each live record the snapshot that has become visible, by id and by time of
 * modification. A change becomes visible after a lag drawn from the seed; later changes may
 * overtake earlier ones.
 */
final class SearchIndex {
  private static final Comparator<CrmRecord> BY_MODIFIED =
      Comparator.comparingLong(CrmRecord::modifiedMillis).thenComparingLong(CrmRecord::id);
  private final Crm crm;
  private final Random random;
  private final Map<ObjectKind, Shard> shards = new EnumMap<>(ObjectKind.class);
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparingLong(Pending::visibleMillis)
              .thenComparingLong(each -> each.record().number()));
  private long leastMillis;
  private long mostMillis;
  private boolean newerBodies;

  private record Pending(long visibleMillis, CrmRecord record, boolean erased) {}

  /** One object type's part of the index. */
  private static final class Shard {
    final TreeMap<Long, CrmRecord> byId = new TreeMap<>();
    final TreeSet<CrmRecord> byModified = new TreeSet<>(BY_MODIFIED);
  }

  SearchIndex(Crm crm, long seed, Duration least, Duration most) {
    this.crm = crm;
    this.random = new Random(seed);
    setLag(least, most);
    crm.addListener(this::note);
  }

  void setLag(Duration least, Duration most) {
    leastMillis = least.toMillis();
    mostMillis = Math.max(most.toMillis(), leastMillis);
  }

  /**
   * Whether rows show the store's newest properties although the index found them by older ones.
   */
  void setNewerBodies(boolean newer) {
    newerBodies = newer;
  }

  private void note(Mutation mutation) {
    switch (mutation.action()) {
      case CREATE, UPDATE, ARCHIVE, RESTORE -> noteRecord(mutation, mutation.id());
      case MERGE -> {
        Mutation.Link link = mutation.link();
        if (link != null) {
          link.otherIds().forEach(id -> noteRecord(mutation, id));
        }
      }
      case ERASE -> eraseNow(mutation);
      case ASSOCIATE, DISASSOCIATE -> {}
    }
  }

  private void noteRecord(Mutation mutation, long id) {
    CrmRecord record = crm.table(mutation.objectType()).findExactly(id);
    if (record == null) {
      return;
    }
    long spread = mostMillis - leastMillis;
    long lag = leastMillis + (spread == 0 ? 0 : random.nextLong(spread + 1));
    if (lag == 0) {
      show(record);
    } else {
      pending.add(new Pending(mutation.atMillis() + lag, record, false));
    }
  }

  private void eraseNow(Mutation mutation) {
    Shard shard = shard(ObjectKind.named(mutation.objectType()));
    CrmRecord shown = shard.byId.remove(mutation.id());
    if (shown != null) {
      shard.byModified.remove(shown);
    }
    pending.removeIf(
        each ->
            each.record().id() == mutation.id()
                && each.record().objectType().equals(mutation.objectType()));
  }

  private Shard shard(ObjectKind kind) {
    return shards.computeIfAbsent(kind, key -> new Shard());
  }

  private void show(CrmRecord record) {
    Shard shard = shard(ObjectKind.named(record.objectType()));
    CrmRecord before = shard.byId.get(record.id());
    if (before != null && before.number() > record.number()) {
      return;
    }
    if (before != null) {
      shard.byModified.remove(before);
    }
    if (record.isArchived()) {
      shard.byId.remove(record.id());
    } else {
      shard.byId.put(record.id(), record);
      shard.byModified.add(record);
    }
  }

  /** Lets in what has become visible by now. */
  void advance(long nowMillis) {
    for (Pending next = pending.peek();
        next != null && next.visibleMillis() <= nowMillis;
        next = pending.peek()) {
      pending.poll();
      show(next.record());
    }
  }

  /** All visible records in ascending order of id. */
  Collection<CrmRecord> all(ObjectKind kind) {
    return shard(kind).byId.values();
  }

  /** The visible records with a greater id, ascending. */
  Collection<CrmRecord> beyond(ObjectKind kind, long id) {
    return shard(kind).byId.tailMap(id, false).values();
  }

  /** The visible records modified at or after a moment, by time of modification. */
  NavigableSet<CrmRecord> modifiedFrom(ObjectKind kind, long millis) {
    NavigableSet<CrmRecord> all = shard(kind).byModified;
    for (CrmRecord first : all) {
      if (first.modifiedMillis() >= millis) {
        return all;
      }
      break;
    }
    CrmRecord edge = edge(all, millis);
    return edge == null ? new TreeSet<>(BY_MODIFIED) : all.tailSet(edge, true);
  }

  private static @Nullable CrmRecord edge(NavigableSet<CrmRecord> all, long millis) {
    CrmRecord found = null;
    for (CrmRecord each : all.descendingSet()) {
      if (each.modifiedMillis() < millis) {
        break;
      }
      found = each;
    }
    return found;
  }

  /** The visible record with an id, or null. */
  @Nullable CrmRecord find(ObjectKind kind, long id) {
    return shard(kind).byId.get(id);
  }

  /** The snapshot whose properties a result row shows. */
  CrmRecord body(CrmRecord found) {
    if (!newerBodies) {
      return found;
    }
    CrmRecord current = crm.table(found.objectType()).findExactly(found.id());
    return current == null ? found : current;
  }
}
