package leadclock.flow;

import java.util.Optional;

/** Port: the call tally of each connection. */
public interface CallTallies {
  /** Empty before the first call. */
  Optional<CallTally> tally(String connection);

  /** Replaces it; kept for good when this returns. */
  void keep(String connection, CallTally tally);
}
