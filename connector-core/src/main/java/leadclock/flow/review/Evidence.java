package leadclock.flow.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Availability;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Demand;
import leadclock.engine.decide.Engine;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Presence;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Rotation;
import leadclock.engine.decide.Situation;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import org.jspecify.annotations.Nullable;

/**
 * What one decision rested on: enough to decide it again. Of the roster it holds all owners, and
 * the turns, loads, marks and absences that this lead's route can ask for; the rest changes with
 * every turn and plays no part.
 */
public record Evidence(Situation situation, SlaPolicy policy, Instant decidedAt) {

  /**
   * @param decision what was decided; it names the route
   */
  public static Evidence of(
      Situation situation, SlaPolicy policy, Instant decidedAt, Decision decision) {
    Roster all = situation.roster();
    Set<String> pools = pools(situation, policy, decision);
    Map<String, Rotation> rotations = new HashMap<>(all.rotations());
    rotations.keySet().retainAll(pools);
    Set<OwnerId> members = members(pools, policy, all);
    previous(situation.followUp()).ifPresent(members::add);
    Map<OwnerId, Integer> loads = new HashMap<>(all.awaitingFirstTouch());
    loads.keySet().retainAll(members);
    Map<OwnerId, String> marked = new HashMap<>(all.marked());
    marked.keySet().retainAll(members);
    Roster roster =
        new Roster(
            all.owners(),
            rotations,
            loads,
            marked,
            conduct(all, members, situation, decision),
            all.availability().isEmpty()
                ? Map.of()
                : availability(all, members, Presence.asked(policy, pools, decidedAt)),
            spikes(situation, policy.spikes(), decidedAt, decision));
    return new Evidence(situation.with(roster), policy, decidedAt);
  }

  /** Whoever gets a lead back from cleanup, who need not be in any pool. */
  private static Optional<OwnerId> previous(@Nullable FollowUp before) {
    return Optional.ofNullable(before).map(FollowUp::cleanup).map(FollowUp.Cleanup::from);
  }

  /** Those that its touches or what comes may lie in; how much comes only where that mattered. */
  private static Spikes spikes(
      Situation situation, @Nullable SpikeRule rule, Instant decidedAt, Decision decision) {
    if (rule == null) {
      return Spikes.NONE;
    }
    Spikes known = situation.roster().spikes();
    boolean same = decision.roster().spikes().changedSince(known).isEmpty();
    Spikes asked = same && rule.backlog() == null ? known.quiet() : known;
    Demand demand = asked.demand();
    List<Instant> moments = new ArrayList<>(demand == null ? List.of() : demand.arrivals());
    situation.touches().forEach(touch -> moments.add(touch.occurredAt()));
    moments.add(situation.lead().createdAt());
    moments.add(decidedAt);
    return asked.since(Collections.min(moments));
  }

  /** Of those who may get the lead, what holds when they are asked. */
  private static Map<OwnerId, Availability> availability(
      Roster all, Set<OwnerId> members, Set<Instant> asked) {
    Map<OwnerId, Availability> told = new HashMap<>();
    all.availability()
        .forEach(
            (owner, availability) -> {
              if (members.contains(owner)) {
                told.put(owner, availability.around(asked));
              }
            });
    told.values().removeIf(Availability.UNTOLD::equals);
    return told;
  }

  /** Of those who may get the lead, and of those who missed it. */
  private static Conduct conduct(
      Roster all, Set<OwnerId> members, Situation situation, Decision decision) {
    Set<OwnerId> concerned = new HashSet<>(members);
    FollowUp before = situation.followUp();
    if (before != null) {
      before.misses().forEach(miss -> concerned.add(miss.owner()));
    }
    decision.followUp().misses().forEach(miss -> concerned.add(miss.owner()));
    return all.conduct().of(concerned);
  }

  /** The pools of the route, the one of a spike, and the one whose turn may be given back. */
  private static Set<String> pools(Situation situation, SlaPolicy policy, Decision decision) {
    Set<String> pools = new HashSet<>();
    FollowUp before = situation.followUp();
    for (RoutingRule rule : policy.routing()) {
      if (rule.name().equals(decision.followUp().route())
          || rule.name().equals(decision.explanation().rule())) {
        pools.add(rule.primary());
        pools.add(rule.backup());
        if (rule.overflow() != null) {
          pools.add(rule.overflow());
        }
      }
    }
    Stages stages = policy.stages();
    for (Stage stage : stages == null ? List.<Stage>of() : stages.all()) {
      RoutingRule role = stage.route();
      if (role != null) {
        pools.add(role.primary());
        pools.add(role.backup());
      }
    }
    SpikeRule spikes = policy.spikes();
    if (spikes != null && spikes.overflow() != null) {
      pools.add(spikes.overflow());
    }
    FollowUp.Holding holding = before == null ? null : before.holding();
    if (holding != null) {
      pools.add(holding.pool());
    }
    cleanups(pools, situation, policy, decision);
    return pools;
  }

  /** Those of whoever finds a way to the lead, or might have, and of whoever gets it back. */
  private static void cleanups(
      Set<String> pools, Situation situation, SlaPolicy policy, Decision decision) {
    FollowUp before = situation.followUp();
    FollowUp.Cleanup earlier = before == null ? null : before.cleanup();
    if (earlier != null) {
      pools.add(earlier.pool());
    } else if (decision.followUp().cleanup() == null
        && !hasBadAddress(situation)
        && policy.toEnrich(situation.lead()).isEmpty()) {
      return;
    }
    policy.cleanups().forEach(rule -> pools.add(rule.pool()));
  }

  private static boolean hasBadAddress(Situation situation) {
    return situation.touches().stream().anyMatch(touch -> touch.result().isBadAddress())
        || situation.lead().addresses().values().stream().anyMatch(Lead.Address::bad);
  }

  private static Set<OwnerId> members(Set<String> pools, SlaPolicy policy, Roster roster) {
    Set<String> emails = new HashSet<>();
    Set<String> teams = new HashSet<>();
    for (Pool pool : policy.pools().values()) {
      if (pools.contains(pool.name())) {
        for (Member member : pool.members()) {
          switch (member) {
            case Member.Named named -> emails.add(named.person().email());
            case Member.CrmTeam crm -> teams.add(crm.name());
          }
        }
      }
    }
    Set<OwnerId> members = new HashSet<>();
    for (Owner owner : roster.owners().values()) {
      if (emails.contains(owner.email()) || owner.teams().stream().anyMatch(teams::contains)) {
        members.add(owner.id());
      }
    }
    return members;
  }

  /** The same where another lead, which somebody was charged with, has another name. */
  public Evidence renamed(LeadId other, LeadId name) {
    Roster roster = situation.roster();
    return new Evidence(
        situation.with(roster.with(roster.conduct().renamed(other, name))), policy, decidedAt);
  }

  /** The same decision, given the same engine. */
  public Decision decideAgain() {
    return Engine.decide(situation, policy, decidedAt);
  }
}
