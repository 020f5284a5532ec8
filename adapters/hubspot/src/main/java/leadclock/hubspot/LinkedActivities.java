package leadclock.hubspot;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which activities of each kind stand on which contacts, by id. */
final class LinkedActivities {
  private final Map<ActivityKind, Map<String, List<String>>> byKind =
      new EnumMap<>(ActivityKind.class);

  void add(ActivityKind kind, String contact, Collection<String> activities) {
    if (!activities.isEmpty()) {
      byKind.computeIfAbsent(kind, key -> new TreeMap<>()).put(contact, List.copyOf(activities));
    }
  }

  Map<ActivityKind, Map<String, List<String>>> byKind() {
    return byKind;
  }
}
