package leadclock.simulator;

/** How much of the connector is real in a run. */
public enum Tier {
  /** Engine, flow and dispatcher on a model of a CRM and a store in memory: fast. */
  A,
  /** The HubSpot adapter over its wire format and SQLite too. */
  B
}
