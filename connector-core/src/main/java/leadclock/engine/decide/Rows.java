package leadclock.engine.decide;

import leadclock.engine.lead.Lead;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import org.jspecify.annotations.Nullable;

/** Finds a lead's rows in the policy: the one it was enrolled with while that exists. */
final class Rows {
  private Rows() {}

  static SlaTarget target(SlaPolicy policy, String name, Lead lead) {
    for (SlaTarget target : policy.targets()) {
      if (!name.isEmpty() && target.name().equals(name)) {
        return target;
      }
    }
    return target(policy, lead);
  }

  static SlaTarget target(SlaPolicy policy, Lead lead) {
    for (SlaTarget target : policy.targets()) {
      if (target.when().matches(lead)) {
        return target;
      }
    }
    return policy.targets().getLast();
  }

  static RoutingRule route(SlaPolicy policy, String name, Lead lead) {
    for (RoutingRule rule : policy.routing()) {
      if (!name.isEmpty() && rule.name().equals(name)) {
        return rule;
      }
    }
    return route(policy, lead);
  }

  /** The row of the stage's role, where the lead is with one; else the one it came in by. */
  static RoutingRule route(SlaPolicy policy, @Nullable StagePosition at, RoutingRule row) {
    Stage stage = at == null ? null : stage(policy, at.stage());
    RoutingRule own = stage == null ? null : stage.route();
    return own == null ? row : own;
  }

  /** The stage whose clock runs; null for none. */
  static @Nullable Stage clocked(SlaPolicy policy, @Nullable StagePosition at) {
    return at == null ? null : stage(policy, at.clocked());
  }

  private static @Nullable Stage stage(SlaPolicy policy, String name) {
    Stages stages = policy.stages();
    return stages == null ? null : stages.named(name);
  }

  static RoutingRule route(SlaPolicy policy, Lead lead) {
    for (RoutingRule rule : policy.routing()) {
      if (rule.when().matches(lead)) {
        return rule;
      }
    }
    return policy.routing().getLast();
  }
}
