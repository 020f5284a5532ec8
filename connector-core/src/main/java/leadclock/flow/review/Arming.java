package leadclock.flow.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.FollowUp;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Intent.State;
import leadclock.flow.review.Decider.Departure;

/**
 * What one decision does to the intents of its lead. Every store follows it, so that all of them
 * arm alike. Pure.
 *
 * <p>An action is stored once: while it waits, a changed payload replaces the old one; once it was
 * sent or delivered it is never armed again; superseded it is. Stamps are desired state: the latest
 * takes in what is still waiting of earlier ones, or was given up, and stands behind everything
 * decided before it, so that an owner write cannot overwrite it with older values. For the same
 * reason an owner write takes the fields it carries out of a stamp that still waits.
 */
public final class Arming {
  private final List<Intent> held;
  private final List<Intent> changed = new ArrayList<>();
  private final List<Intent> added = new ArrayList<>();
  private final List<Long> dropped = new ArrayList<>();
  private final Instant now;

  private Arming(List<Intent> held, Instant now) {
    this.held = new ArrayList<>(held);
    this.now = now;
  }

  /**
   * @param changed to be stored under their number
   * @param added to be stored anew, in this order; their number is 0
   * @param dropped numbers of stamps that went into a later one
   */
  public record Plan(List<Intent> changed, List<Intent> added, List<Long> dropped) {
    public boolean empty() {
      return changed.isEmpty() && added.isEmpty() && dropped.isEmpty();
    }
  }

  /**
   * @param held every intent of the lead
   * @param after the follow-up that was decided; open intents it does not name are superseded
   * @param departures the actions to be stored
   */
  public static Plan plan(
      List<Intent> held, List<Departure> departures, FollowUp after, Instant now) {
    Arming arming = new Arming(held, now);
    arming.supersede(departures, after);
    departures.forEach(arming::arm);
    return new Plan(
        List.copyOf(arming.changed), List.copyOf(arming.added), List.copyOf(arming.dropped));
  }

  private void supersede(List<Departure> departures, FollowUp after) {
    for (Intent intent : List.copyOf(held)) {
      boolean stands =
          intent.action() instanceof Action.Stamp
              ? after.enrolment() == FollowUp.Enrolment.ENROLLED
              : after.decided().contains(intent.action().id()) || leaves(departures, intent);
      if (waits(intent) && !stands) {
        change(intent, intent.ended(State.SUPERSEDED, "no longer decided", intent.record()));
      }
    }
  }

  private static boolean leaves(List<Departure> departures, Intent intent) {
    String id = intent.action().id();
    return departures.stream().anyMatch(departure -> departure.action().id().equals(id));
  }

  private void arm(Departure departure) {
    switch (departure.action()) {
      case Action.Stamp stamp -> stamp(stamp, departure.leaveAt());
      case Action.Assign assign -> {
        once(departure);
        lighten(assign);
      }
      case Action.OpenTask task -> once(departure);
      case Action.MoveTasks tasks -> once(departure);
      case Action.SetTask task -> once(departure);
      case Action.Alert alert -> once(departure);
      case Action.Acknowledge acknowledge -> once(departure);
    }
  }

  private void once(Departure departure) {
    Action action = departure.action();
    for (Intent intent : held) {
      if (intent.action() instanceof Action.Stamp || !intent.action().id().equals(action.id())) {
        continue;
      }
      if (intent.state() == State.SUPERSEDED) {
        change(intent, intent.waiting(action, departure.leaveAt(), ""));
      } else if (waits(intent) && !intent.action().equals(action)) {
        change(intent, intent.waiting(action, intent.leaveAt(), intent.note()));
      }
      return;
    }
    add(action, departure.leaveAt());
  }

  private void stamp(Action.Stamp stamp, Instant leaveAt) {
    Action.Stamp merged = stamp;
    Instant leave = leaveAt;
    for (Intent intent : List.copyOf(held)) {
      if (!(intent.action() instanceof Action.Stamp earlier)) {
        continue;
      }
      if (intent.state() == State.SENT) {
        if (earlier.equals(stamp)) {
          return;
        }
        continue;
      }
      if (intent.state() == State.REFUSED) {
        continue;
      }
      if (intent.state() == State.DEAD) {
        merged = rescued(intent, merged);
      } else if (waits(intent)) {
        merged = overlaid(earlier, merged);
        leave = intent.leaveAt().isBefore(leave) ? intent.leaveAt() : leave;
        if (merged.equals(earlier)) {
          return;
        }
      }
      drop(intent);
    }
    add(merged, leave);
  }

  /** With what was given up, but for what another action has set since. */
  private Action.Stamp rescued(Intent dead, Action.Stamp later) {
    Intent left = dead.withoutOutdated(held);
    return left.state() != State.SUPERSEDED && left.action() instanceof Action.Stamp stamp
        ? overlaid(stamp, later)
        : later;
  }

  private static Action.Stamp overlaid(Action.Stamp earlier, Action.Stamp later) {
    Map<String, String> stamps = new HashMap<>(earlier.stamps());
    stamps.putAll(later.stamps());
    return new Action.Stamp(later.id(), later.lead(), stamps, earlier.running() || later.running());
  }

  private void lighten(Action.Assign assign) {
    for (Intent intent : List.copyOf(held)) {
      if (intent.action() instanceof Action.Stamp stamp && waits(intent)) {
        Map<String, String> left = new HashMap<>(stamp.stamps());
        if (!left.keySet().removeAll(assign.stamps().keySet())) {
          continue;
        }
        if (left.isEmpty()) {
          drop(intent);
        } else {
          Action.Stamp lighter = new Action.Stamp(stamp.id(), stamp.lead(), left, stamp.running());
          change(intent, intent.waiting(lighter, intent.leaveAt(), intent.note()));
        }
      }
    }
  }

  private static boolean waits(Intent intent) {
    return intent.state() == State.PENDING || intent.state() == State.CLAIMED;
  }

  private void add(Action action, Instant leave) {
    Intent intent = new Intent(0, action, State.PENDING, now, leave, null, 0, "", null);
    added.add(intent);
    held.add(intent);
  }

  private void change(Intent before, Intent after) {
    held.set(held.indexOf(before), after);
    List<Intent> where = after.number() == 0 ? added : changed;
    if (!where.remove(before)) {
      where.removeIf(intent -> intent.number() != 0 && intent.number() == after.number());
    }
    where.add(after);
  }

  private void drop(Intent intent) {
    held.remove(intent);
    if (intent.number() == 0) {
      added.remove(intent);
    } else {
      changed.removeIf(other -> other.number() == intent.number());
      dropped.add(intent.number());
    }
  }
}
