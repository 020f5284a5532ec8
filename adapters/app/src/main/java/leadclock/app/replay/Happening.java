package leadclock.app.replay;

import java.time.Instant;

/** What somebody does in the CRM at an instant of the log. */
sealed interface Happening {
  String lead();

  Instant at();

  /** The form arrives. */
  record Registered(String lead, Instant at) implements Happening {}

  /**
   * A call begins.
   *
   * @param item which of the lead's work items, so that its end is found again
   */
  record CallStarted(String lead, Instant at, String item, String resource) implements Happening {}

  /** The call ends. */
  record CallEnded(String lead, Instant at, String item) implements Happening {}

  /** The application is declined or cancelled. */
  record Closed(String lead, Instant at) implements Happening {}
}
