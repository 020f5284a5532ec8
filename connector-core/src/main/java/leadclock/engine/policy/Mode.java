package leadclock.engine.policy;

/** What Leadclock may do in the CRM. */
public sealed interface Mode {
  /** Decides and shows, writes nothing. */
  record Observe() implements Mode {}

  /** Writes for the leads that match, observes the rest. */
  record Pilot(When scope) implements Mode {}

  /** Writes for all leads in scope. */
  record Enforce() implements Mode {}
}
