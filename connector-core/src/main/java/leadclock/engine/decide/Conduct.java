package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Escalations;

/**
 * What owners were charged with lately, over all leads, and who is out of rotation for it (F5). All
 * instants are UTC wall time.
 *
 * @param charges misses that count, by owner; older ones than {@link #KEPT} may be left out
 * @param suspensions of everybody who was ever suspended
 */
public record Conduct(Map<OwnerId, Set<Charge>> charges, Map<OwnerId, Suspension> suspensions) {
  /** Nobody missed anything. */
  public static final Conduct CLEAN = new Conduct(Map.of(), Map.of());

  /** No policy looks back further. */
  public static final Duration KEPT = Duration.ofDays(31);

  public Conduct {
    charges = copy(charges);
    suspensions = Map.copyOf(suspensions);
  }

  private static Map<OwnerId, Set<Charge>> copy(Map<OwnerId, Set<Charge>> charges) {
    Map<OwnerId, Set<Charge>> copy = new HashMap<>();
    charges.forEach((owner, theirs) -> copy.put(owner, Set.copyOf(theirs)));
    copy.values().removeIf(Set::isEmpty);
    return Map.copyOf(copy);
  }

  /**
   * A miss of one lead.
   *
   * @param at when its clock ran out
   */
  public record Charge(LeadId lead, Kind kind, int ordinal, Instant at) {
    Charge of(LeadId other) {
      return new Charge(other, kind, ordinal, at);
    }
  }

  /**
   * How somebody stands.
   *
   * @param out whether they are out of rotation
   * @param since when that last changed
   * @param reason why they were taken out, in words
   * @param countsFrom charges up to here count no more: a manager has seen them
   */
  public record Suspension(boolean out, Instant since, String reason, Instant countsFrom) {}

  public boolean isOut(OwnerId owner) {
    Suspension suspension = suspensions.get(owner);
    return suspension != null && suspension.out();
  }

  /** What is known of these alone. */
  public Conduct of(Set<OwnerId> owners) {
    Map<OwnerId, Set<Charge>> theirs = new HashMap<>(charges);
    theirs.keySet().retainAll(owners);
    Map<OwnerId, Suspension> ended = new HashMap<>(suspensions);
    ended.keySet().retainAll(owners);
    return new Conduct(theirs, ended);
  }

  /** Without what is too old for any policy. */
  public Conduct recent(Instant now) {
    Map<OwnerId, Set<Charge>> recent = new HashMap<>();
    charges.forEach(
        (owner, theirs) -> {
          Set<Charge> late = new HashSet<>(theirs);
          late.removeIf(charge -> charge.at().isBefore(now.minus(KEPT)));
          recent.put(owner, late);
        });
    return new Conduct(recent, suspensions);
  }

  /** The same where one lead has another name; itself when nobody was charged with that lead. */
  public Conduct renamed(LeadId lead, LeadId name) {
    if (charges.values().stream().flatMap(Set::stream).noneMatch(one -> one.lead().equals(lead))) {
      return this;
    }
    Map<OwnerId, Set<Charge>> renamed = new HashMap<>();
    charges.forEach(
        (owner, theirs) -> {
          Set<Charge> others = new HashSet<>();
          theirs.forEach(one -> others.add(one.lead().equals(lead) ? one.of(name) : one));
          renamed.put(owner, others);
        });
    return new Conduct(renamed, suspensions);
  }

  /** Why somebody is out; empty when they are not. */
  public String reason(OwnerId owner) {
    Suspension suspension = suspensions.get(owner);
    return suspension == null ? "" : suspension.reason();
  }

  /** How many charges lie after an instant and after the last reinstatement. */
  int count(OwnerId owner, Instant after) {
    Instant seen = countsFrom(owner);
    int count = 0;
    for (Charge charge : charges.getOrDefault(owner, Set.of())) {
      count += charge.at().isAfter(after) && charge.at().isAfter(seen) ? 1 : 0;
    }
    return count;
  }

  /** Whether a charge of an earlier state is gone. */
  boolean lacks(OwnerId owner, Conduct earlier) {
    Set<Charge> held = charges.getOrDefault(owner, Set.of());
    return !held.containsAll(earlier.charges.getOrDefault(owner, Set.of()));
  }

  /** Whether what is left would have taken somebody out at any time, not only by now. */
  boolean isDeserved(OwnerId owner, Escalations.Suspension rule) {
    List<Instant> at = unseen(owner);
    for (int last = rule.limit() - 1; last < at.size(); last++) {
      Instant from = at.get(last).minus(rule.within());
      if (at.get(last - rule.limit() + 1).isAfter(from)) {
        return true;
      }
    }
    return false;
  }

  /** When their charges were that no manager has seen, in order. */
  private List<Instant> unseen(OwnerId owner) {
    Instant seen = countsFrom(owner);
    return charges.getOrDefault(owner, Set.of()).stream()
        .map(Charge::at)
        .filter(one -> one.isAfter(seen))
        .sorted()
        .toList();
  }

  private Instant countsFrom(OwnerId owner) {
    Suspension suspension = suspensions.get(owner);
    return suspension == null ? Instant.EPOCH : suspension.countsFrom();
  }

  /** The same with one lead's charges replaced. */
  Conduct charged(LeadId lead, Map<OwnerId, Set<Charge>> ofLead) {
    Map<OwnerId, Set<Charge>> changed = new HashMap<>();
    charges.forEach(
        (owner, theirs) -> {
          Set<Charge> others = new HashSet<>(theirs);
          others.removeIf(charge -> charge.lead().equals(lead));
          changed.put(owner, others);
        });
    ofLead.forEach(
        (owner, theirs) -> changed.computeIfAbsent(owner, one -> new HashSet<>()).addAll(theirs));
    return new Conduct(changed, suspensions);
  }

  Conduct suspended(OwnerId owner, Instant now, String reason) {
    return with(owner, new Suspension(true, now, reason, countsFrom(owner)));
  }

  /** Back in rotation because a charge was taken away. */
  Conduct lifted(OwnerId owner, Instant now) {
    return with(owner, new Suspension(false, now, "", countsFrom(owner)));
  }

  /** Back in rotation because a manager says so; what was counted before counts no more. */
  public Conduct reinstated(OwnerId owner, Instant now) {
    return with(owner, new Suspension(false, now, "", now));
  }

  private Conduct with(OwnerId owner, Suspension suspension) {
    Map<OwnerId, Suspension> changed = new HashMap<>(suspensions);
    changed.put(owner, suspension);
    return new Conduct(charges, changed);
  }
}
