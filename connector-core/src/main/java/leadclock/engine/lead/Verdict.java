package leadclock.engine.lead;

/** Whether one criterion of an owned touch is met, as far as the CRM shows. */
public enum Verdict {
  YES,
  NO,
  UNKNOWN
}
