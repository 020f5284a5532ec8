package leadclock.sandbox.reps;

import com.fasterxml.jackson.databind.JsonNode;
import leadclock.sandbox.crm.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Where people and apps get at the CRM's records, by the paths of its API. Nothing is charged for
 * them.
 */
@FunctionalInterface
public interface Desk {

  /**
   * Does one thing in somebody's name.
   *
   * @param pathAndQuery such as {@code /crm/v3/objects/calls}
   * @param body null for a read
   * @return the answer's body; a missing node when the CRM refused or has no such record
   */
  JsonNode act(Actor who, String method, String pathAndQuery, @Nullable JsonNode body);
}
