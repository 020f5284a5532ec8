package leadclock.flow.mirror;

import java.time.Instant;
import java.util.Set;
import leadclock.engine.lead.LeadId;

/**
 * All that is told of a person who was erased.
 *
 * @param at when it was done
 * @param by who asked for it; never the person's name
 */
public record Erasure(Instant at, String by) {

  /**
   * What somebody asks for.
   *
   * @param lead any of the records that the CRM holds, or held, of the person
   * @param hintObjects names under which hints speak of leads, such as {@code contacts}
   * @param by who asks, to be told for ever; never the person's name
   */
  public record Request(LeadId lead, Set<String> hintObjects, String by) {
    public Request {
      hintObjects = Set.copyOf(hintObjects);
    }
  }
}
