package leadclock;

import leadclock.flow.CallBudget;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.reconcile.CrmSetup;

/**
 * One CRM account, as its adapter shows it.
 *
 * @param name as configured, such as {@code hubspot}; the same as the feed's
 */
public record Connection(
    String name,
    ChangeFeed feed,
    CrmReader reader,
    CrmWriter writer,
    CrmSetup setup,
    CallBudget budget) {
  public Connection {
    if (!name.equals(feed.connection())) {
      throw new IllegalArgumentException(
          "Connection '%s' has the feed of '%s'; configure each connection with its own adapter."
              .formatted(name, feed.connection()));
    }
  }
}
