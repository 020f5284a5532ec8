package leadclock.flow.outbox;

import java.time.Instant;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;

/**
 * Port to a CRM: the truth about single leads, by id and association, never by search. A lead that
 * is asked for by id and no longer exists comes back as gone. Calls may fail with {@link
 * leadclock.flow.intake.CrmUnavailable}.
 */
public interface CrmReader {
  /** Leads with their owner, status and all activities; the page names them as complete. */
  MirrorPage readWhole(Set<LeadId> leads, Instant now);

  /** Leads without their activities, in as few calls as possible. */
  MirrorPage read(Set<LeadId> leads, Instant now);

  /**
   * One page of all leads by id, without their activities, for backfill and reconcile.
   *
   * @param after empty for the first page, then what the page before named as next
   */
  Listed list(String after, Instant now);

  /**
   * @param next empty on the last page
   */
  record Listed(MirrorPage page, String next) {}
}
