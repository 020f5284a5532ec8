package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import leadclock.engine.lead.LeadId;
import leadclock.flow.Recency;

/**
 * Which leads were read with all their activities a moment ago, by whomever: such a read counts as
 * the verification of what is sent now. A restart forgets it and reads again. Thread-safe.
 */
public final class WholeReads {
  private final Duration age;
  private final Map<LeadId, Instant> readAt = new ConcurrentHashMap<>();

  /**
   * @param age how old a read may be to count
   */
  public WholeReads(Duration age) {
    this.age = age;
  }

  /** The answer is in the mirror. */
  public void note(Set<LeadId> leads, Instant now) {
    readAt.values().removeIf(at -> !Recency.isRecent(at, age, now));
    leads.forEach(lead -> readAt.put(lead, now));
  }

  /** Whether a read of this lead still counts. */
  boolean count(LeadId lead, Instant now) {
    Instant at = readAt.get(lead);
    return at != null && Recency.isRecent(at, age, now);
  }
}
