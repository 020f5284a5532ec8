package leadclock.engine.policy;

import java.util.Set;

/**
 * Our four status words, each with the CRM's own values.
 *
 * @param disqualified values that close a lead
 */
public record StatusWords(
    String fresh, String working, String scheduled, Set<String> disqualified) {
  public StatusWords {
    disqualified = Set.copyOf(disqualified);
  }

  public boolean closes(String status) {
    return disqualified.contains(status);
  }
}
