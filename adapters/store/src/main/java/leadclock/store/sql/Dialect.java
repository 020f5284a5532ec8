package leadclock.store.sql;

/** What database engines say differently. */
public interface Dialect {
  /** A bound parameter that holds JSON. */
  String json();

  /** Ends a query that takes due rows, so that instances pass over each other's; may be empty. */
  String skipLocked();
}
