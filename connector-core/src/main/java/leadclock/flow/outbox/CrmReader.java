package leadclock.flow.outbox;

import java.time.Instant;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;

/** Port to a CRM: the truth about single leads, by id and association, never by search. */
public interface CrmReader {
  /** Leads with their owner, status and all activities; the page names them as complete. */
  MirrorPage readWhole(Set<LeadId> leads, Instant now);

  /** Leads without their activities, in as few calls as possible. */
  MirrorPage read(Set<LeadId> leads, Instant now);

  /** One page of all leads by id, for backfill and reconcile. */
  Listed list(String after, Instant now);

  /**
   * @param next empty on the last page
   */
  record Listed(MirrorPage page, String next) {}
}
