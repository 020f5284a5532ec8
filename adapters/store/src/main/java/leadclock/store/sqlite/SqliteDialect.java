package leadclock.store.sqlite;

import leadclock.store.sql.Dialect;

/** JSON is text, and one writer needs no row locks. */
record SqliteDialect() implements Dialect {
  @Override
  public String json() {
    return "?";
  }

  @Override
  public String secret() {
    return "lower(hex(randomblob(32)))";
  }

  @Override
  public String skipLocked() {
    return "";
  }
}
