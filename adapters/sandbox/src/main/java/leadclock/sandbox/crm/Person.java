package leadclock.sandbox.crm;

import java.util.List;

/**
 * Someone, or some queue, that can own records.
 *
 * @param ownerId the number records carry as their owner
 * @param userId the number of the login; never equal to the owner id here, so that a mix-up shows
 * @param teams the teams' names, the primary one first; empty when in none
 * @param active whether the login still works; an inactive person may still own records
 * @param createdMillis epoch milliseconds
 */
public record Person(
    long ownerId,
    long userId,
    Kind kind,
    String email,
    String firstName,
    String lastName,
    List<Team> teams,
    boolean active,
    long createdMillis,
    long updatedMillis) {

  /** Whether records go to a human being or wait in a queue. */
  public enum Kind {
    PERSON,
    QUEUE
  }

  /** A team by number and name. */
  public record Team(long id, String name) {}

  Person withActive(boolean nowActive, long atMillis) {
    return new Person(
        ownerId,
        userId,
        kind,
        email,
        firstName,
        lastName,
        teams,
        nowActive,
        createdMillis,
        atMillis);
  }

  Person withTeam(List<Team> now, long atMillis) {
    return new Person(
        ownerId, userId, kind, email, firstName, lastName, now, active, createdMillis, atMillis);
  }
}
