package leadclock.flow.review;

import java.util.List;
import leadclock.engine.decide.Roster;

/** Leads that are due together, in the order in which they are decided, and who is there. */
public record DueSet(List<DueLead> leads, Roster roster) {
  public DueSet {
    leads = List.copyOf(leads);
  }
}
