package leadclock.store.sql;

import org.jdbi.v3.core.Handle;

/** Numbers that grow and are never used twice. */
final class Counter {
  private Counter() {}

  /**
   * Takes some numbers.
   *
   * @return the first of them
   */
  static long take(Handle handle, String name, int count) {
    long last =
        handle
            .createQuery("update counter set value = value + ? where name = ? returning value")
            .bind(0, count)
            .bind(1, name)
            .mapTo(Long.class)
            .one();
    return last - count + 1;
  }
}
