package leadclock.flow.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.mirror.MirrorPage;

/**
 * Port to a CRM: what changed. Calls may fail with {@link CrmUnavailable}; the caller comes back
 * later.
 */
public interface ChangeFeed {
  String connection();

  /** Objects whose hints are about leads themselves, by plural name. */
  Set<String> leadObjects();

  /** Objects whose hints are about activities on leads; these may be held longer. */
  Set<String> activityObjects();

  /** Streams to poll, each with its own cursor and pace; always the same. */
  List<Stream> streams();

  /**
   * One page of changes after the cursor, overlap included.
   *
   * @param after empty at the first poll, which starts at now
   */
  Polled poll(String stream, Optional<Cursor> after, Instant now);

  /** Reads what the hints name, by id; the page names all of them as handled. */
  MirrorPage read(List<NotedHint> hints, Instant now);

  /** Owners and users, whole. */
  MirrorPage readOwners(Instant now);

  /**
   * @param every how often it is asked, as long as there is budget
   */
  record Stream(String name, Duration every) {}

  /**
   * @param more whether another page waits right now
   */
  record Polled(MirrorPage page, boolean more) {}
}
