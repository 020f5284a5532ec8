package leadclock.engine.policy;

import leadclock.engine.lead.Lead;

/** What Leadclock may do in the CRM. */
public sealed interface Mode {
  /** Whether anything about this lead may be written to the CRM. */
  default boolean writesFor(Lead lead) {
    return switch (this) {
      case Observe observe -> false;
      case Pilot pilot -> pilot.scope().matches(lead);
      case Enforce enforce -> true;
    };
  }

  /** Decides and shows, writes nothing. */
  record Observe() implements Mode {}

  /** Writes for the leads that match, observes the rest. */
  record Pilot(When scope) implements Mode {}

  /** Writes for all leads in scope. */
  record Enforce() implements Mode {}
}
