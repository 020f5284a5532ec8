package leadclock.sandbox.crm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every mutation in order, the newest {@code limit} of them; 0 keeps all. */
public final class History {
  private final int limit;
  private final ArrayDeque<Mutation> rows = new ArrayDeque<>();

  History(int limit) {
    this.limit = limit;
  }

  void add(Mutation row, CrmRecord.Identity of) {
    row.previous = of.last;
    if (of.last != null) {
      of.last.next = row;
    }
    of.last = row;
    rows.addLast(row);
    if (limit > 0 && rows.size() > limit) {
      drop(rows.removeFirst());
    }
  }

  private static void drop(Mutation oldest) {
    if (oldest.next != null) {
      oldest.next.previous = null;
    }
  }

  /** How many rows are kept. */
  public int size() {
    return rows.size();
  }

  /**
   * The rows after a number that match, oldest first.
   *
   * @param after the number after which to begin, 0 for all
   * @param limitRows how many rows at most
   */
  public List<Mutation> after(long after, int limitRows, Predicate<Mutation> matching) {
    List<Mutation> page = new ArrayList<>();
    for (Mutation row : rows) {
      if (row.number() > after && matching.test(row)) {
        page.add(row);
        if (page.size() == limitRows) {
          break;
        }
      }
    }
    return page;
  }

  /** A record's mutations, newest first, as far back as the history reaches. */
  public static List<Mutation> of(CrmRecord record) {
    List<Mutation> rows = new ArrayList<>();
    for (@Nullable Mutation row = record.lastMutation(); row != null; row = row.previous) {
      rows.add(row);
    }
    return rows;
  }
}
