package leadclock.engine.decide;

import java.util.Locale;

/** Where a lead stands, as the CRM's field {@code sla_state} says it. */
public enum SlaState {
  /** Nobody has it yet. */
  WAITING,
  /** Nobody is eligible. */
  NO_ELIGIBLE_OWNER,
  ON_TRACK,
  /** Out of reach: somebody finds a way to it. */
  CLEANUP,
  /** Not enough is known of it: somebody completes it. */
  ENRICHMENT,
  PAUSED,
  BREACHED,
  MET,
  /** As many attempts as the policy asks for found no answer. */
  NURTURE,
  /** The policy has nobody follow it up. */
  EXCEPTION,
  /** Disqualified. */
  CLOSED;

  /** The field's value, such as {@code on_track}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
