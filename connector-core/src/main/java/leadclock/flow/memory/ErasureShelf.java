package leadclock.flow.memory;

import java.util.HashMap;
import java.util.Map;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.Erasure;
import org.jspecify.annotations.Nullable;

/** Who was erased, and who is to be once the CRM shows them gone; under names that tell nobody. */
final class ErasureShelf {
  private final Map<LeadId, String> expected = new HashMap<>();
  private final Map<LeadId, Erasure> done = new HashMap<>();

  boolean isEmpty() {
    return expected.isEmpty() && done.isEmpty();
  }

  void expect(LeadId nameless, String by) {
    if (!done.containsKey(nameless)) {
      expected.putIfAbsent(nameless, by);
    }
  }

  /** Who asked; null when nobody did, or it is done. */
  @Nullable String expected(LeadId nameless) {
    return expected.get(nameless);
  }

  /** The first one stays. */
  void done(LeadId nameless, Erasure erasure) {
    expected.remove(nameless);
    done.putIfAbsent(nameless, erasure);
  }

  @Nullable Erasure find(LeadId nameless) {
    return done.get(nameless);
  }
}
