package leadclock.engine.decide;

/** Where an action of ours stands on its way to the CRM. */
public enum IntentState {
  /** Not sent yet. */
  OPEN,
  /** Sent; whether it arrived is not known yet. */
  SENT,
  DELIVERED,
  /** Verification showed other facts; it was not sent. */
  SUPERSEDED,
  /** The CRM refused it, or it was given up. */
  FAILED;

  /** Whether it may still arrive. */
  public boolean onItsWay() {
    return this == OPEN || this == SENT;
  }
}
