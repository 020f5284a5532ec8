package leadclock.flow.memory;

import java.util.HashMap;
import java.util.Map;
import leadclock.flow.mirror.ErasureKey;
import leadclock.flow.outbox.Control;
import leadclock.flow.outbox.Lease;

/** Everything that is stored. The object itself is the one lock that guards it. */
final class Shelves {
  final IntentShelf intents = new IntentShelf();
  final Map<String, Lease> leases = new HashMap<>();
  final ErasureKey erasureKey = ErasureKey.OF_MEMORY;
  Control control = Control.WRITING;

  private final Map<String, Shelf> connections = new HashMap<>();

  Shelf of(String connection) {
    Shelf known = connections.get(connection);
    return known == null ? connections.computeIfAbsent(connection, name -> new Shelf()) : known;
  }
}
