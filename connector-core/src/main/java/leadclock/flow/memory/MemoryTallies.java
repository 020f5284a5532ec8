package leadclock.flow.memory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import leadclock.flow.CallTallies;
import leadclock.flow.CallTally;

final class MemoryTallies implements CallTallies {
  private final Map<String, CallTally> tallies = new ConcurrentHashMap<>();

  @Override
  public Optional<CallTally> tally(String connection) {
    return Optional.ofNullable(tallies.get(connection));
  }

  @Override
  public void keep(String connection, CallTally tally) {
    tallies.put(connection, tally);
  }
}
