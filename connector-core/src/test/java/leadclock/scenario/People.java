package leadclock.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import leadclock.engine.decide.Availability;
import leadclock.engine.decide.Roster;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;

/**
 * The people of a story, by their first names in lower case, and one queue. The CRM keeps a team
 * called Field: dan, eva and the queue.
 */
public final class People {
  private static final List<String> NAMES =
      List.of("ana", "ben", "cleo", "dan", "eva", "olga", "lea", "mia", "rui", "sol");

  private static final Set<String> FIELD = Set.of("dan", "eva", "queue");

  private People() {}

  static Roster everybody() {
    Map<OwnerId, Owner> owners = new HashMap<>();
    NAMES.forEach(name -> owners.put(new OwnerId(name), person(name, true)));
    OwnerId queue = new OwnerId("queue");
    String address = PolicySketch.email("queue");
    owners.put(queue, new Owner(queue, address, "Inbound queue", true, false, teams("queue")));
    return new Roster(owners, Map.of(), Map.of(), Map.of());
  }

  public static Roster active(Roster roster, String name, boolean active) {
    Map<OwnerId, Owner> owners = new HashMap<>(roster.owners());
    owners.put(new OwnerId(name), person(name, active));
    return new Roster(
        owners,
        roster.rotations(),
        roster.awaitingFirstTouch(),
        roster.marked(),
        roster.conduct(),
        roster.availability(),
        roster.spikes());
  }

  static Roster marked(Roster roster, String name, String why) {
    Map<OwnerId, String> marked = new HashMap<>(roster.marked());
    marked.put(new OwnerId(name), why);
    return new Roster(
        roster.owners(),
        roster.rotations(),
        roster.awaitingFirstTouch(),
        marked,
        roster.conduct(),
        roster.availability(),
        roster.spikes());
  }

  static Roster told(Roster roster, String name, UnaryOperator<Availability> change) {
    Map<OwnerId, Availability> told = new HashMap<>(roster.availability());
    OwnerId id = new OwnerId(name);
    told.put(id, change.apply(told.getOrDefault(id, Availability.UNTOLD)));
    return roster.withAvailability(told);
  }

  private static Owner person(String name, boolean active) {
    String shown = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return new Owner(new OwnerId(name), PolicySketch.email(name), shown, active, true, teams(name));
  }

  private static Set<String> teams(String name) {
    return FIELD.contains(name) ? Set.of("Field") : Set.of();
  }
}
