package leadclock.flow.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Demand;
import leadclock.engine.decide.Rotation;
import leadclock.engine.decide.Spike;
import leadclock.engine.decide.Spikes;
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
  final ErasureShelf erasures = new ErasureShelf();
  final Map<String, Rotation> rotations = new TreeMap<>();
  final Map<OwnerId, Mark> marked = new TreeMap<>();
  Conduct conduct = Conduct.CLEAN;
  List<Spike> spikes = List.of();
  Map<OwnerId, WorkingTimes> times = Map.of();
  List<CalendarCopy> calendars = List.of();

  private final Map<LeadId, List<Ledger.Entry>> history = new HashMap<>();
  private final Map<LeadId, List<Appeal>> appeals = new HashMap<>();
  private final Map<String, TreeMap<Instant, Integer>> arrivals = new HashMap<>();

  void put(Lead lead) {
    Lead before = leads.put(lead.id(), lead);
    if (before != null) {
      arrivals(before).merge(before.createdAt(), -1, Integer::sum);
    }
    arrivals(lead).merge(lead.createdAt(), 1, Integer::sum);
  }

  void remove(LeadId id) {
    Lead before = leads.remove(id);
    if (before != null) {
      arrivals(before).merge(before.createdAt(), -1, Integer::sum);
    }
    activities.removeAll(id);
    history.remove(id);
    appeals.remove(id);
  }

  /** In what others' decisions rest on, too. */
  void rename(LeadId lead, LeadId name) {
    conduct = conduct.renamed(lead, name);
    history.values().forEach(entries -> entries.replaceAll(one -> one.renamed(lead, name)));
  }

  /** Leads of the same source around this one's creation: the larger of the two sides. */
  int arrivals(Lead lead, @Nullable Duration window) {
    if (window == null) {
      return 0;
    }
    Instant at = lead.createdAt();
    NavigableMap<Instant, Integer> all = arrivals(lead);
    int before = sum(all.subMap(at.minus(window), false, at, true));
    int after = sum(all.subMap(at, true, at.plus(window), false));
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

  void add(LeadId lead, Appeal appeal) {
    appeals.computeIfAbsent(lead, one -> new ArrayList<>()).add(appeal);
  }

  List<Appeal> appeals(LeadId lead) {
    return List.copyOf(appeals.getOrDefault(lead, List.of()));
  }

  /** Nothing for a lead that is not mirrored: there is nothing to decide on. */
  void makeDue(LeadId lead, Instant now) {
    Lead known = leads.get(lead);
    if (known != null) {
      followUps.makeDue(lead, known.createdAt(), now);
    }
  }

  /** Spikes that a review may ask for. */
  Spikes spikes(Instant now, Ledger.@Nullable DemandCount count) {
    Instant from = now.minus(Conduct.KEPT);
    Demand demand =
        count == null
            ? null
            : new Demand(
                followUps.arrivals(now.minus(count.back()), count.latest()), followUps.backlog());
    return new Spikes(
        spikes.stream().filter(spike -> !spike.endsAt().isBefore(from)).toList(), demand);
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
