package leadclock.store.sql;

/** What database engines say differently. */
public interface Dialect {
  /** A bound parameter that holds JSON. */
  String json();

  /** A fresh secret of 32 bytes in hexadecimal digits, from the engine's own good source. */
  String secret();

  /** Ends a query that takes due rows, so that instances pass over each other's; may be empty. */
  String skipLocked();
}
