package leadclock.simulator;

/** How much goes wrong around the connector. */
public enum Faultiness {
  /** Nothing: webhooks arrive once and in order, every call is answered. */
  NONE,
  /** Hints come twice or late, single calls fail, search lags. */
  LIGHT,
  /** All of that, and outages, crashes, lost answers, and somebody who throws the kill switch. */
  FULL
}
