package leadclock.flow.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Rotation;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.WorkingTimes;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** What is stored of one connection. */
final class Shelf {
  final HintShelf hints = new HintShelf();
  final Map<String, Cursor> cursors = new HashMap<>();
  final TreeMap<LeadId, Lead> leads = new TreeMap<>();
  final ActivityShelf activities = new ActivityShelf();
  final Map<OwnerId, Owner> owners = new TreeMap<>();
  final FollowUpShelf followUps = new FollowUpShelf();
  final Map<String, Rotation> rotations = new TreeMap<>();
  final Map<OwnerId, Mark> marked = new TreeMap<>();
  Conduct conduct = Conduct.CLEAN;
  Map<OwnerId, WorkingTimes> times = Map.of();
  List<CalendarCopy> calendars = List.of();

  private final Map<LeadId, List<Ledger.Entry>> history = new HashMap<>();
  private final Map<String, TreeMap<Instant, Integer>> arrivals = new HashMap<>();

  void put(Lead lead) {
    Lead before = leads.put(lead.id(), lead);
    if (before != null) {
      arrivals(before).merge(before.createdAt(), -1, Integer::sum);
    }
    arrivals(lead).merge(lead.createdAt(), 1, Integer::sum);
  }

  /** Leads of the same source around this one's creation: the larger of the two sides. */
  int arrivals(Lead lead, Ledger.@Nullable ImportGuard guard) {
    if (guard == null) {
      return 0;
    }
    Instant at = lead.createdAt();
    NavigableMap<Instant, Integer> all = arrivals(lead);
    int before = sum(all.subMap(at.minus(guard.window()), false, at, true));
    int after = sum(all.subMap(at, true, at.plus(guard.window()), false));
    return Math.max(before, after);
  }

  private static int sum(Map<Instant, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private NavigableMap<Instant, Integer> arrivals(Lead lead) {
    return arrivals.computeIfAbsent(
        lead.facets().getOrDefault("source", ""), source -> new TreeMap<>());
  }

  void append(Ledger.Entry entry) {
    history.computeIfAbsent(entry.lead(), lead -> new ArrayList<>()).add(entry);
  }

  List<Ledger.Entry> history(LeadId lead) {
    return List.copyOf(history.getOrDefault(lead, List.of()));
  }

  /** Nothing for a lead that is not mirrored: there is nothing to decide on. */
  void makeDue(LeadId lead, Instant now) {
    Lead known = leads.get(lead);
    if (known != null) {
      followUps.makeDue(lead, known.createdAt(), now);
    }
  }

  /** Owners whose mark holds at an instant, with the reason. */
  Map<OwnerId, String> marked(Instant now) {
    Map<OwnerId, String> holding = new TreeMap<>();
    marked.forEach(
        (owner, mark) -> {
          if (mark.holds(now)) {
            holding.put(owner, mark.reason());
          }
        });
    return holding;
  }
}
