package leadclock.flow.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;
import org.jspecify.annotations.Nullable;

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

  /** What the CRM remembers of these leads; nothing of one that is gone. */
  Map<LeadId, Memory> memories(Set<LeadId> leads, Instant now);

  /**
   * One page of all leads by id, without their activities, for backfill and reconcile.
   *
   * @param after empty for the first page, then what the page before named as next
   */
  Listed list(String after, Instant now);

  /**
   * One lead's past.
   *
   * @param owners every change of owner that the CRM still tells of, in any order
   * @param lastWrite when we last wrote fields of it; null when never
   */
  record Memory(List<Lead.OwnerChange> owners, @Nullable Instant lastWrite) {
    public Memory {
      owners = List.copyOf(owners);
    }
  }

  /**
   * @param next empty on the last page
   */
  record Listed(MirrorPage page, String next) {}
}
