package leadclock.app.operate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.Stores;
import leadclock.engine.lead.Owner;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** One person, in every connection that knows them, taken out of rotation or put back. */
final class RotationChange {
  private final Ledger ledger;
  private final Answer answer;
  private final Instant now;
  private final List<Place> places;

  private record Place(String connection, Owner owner) {}

  private RotationChange(Ledger ledger, Answer answer, Instant now, List<Place> places) {
    this.ledger = ledger;
    this.answer = answer;
    this.now = now;
    this.places = places;
  }

  /**
   * @throws IllegalStateException when no connection knows the address
   */
  static RotationChange of(
      Stores stores, List<String> connections, String email, Answer answer, Instant now) {
    List<Place> places = new ArrayList<>();
    for (String connection : connections) {
      for (Owner owner : stores.mirror().owners(connection)) {
        if (owner.email().equalsIgnoreCase(email)) {
          places.add(new Place(connection, owner));
        }
      }
    }
    if (places.isEmpty()) {
      throw new IllegalStateException(
          "Nobody with the address %s is known here. Owners are read from the CRM every few minutes; 'leadclock rotation list' shows who is out."
              .formatted(email));
    }
    return new RotationChange(stores.ledger(), answer, now, places);
  }

  /**
   * @param until null until somebody reinstates them
   */
  void suspend(String why, @Nullable Instant until) {
    String end = until == null ? "'leadclock rotation reinstate'" : Answer.time(until);
    String reason = until == null ? why : why + ", until " + end;
    for (Place place : places) {
      ledger.mark(place.connection(), place.owner().id(), reason, until);
      say(place, " is out of rotation until " + end + ".");
    }
  }

  void reinstate() {
    for (Place place : places) {
      boolean marked = ledger.marked(place.connection(), now).containsKey(place.owner().id());
      ledger.unmark(place.connection(), place.owner().id(), now);
      boolean suspended = ledger.reinstate(place.connection(), place.owner().id(), now);
      say(place, marked || suspended ? " is back in rotation." : " was not out of rotation.");
    }
  }

  private void say(Place place, String words) {
    answer.line(place.connection() + ": " + place.owner().name() + words);
    answer.object().withArray("changed").add(place.connection() + ":" + place.owner().id());
  }
}
