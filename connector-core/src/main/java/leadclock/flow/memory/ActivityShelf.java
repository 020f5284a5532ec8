package leadclock.flow.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.flow.mirror.HeldActivity;
import leadclock.flow.mirror.PageFold;
import org.jspecify.annotations.Nullable;

/** Activities by lead, and where each of them stands. */
final class ActivityShelf {
  private final Map<LeadId, TreeMap<String, HeldActivity>> byLead = new HashMap<>();
  private final Map<String, Set<LeadId>> places = new HashMap<>();

  Collection<HeldActivity> of(LeadId lead) {
    TreeMap<String, HeldActivity> activities = byLead.get(lead);
    return activities == null ? List.of() : activities.values();
  }

  Collection<HeldActivity> everywhere(String id) {
    return places.getOrDefault(id, Set.of()).stream().map(lead -> find(lead, id)).toList();
  }

  private HeldActivity find(LeadId lead, String id) {
    return Objects.requireNonNull(Objects.requireNonNull(byLead.get(lead)).get(id));
  }

  void put(HeldActivity activity) {
    byLead.computeIfAbsent(activity.lead(), lead -> new TreeMap<>()).put(activity.id(), activity);
    places.computeIfAbsent(activity.id(), id -> new HashSet<>(2)).add(activity.lead());
  }

  void remove(PageFold.Key key) {
    @Nullable TreeMap<String, HeldActivity> activities = byLead.get(key.lead());
    if (activities != null && activities.remove(key.id()) != null) {
      Set<LeadId> left = places.getOrDefault(key.id(), new HashSet<>());
      left.remove(key.lead());
      if (left.isEmpty()) {
        places.remove(key.id());
      }
    }
  }

  void removeAll(LeadId lead) {
    for (HeldActivity held : List.copyOf(of(lead))) {
      remove(new PageFold.Key(lead, held.id()));
    }
    byLead.remove(lead);
  }

  List<Touch> touches(LeadId lead) {
    return of(lead).stream().flatMap(held -> held.touches().stream()).toList();
  }

  List<Reply> replies(LeadId lead) {
    return of(lead).stream().flatMap(held -> held.replies().stream()).toList();
  }
}
