package leadclock.engine.decide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Person;
import org.jspecify.annotations.Nullable;

/**
 * Who there is, whose turn it is and how much everybody carries, as of this review. A set of leads
 * is reviewed in order, each with the roster that the one before left behind.
 *
 * @param rotations by pool name; a pool without an entry has not given a turn yet
 * @param awaitingFirstTouch open leads awaiting first touch, or in cleanup, per owner, suspended
 *     and all
 * @param marked owners taken out of rotation by hand, with the reason
 * @param conduct what everybody was charged with lately, and who is out of rotation for it
 * @param availability what others than the policy say of when people work; who is missing is untold
 * @param spikes when more leads came than the team can answer, and how many come now
 */
public record Roster(
    Map<OwnerId, Owner> owners,
    Map<String, Rotation> rotations,
    Map<OwnerId, Integer> awaitingFirstTouch,
    Map<OwnerId, String> marked,
    Conduct conduct,
    Map<OwnerId, Availability> availability,
    Spikes spikes) {

  public Roster {
    owners = Map.copyOf(owners);
    rotations = Map.copyOf(rotations);
    awaitingFirstTouch = Map.copyOf(awaitingFirstTouch);
    marked = Map.copyOf(marked);
    availability = Map.copyOf(availability);
  }

  /** Of people of whom only the policy says when they work. */
  public Roster(
      Map<OwnerId, Owner> owners,
      Map<String, Rotation> rotations,
      Map<OwnerId, Integer> awaitingFirstTouch,
      Map<OwnerId, String> marked,
      Conduct conduct) {
    this(owners, rotations, awaitingFirstTouch, marked, conduct, Map.of(), Spikes.NONE);
  }

  /** Of people who were charged with nothing. */
  public Roster(
      Map<OwnerId, Owner> owners,
      Map<String, Rotation> rotations,
      Map<OwnerId, Integer> awaitingFirstTouch,
      Map<OwnerId, String> marked) {
    this(owners, rotations, awaitingFirstTouch, marked, Conduct.CLEAN);
  }

  public Optional<Owner> find(Person person) {
    Owner found = null;
    for (Owner owner : owners.values()) {
      if (owner.email().equals(person.email()) && (found == null || isBetter(owner, found))) {
        found = owner;
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean isBetter(Owner one, Owner other) {
    return one.active() == other.active() ? one.id().compareTo(other.id()) < 0 : one.active();
  }

  public int load(OwnerId owner) {
    return awaitingFirstTouch.getOrDefault(owner, 0);
  }

  public Rotation rotation(String pool) {
    return rotations.getOrDefault(pool, Rotation.EMPTY);
  }

  /** Owners who stand in the CRM's own team of that name, by id. */
  public List<OwnerId> crmTeam(String name) {
    return owners.values().stream()
        .filter(owner -> owner.teams().contains(name))
        .map(Owner::id)
        .sorted()
        .toList();
  }

  public Roster with(String pool, Rotation rotation) {
    Map<String, Rotation> changed = new HashMap<>(rotations);
    changed.put(pool, rotation);
    return new Roster(owners, changed, awaitingFirstTouch, marked, conduct, availability, spikes);
  }

  public Roster with(Conduct other) {
    return new Roster(owners, rotations, awaitingFirstTouch, marked, other, availability, spikes);
  }

  public Roster with(Spikes other) {
    return new Roster(owners, rotations, awaitingFirstTouch, marked, conduct, availability, other);
  }

  /** The same roster with other words on when people work. */
  public Roster withAvailability(Map<OwnerId, Availability> other) {
    return new Roster(owners, rotations, awaitingFirstTouch, marked, conduct, other, spikes);
  }

  /**
   * The same roster once a lead stands otherwise: its place under its owner's cap goes along.
   *
   * @param before null for a lead that nobody had reviewed
   */
  Roster moved(@Nullable FollowUp before, FollowUp after) {
    OwnerId left = before == null ? null : placeOf(before);
    OwnerId taken = placeOf(after);
    int waiting = (after.isBacklog() ? 1 : 0) - (before != null && before.isBacklog() ? 1 : 0);
    Roster moved = waiting == 0 ? this : with(spikes.withBacklog(waiting));
    return Objects.equals(left, taken) ? moved : moved.loaded(left, -1).loaded(taken, 1);
  }

  private Roster loaded(@Nullable OwnerId owner, int change) {
    if (owner == null) {
      return this;
    }
    Map<OwnerId, Integer> loads = new HashMap<>(awaitingFirstTouch);
    loads.merge(owner, change, Integer::sum);
    return new Roster(owners, rotations, loads, marked, conduct, availability, spikes);
  }

  private static @Nullable OwnerId placeOf(FollowUp followUp) {
    FollowUp.Holding holding = followUp.holding();
    return holding == null || !followUp.takesPlace() ? null : holding.owner();
  }

  /**
   * As one lead saw it in the past: only {@code chosen} may get it, whatever anybody carries.
   *
   * @param chosen null when nobody did
   * @param holder who has it
   * @param lastResort asked whatever their marks, so made inactive unless they are one of these
   */
  Roster only(
      @Nullable OwnerId chosen,
      @Nullable OwnerId holder,
      @Nullable OwnerId lastResort,
      Map<String, Rotation> turns) {
    Map<OwnerId, Owner> people = new HashMap<>();
    Map<OwnerId, String> others = new HashMap<>();
    for (Owner owner : owners.values()) {
      OwnerId id = owner.id();
      boolean theirs = id.equals(chosen) || id.equals(holder);
      boolean active = theirs || (owner.active() && !id.equals(lastResort));
      people.put(
          id, new Owner(id, owner.email(), owner.name(), active, owner.person(), owner.teams()));
      if (!id.equals(chosen)) {
        others.put(id, "somebody else got it");
      }
    }
    return new Roster(people, turns, Map.of(), others, Conduct.CLEAN, Map.of(), spikes.past());
  }
}
