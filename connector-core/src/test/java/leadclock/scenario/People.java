package leadclock.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Roster;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;

/** The people of a story, by their first names in lower case, and one queue. */
final class People {
  private static final List<String> NAMES =
      List.of("ana", "ben", "cleo", "dan", "eva", "olga", "lea", "mia", "rui", "sol");

  private People() {}

  static Roster everybody() {
    Map<OwnerId, Owner> owners = new HashMap<>();
    NAMES.forEach(name -> owners.put(new OwnerId(name), person(name, true)));
    OwnerId queue = new OwnerId("queue");
    owners.put(queue, new Owner(queue, "", "Inbound queue", true, false, Set.of()));
    return new Roster(owners, Map.of(), Map.of(), Map.of());
  }

  static Roster active(Roster roster, String name, boolean active) {
    Map<OwnerId, Owner> owners = new HashMap<>(roster.owners());
    owners.put(new OwnerId(name), person(name, active));
    return new Roster(owners, roster.rotations(), roster.awaitingFirstTouch(), roster.marked());
  }

  static Roster marked(Roster roster, String name, String why) {
    Map<OwnerId, String> marked = new HashMap<>(roster.marked());
    marked.put(new OwnerId(name), why);
    return new Roster(roster.owners(), roster.rotations(), roster.awaitingFirstTouch(), marked);
  }

  private static Owner person(String name, boolean active) {
    String shown = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return new Owner(new OwnerId(name), PolicySketch.email(name), shown, active, true, Set.of());
  }
}
