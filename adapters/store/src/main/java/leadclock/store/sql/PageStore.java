package leadclock.store.sql;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.OwnerFold;
import leadclock.flow.mirror.PageFold;
import org.jdbi.v3.core.Handle;

/** Applies a page inside a transaction. */
final class PageStore {
  private final FactTables facts;
  private final FollowUpTable followUps;
  private final TimeOffTables timeOff;

  PageStore(FactTables facts, FollowUpTable followUps, TimeOffTables timeOff) {
    this.facts = facts;
    this.followUps = followUps;
    this.timeOff = timeOff;
  }

  Set<LeadId> apply(Handle handle, MirrorPage page, Instant now) {
    Set<LeadId> due = new LinkedHashSet<>();
    if (hasFacts(page)) {
      due.addAll(applyFacts(handle, page, now));
    }
    if (!page.owners().isEmpty() || page.allOwners()) {
      due.addAll(applyOwners(handle, page, now));
    }
    if (timeOff.put(handle, page)) {
      due.addAll(lookAtWaiting(handle, page.connection(), now));
    }
    page.cursor().ifPresent(cursor -> SqlIntake.moveCursor(handle, cursor));
    SqlIntake.handled(handle, page.handledHints());
    return due;
  }

  private static boolean hasFacts(MirrorPage page) {
    return !page.leads().isEmpty()
        || !page.touches().isEmpty()
        || !page.replies().isEmpty()
        || !page.complete().isEmpty()
        || !page.goneActivities().isEmpty();
  }

  private Set<LeadId> applyFacts(Handle handle, MirrorPage page, Instant now) {
    PageFold.Changes changes = PageFold.fold(page, new LoadedFacts(handle, facts, page), now);
    facts.putLeads(handle, changes.leads());
    facts.removeActivities(handle, changes.removed());
    facts.putActivities(handle, changes.activities());
    followUps.makeDue(handle, changes.due(), now);
    return changes.due();
  }

  private Set<LeadId> applyOwners(Handle handle, MirrorPage page, Instant now) {
    String connection = page.connection();
    OwnerFold.Changes changes = OwnerFold.fold(page, facts.owners(handle, connection));
    facts.putOwners(handle, connection, changes.stored());
    Set<LeadId> due = new LinkedHashSet<>();
    for (OwnerId owner : changes.unfit()) {
      due.addAll(followUps.openOf(handle, connection, owner));
    }
    if (!changes.stored().isEmpty()) {
      due.addAll(followUps.waiting(handle, connection, LeadMirror.WAITING_AT_ONCE));
    }
    followUps.makeDue(handle, due, now);
    return due;
  }

  private List<LeadId> lookAtWaiting(Handle handle, String connection, Instant now) {
    List<LeadId> waiting = followUps.waiting(handle, connection, LeadMirror.WAITING_AT_ONCE);
    followUps.makeDue(handle, waiting, now);
    return waiting;
  }
}
