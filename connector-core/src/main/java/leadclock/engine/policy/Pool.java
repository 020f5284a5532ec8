package leadclock.engine.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who takes turns.
 *
 * @param team whose coverage and manager hold for this pool
 * @param cap open leads awaiting first touch per member; null is no cap
 */
public record Pool(String name, String team, List<Member> members, @Nullable Integer cap) {
  public Pool {
    members = List.copyOf(members);
  }
}
