package leadclock.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Queries for a list of values, in parts of a few fixed sizes, so that the same few statements are
 * used again and again.
 */
final class InList {
  private static final int PART = 128;

  private InList() {}

  /**
   * @param sql with {@code %s} where the list stands, after every other parameter
   */
  static <T> List<T> query(
      Handle handle, String sql, List<?> before, Collection<?> values, RowMapper<T> mapper) {
    List<Object> all = new ArrayList<>(values);
    List<T> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PART) {
      List<Object> part = padded(all.subList(from, Math.min(from + PART, all.size())));
      Query query = handle.createQuery(sql.formatted("?" + ", ?".repeat(part.size() - 1)));
      bind(query, before, 0);
      bind(query, part, before.size());
      found.addAll(query.map(mapper).list());
    }
    return found;
  }

  private static void bind(Query query, List<?> values, int firstPlace) {
    int place = firstPlace;
    for (Object value : values) {
      query.bind(place++, value);
    }
  }

  private static List<Object> padded(List<Object> part) {
    int size = 1;
    while (size < part.size()) {
      size *= 2;
    }
    List<Object> full = new ArrayList<>(part);
    while (full.size() < size) {
      full.add(part.getLast());
    }
    return full;
  }
}
