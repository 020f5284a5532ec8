package leadclock.engine.lead;

import java.util.Set;

/**
 * Someone or something that can own records.
 *
 * @param email lower-case; empty when the CRM shows none
 * @param name as a person would read it; falls back to the e-mail address or id
 * @param active false for deactivated users, who may still stand on records
 * @param person false for queues and group inboxes, which never count as an owner
 * @param teams names of the CRM's teams
 */
public record Owner(
    OwnerId id, String email, String name, boolean active, boolean person, Set<String> teams) {
  public Owner {
    teams = Set.copyOf(teams);
  }
}
