package leadclock.flow.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.flow.mirror.AvailabilityFold;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.Erasure;
import leadclock.flow.mirror.HeldActivity;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.OwnerFold;
import leadclock.flow.mirror.PageFold;
import leadclock.flow.mirror.Sieve;
import leadclock.flow.mirror.WorkingTimes;
import org.jspecify.annotations.Nullable;

final class MemoryMirror implements LeadMirror {
  private final Shelves shelves;
  private final Erasing erasing;

  MemoryMirror(Shelves shelves) {
    this.shelves = shelves;
    erasing = new Erasing(shelves);
  }

  @Override
  public Set<LeadId> apply(MirrorPage page, Instant now) {
    synchronized (shelves) {
      Shelf shelf = shelves.of(page.connection());
      Set<LeadId> due = new LinkedHashSet<>();
      MirrorPage left = withoutErased(page, due, now);
      PageFold.Changes facts = PageFold.fold(left, new OnShelf(shelf), now);
      facts.leads().forEach(shelf::put);
      facts.removed().forEach(shelf.activities::remove);
      facts.activities().forEach(shelf.activities::put);
      facts.due().forEach(lead -> shelf.makeDue(lead, now));
      page.cursor().ifPresent(cursor -> shelf.cursors.put(cursor.stream(), cursor));
      page.handledHints().forEach(shelf.hints::handled);
      due.addAll(facts.due());
      due.addAll(applyOwners(page, shelf, now));
      due.addAll(eraseGone(left, now));
      due.removeIf(lead -> !shelf.leads.containsKey(lead));
      return due;
    }
  }

  private MirrorPage withoutErased(MirrorPage page, Set<LeadId> due, Instant now) {
    boolean nobody = shelves.of(page.connection()).erasures.isEmpty();
    Set<LeadId> erased = nobody ? new HashSet<>() : new HashSet<>(Sieve.named(page));
    erased.removeIf(lead -> !erasing.isErased(lead));
    if (erased.isEmpty()) {
      return page;
    }
    Sieve.Sieved sieved = Sieve.sieve(page, erased);
    for (LeadId lead : sieved.joined()) {
      due.addAll(erasing.erase(new Erasure.Request(lead, Set.of(), Erasing.MERGED), now));
    }
    return sieved.left();
  }

  /** Those whom the CRM is said to have erased, once it shows them so. */
  private List<LeadId> eraseGone(MirrorPage page, Instant now) {
    List<LeadId> due = new ArrayList<>();
    Shelf shelf = shelves.of(page.connection());
    for (Lead read : page.leads()) {
      Lead held = shelf.leads.get(read.id());
      String by = held != null && held.gone() ? erasing.expected(read.id()) : null;
      if (by != null) {
        due.addAll(erasing.erase(new Erasure.Request(read.id(), Set.of(), by), now));
      }
    }
    return due;
  }

  @Override
  public boolean erase(Erasure.Request request, Instant now) {
    synchronized (shelves) {
      boolean news = !erasing.isErased(request.lead());
      erasing.erase(request, now);
      return news;
    }
  }

  @Override
  public void eraseWhenGone(LeadId lead, String by, Instant now) {
    synchronized (shelves) {
      erasing.expect(lead, by);
    }
  }

  @Override
  public Optional<Erasure> erasure(LeadId lead) {
    synchronized (shelves) {
      return erasing.erasure(lead);
    }
  }

  private static List<LeadId> applyOwners(MirrorPage page, Shelf shelf, Instant now) {
    OwnerFold.Changes owners = OwnerFold.fold(page, shelf.owners);
    owners.stored().forEach(owner -> shelf.owners.put(owner.id(), owner));
    List<LeadId> due = new ArrayList<>();
    owners.unfit().forEach(owner -> due.addAll(shelf.followUps.makeOwnersDue(owner, now)));
    boolean otherTimes = AvailabilityFold.changes(page, shelf.times, shelf.calendars);
    page.times().ifPresent(told -> shelf.times = told);
    page.calendars().ifPresent(told -> shelf.calendars = told);
    if (otherTimes || !owners.stored().isEmpty()) {
      due.addAll(shelf.followUps.makeWaitingDue(WAITING_AT_ONCE, now));
    }
    return due;
  }

  @Override
  public Optional<Lead> lead(LeadId id) {
    synchronized (shelves) {
      return Optional.ofNullable(shelves.of(id.connection()).leads.get(id));
    }
  }

  @Override
  public List<Lead> leadsAfter(String connection, Optional<LeadId> after, int limit) {
    synchronized (shelves) {
      var leads = shelves.of(connection).leads;
      return after.map(id -> leads.tailMap(id, false)).orElse(leads).values().stream()
          .filter(lead -> !lead.gone())
          .limit(limit)
          .toList();
    }
  }

  @Override
  public List<Touch> touches(LeadId lead) {
    synchronized (shelves) {
      return shelves.of(lead.connection()).activities.touches(lead).stream()
          .sorted(Comparator.comparing(Touch::occurredAt).thenComparing(Touch::id))
          .toList();
    }
  }

  @Override
  public List<Reply> replies(LeadId lead) {
    synchronized (shelves) {
      return shelves.of(lead.connection()).activities.replies(lead).stream()
          .sorted(Comparator.comparing(Reply::occurredAt).thenComparing(Reply::id))
          .toList();
    }
  }

  @Override
  public List<Owner> owners(String connection) {
    synchronized (shelves) {
      return List.copyOf(shelves.of(connection).owners.values());
    }
  }

  @Override
  public Map<OwnerId, WorkingTimes> workingTimes(String connection) {
    synchronized (shelves) {
      return shelves.of(connection).times;
    }
  }

  @Override
  public List<CalendarCopy> calendars(String connection) {
    synchronized (shelves) {
      return shelves.of(connection).calendars;
    }
  }

  private record OnShelf(Shelf shelf) implements PageFold.Held {
    @Override
    public @Nullable Lead lead(LeadId id) {
      return shelf.leads.get(id);
    }

    @Override
    public Collection<HeldActivity> activities(LeadId lead) {
      return shelf.activities.of(lead);
    }

    @Override
    public Collection<HeldActivity> activity(String id) {
      return shelf.activities.everywhere(id);
    }
  }
}
