package leadclock.engine.decide;

/** Where an action of ours stands on its way to the CRM. */
public enum IntentState {
  /** Not delivered yet. */
  OPEN,
  DELIVERED,
  /** Verification showed other facts; it was not sent. */
  SUPERSEDED,
  /** The CRM refused it, or it was given up. */
  FAILED
}
