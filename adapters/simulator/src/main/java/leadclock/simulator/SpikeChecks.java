package leadclock.simulator;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Roster;
import leadclock.engine.decide.Spike;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import leadclock.flow.review.Evidence;
import org.jspecify.annotations.Nullable;

/** Whether spikes began for a reason and were told once, and what they relax was relaxed then. */
final class SpikeChecks {
  private static final Set<Code> TURNS = Set.of(Code.ASSIGNED, Code.REASSIGNED);

  private final Findings findings;
  private final @Nullable SpikeRule rule;

  SpikeChecks(Findings findings) {
    this.findings = findings;
    rule = findings.policy().spikes();
  }

  void check() {
    for (String lead : findings.story().leads().keySet()) {
      for (Findings.Retold retold : findings.retold(lead)) {
        for (Reason reason : retold.again().explanation().reasons()) {
          if (TURNS.contains(reason.code())) {
            turn(retold.evidence(), retold.again(), reason);
          }
        }
      }
    }
    List<Spike> spikes =
        findings.stores().ledger().spikes(Account.CONNECTION, findings.remains().end());
    if (rule != null) {
      spikes.forEach(spike -> reason(rule, spike));
      apart(spikes);
    }
    told(spikes);
  }

  /** Out of cleanup a lead goes back to whoever had it, whichever pools are asked by then. */
  private static boolean comesBack(Evidence evidence, OwnerId owner) {
    FollowUp before = evidence.situation().followUp();
    FollowUp.Cleanup cleanup = before == null ? null : before.cleanup();
    return cleanup != null && owner.equals(cleanup.from());
  }

  /** Who was chosen had a place left, and their pool was one to be asked then. */
  private void turn(Evidence evidence, Decision decision, Reason reason) {
    Pool pool = findings.policy().pools().get(reason.values().getOrDefault("pool", ""));
    if (pool == null) {
      return;
    }
    Roster roster = evidence.situation().roster();
    OwnerId owner = new OwnerId(reason.values().getOrDefault("owner", ""));
    boolean on = rule != null && decision.roster().spikes().on(evidence.decidedAt()) != null;
    Integer usual = cap(pool, roster, owner);
    Integer cap = on && rule != null ? least(usual, rule.cap()) : usual;
    if (cap != null && roster.load(owner) >= cap && !goesBeyond(evidence, decision, owner)) {
      broken(decision, "%s got it with %d of %d".formatted(owner, roster.load(owner), cap));
    }
    String route = decision.explanation().rule();
    boolean asked =
        rows().filter(row -> row.name().equals(route)).anyMatch(row -> asks(row, pool.name()));
    if (!asked && !comesBack(evidence, owner)) {
      findings.reached().note("spike overflow");
      if (!on || rule == null || !pool.name().equals(rule.overflow())) {
        broken(decision, "pool %s got it, which '%s' does not ask".formatted(pool.name(), route));
      }
    }
  }

  /** Ahead of the next shift the least loaded gets what nobody has room for. */
  private boolean goesBeyond(Evidence evidence, Decision decision, OwnerId owner) {
    boolean closed =
        rows()
            .filter(row -> row.name().equals(decision.explanation().rule()))
            .map(row -> findings.policy().pools().get(row.primary()))
            .map(pool -> findings.policy().teams().get(Objects.requireNonNull(pool).team()))
            .noneMatch(
                team -> Objects.requireNonNull(team).coverage().isOpen(evidence.decidedAt()));
    return closed
        && decision.explanation().skipped().stream()
            .anyMatch(one -> one.owner().equals(owner) && one.reason() == SkipReason.FULL);
  }

  /** The policy's, and those of its stages' roles. */
  private Stream<RoutingRule> rows() {
    Stages stages = findings.policy().stages();
    Stream<RoutingRule> roles =
        stages == null ? Stream.of() : stages.all().stream().flatMap(SpikeChecks::role);
    return Stream.concat(findings.policy().routing().stream(), roles);
  }

  private static Stream<RoutingRule> role(Stage stage) {
    return Stream.ofNullable(stage.route());
  }

  private static boolean asks(RoutingRule row, String pool) {
    return pool.equals(row.primary()) || pool.equals(row.backup()) || pool.equals(row.overflow());
  }

  private void broken(Decision decision, String what) {
    findings.broken(Promise.FAIR_ROTATION, decision.followUp().lead().record(), what);
  }

  private static @Nullable Integer least(@Nullable Integer one, @Nullable Integer other) {
    return one == null ? other : other == null ? one : Integer.valueOf(Math.min(one, other));
  }

  private static @Nullable Integer cap(Pool pool, Roster roster, OwnerId owner) {
    for (Member member : pool.members()) {
      if (member instanceof Member.Named named
          && named.cap() != null
          && roster.find(named.person()).map(Owner::id).filter(owner::equals).isPresent()) {
        return named.cap();
      }
    }
    return pool.cap();
  }

  /** As many leads as the trigger says had come by then, those that were merged since counted. */
  private void reason(SpikeRule rule, Spike spike) {
    findings.reached().note("spike by " + spike.cause());
    SpikeRule.Rate rate = rule.arrivals();
    if (spike.cause() != Spike.Cause.ARRIVALS || rate == null) {
      return;
    }
    Instant from = spike.startedAt().minus(rate.window());
    long came =
        findings.story().leads().values().stream()
            .map(lead -> lead.saidCreatedAt)
            .filter(created -> created.isAfter(from) && !created.isAfter(spike.startedAt()))
            .count();
    if (came < rate.leads()) {
      findings.broken(
          Promise.EVIDENCE, "", "%s began though only %d leads had come".formatted(spike, came));
    }
  }

  /** While the trigger of one is not out of reach for long enough, no other begins. */
  private void apart(List<Spike> spikes) {
    List<Spike> triggered =
        spikes.stream().filter(spike -> spike.cause() != Spike.Cause.HAND).toList();
    for (Spike one : triggered) {
      for (Spike other : triggered) {
        boolean within =
            one.startedAt().isBefore(other.startedAt()) && other.startedAt().isBefore(one.endsAt());
        if (within && findings.remains().clocksDiffer().isZero()) {
          findings.broken(Promise.EVIDENCE, "", "%s began within %s".formatted(other, one));
        }
      }
    }
  }

  private void told(List<Spike> spikes) {
    Set<String> leads = new HashSet<>(findings.story().leads().keySet());
    long alerts =
        leads.stream()
            .flatMap(lead -> findings.intents(lead).stream())
            .filter(one -> one.action() instanceof Action.Alert alert && isOfSpike(alert))
            .count();
    if (alerts > spikes.size()) {
      findings.broken(
          Promise.TOLD_ONCE, "", "%d alerts of %d spikes".formatted(alerts, spikes.size()));
    }
  }

  private static boolean isOfSpike(Action.Alert alert) {
    return alert.topic() == Action.Topic.SPIKE;
  }
}
