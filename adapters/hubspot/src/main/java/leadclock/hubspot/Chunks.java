package leadclock.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what is to be sent into calls. */
final class Chunks {
  private Chunks() {}

  static <T> List<List<T>> of(Collection<T> all, int size) {
    List<T> flat = List.copyOf(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < flat.size(); from += size) {
      chunks.add(flat.subList(from, Math.min(from + size, flat.size())));
    }
    return chunks;
  }
}
