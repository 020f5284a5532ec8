package leadclock.sandbox.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which place of a record's value array holds which property; given out in order of first use, so
 * arrays stay short.
 */
final class Slots {
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  int of(String name) {
    Integer place = places.get(name);
    return place == null ? -1 : place;
  }

  int claim(String name) {
    Integer place = places.get(name);
    if (place != null) {
      return place;
    }
    names.add(name);
    places.put(name, names.size() - 1);
    return names.size() - 1;
  }

  String nameAt(int place) {
    return names.get(place);
  }
}
