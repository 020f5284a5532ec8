package leadclock.sandbox.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The people and queues of the account, by owner id, and its teams. */
public final class People {
  private static final long FIRST_OWNER = 7001;
  private static final long FIRST_USER = 42;
  private static final long FIRST_TEAM = 368_389;

  private final TreeMap<Long, Person> byOwner = new TreeMap<>();
  private final Map<String, Person.Team> teams = new TreeMap<>();

  /**
   * Adds a person with the next owner id and the next user id.
   *
   * @param teamNames the primary team first; unknown teams are created
   */
  public Person add(
      String email, String firstName, String lastName, List<String> teamNames, long atMillis) {
    return add(Person.Kind.PERSON, email, firstName + " " + lastName, teamNames, atMillis);
  }

  /** Adds someone to own records; a full name's first word is the first name. */
  public Person add(
      Person.Kind kind, String email, String name, List<String> teamNames, long atMillis) {
    int space = name.indexOf(' ');
    String first = space < 0 ? name : name.substring(0, space);
    String last = space < 0 ? "" : name.substring(space + 1);
    Person person =
        new Person(
            FIRST_OWNER + byOwner.size(),
            FIRST_USER + byOwner.size(),
            kind,
            email,
            first.trim(),
            last.trim(),
            teamNames.stream().map(this::team).toList(),
            true,
            atMillis,
            atMillis);
    byOwner.put(person.ownerId(), person);
    return person;
  }

  /** Switches a person's login on or off. */
  public Person setActive(Person person, boolean active, long atMillis) {
    Person changed = person.withActive(active, atMillis);
    byOwner.put(person.ownerId(), changed);
    return changed;
  }

  /** Moves a person to other teams, the primary one first. */
  public Person setTeams(Person person, List<String> teamNames, long atMillis) {
    Person changed = person.withTeam(teamNames.stream().map(this::team).toList(), atMillis);
    byOwner.put(person.ownerId(), changed);
    return changed;
  }

  public @Nullable Person byOwnerId(long ownerId) {
    return byOwner.get(ownerId);
  }

  public @Nullable Person byUserId(long userId) {
    return byOwner.values().stream()
        .filter(each -> each.userId() == userId)
        .findFirst()
        .orElse(null);
  }

  public @Nullable Person byEmail(String email) {
    return byOwner.values().stream()
        .filter(each -> each.email().equalsIgnoreCase(email))
        .findFirst()
        .orElse(null);
  }

  /** Everyone in ascending order of owner id. */
  public List<Person> all() {
    return new ArrayList<>(byOwner.values());
  }

  /** All teams by name. */
  public Collection<Person.Team> teams() {
    return teams.values();
  }

  private Person.Team team(String name) {
    return teams.computeIfAbsent(name, key -> new Person.Team(FIRST_TEAM + teams.size(), key));
  }
}
