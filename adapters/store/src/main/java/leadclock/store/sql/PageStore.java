package leadclock.store.sql;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.OwnerFold;
import leadclock.flow.mirror.PageFold;
import leadclock.flow.mirror.Sieve;
import org.jdbi.v3.core.Handle;

/** Applies a page inside a transaction. */
final class PageStore {
  private final FactTables facts;
  private final FollowUpTable followUps;
  private final ErasureStore erasures;
  private final TimeOffTables timeOff;

  PageStore(
      FactTables facts, FollowUpTable followUps, ErasureStore erasures, TimeOffTables timeOff) {
    this.facts = facts;
    this.followUps = followUps;
    this.erasures = erasures;
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
    Map<LeadId, ErasureTable.Row> told = erasures.table().of(handle, Sieve.named(page));
    Set<LeadId> due = new LinkedHashSet<>();
    MirrorPage left = told.isEmpty() ? page : withoutErased(handle, page, told, due, now);
    PageFold.Changes changes = PageFold.fold(left, new LoadedFacts(handle, facts, left), now);
    facts.putLeads(handle, changes.leads());
    facts.removeActivities(handle, changes.removed());
    facts.putActivities(handle, changes.activities());
    followUps.makeDue(handle, changes.due(), now);
    due.addAll(changes.due());
    told.forEach((lead, row) -> eraseIfGone(handle, lead, row, due, now));
    return due;
  }

  private MirrorPage withoutErased(
      Handle handle,
      MirrorPage page,
      Map<LeadId, ErasureTable.Row> told,
      Set<LeadId> due,
      Instant now) {
    Set<LeadId> erased = new HashSet<>(told.keySet());
    erased.removeIf(lead -> Objects.requireNonNull(told.get(lead)).erasedAt() == null);
    Sieve.Sieved sieved = Sieve.sieve(page, erased);
    for (LeadId lead : sieved.joined()) {
      due.addAll(
          erasures.erase(handle, new Erasure.Request(lead, Set.of(), ErasureStore.MERGED), now));
    }
    return sieved.left();
  }

  /** Those whom the CRM is said to have erased, once it shows them so. */
  private void eraseIfGone(
      Handle handle, LeadId lead, ErasureTable.Row row, Set<LeadId> due, Instant now) {
    boolean gone =
        row.erasedAt() == null
            && facts.leads(handle, lead.connection(), List.of(lead.record())).stream()
                .anyMatch(Lead::gone);
    if (gone) {
      due.addAll(erasures.erase(handle, new Erasure.Request(lead, Set.of(), row.by()), now));
      due.remove(lead);
    }
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
