package leadclock.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often each thing that can happen happened, by name. */
public final class Reached {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  void note(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Adds what another run reached. */
  public void add(Reached other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
  }

  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
