package leadclock.http;

/**
 * What the client must know of a call besides its bytes.
 *
 * @param kind what the counts call it, such as {@code contacts batch read}
 */
public record Terms(String kind, Effect effect, Urgency urgency, Lane lane) {

  /** Whether doing it twice would matter. */
  public enum Effect {
    READ,
    WRITE
  }

  /** Who goes first when the budget is short. */
  public enum Urgency {
    /** Assignments, breach writes and what verifies them: may use the reserve. */
    BREACH,
    NORMAL,
    /** Polling, backfill, reconcile: slowed first. */
    BACKGROUND
  }

  /** Which of the CRM's windows it is counted in. */
  public enum Lane {
    GENERAL,
    SEARCH,
    ASSOCIATIONS
  }
}
