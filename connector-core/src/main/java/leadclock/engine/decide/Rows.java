package leadclock.engine.decide;

import leadclock.engine.lead.Lead;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;

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

  static RoutingRule route(SlaPolicy policy, Lead lead) {
    for (RoutingRule rule : policy.routing()) {
      if (rule.when().matches(lead)) {
        return rule;
      }
    }
    return policy.routing().getLast();
  }
}
