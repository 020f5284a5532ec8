package leadclock.flow.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Port: hints on disk. */
public interface Intake {
  /** Stores the hints; when it returns they survive a crash. Repeats are folded into one. */
  void note(List<ChangeHint> hints);

  /**
   * Unhandled hints, oldest first. They stay until a mirror page names them as handled.
   *
   * @param objects only hints about these objects, by plural name
   * @param notedBefore only hints noted at or before this instant
   */
  List<NotedHint> pending(String connection, Set<String> objects, Instant notedBefore, int limit);

  /** When the oldest unhandled hint about these objects was noted; empty when there is none. */
  Optional<Instant> oldestPending(String connection, Set<String> objects);

  /** Where the reading of that stream stands; empty before the first read. */
  Optional<Cursor> cursor(String connection, String stream);

  /** A hint with the number under which it is stored. */
  record NotedHint(long number, ChangeHint hint) {}
}
