package leadclock.simulator;

/**
 * A broken promise.
 *
 * @param lead the CRM's id of the lead; empty when it is about none
 */
record Violation(Promise promise, String lead, String what) {}
