package leadclock.engine.lead;

/** What the lead allows, as far as the CRM knows. */
public enum Consent {
  GIVEN,
  UNKNOWN,
  WITHDRAWN
}
