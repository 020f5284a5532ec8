package leadclock.app.operate;

import java.time.Instant;
import leadclock.Stores;
import leadclock.app.run.Configured;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.reconcile.ReconcilePorts;
import leadclock.hubspot.HubSpot;

/** One connection's CRM, opened for an errand. */
record Crm(String name, HubSpot account, Stores stores, Operator operator) {

  static Crm open(Configured configured, String name, Stores stores, Operator operator) {
    HubSpot account = configured.account(name, configured.policy(name), operator.clock());
    return new Crm(name, account, stores, operator);
  }

  ReconcilePorts ports() {
    return new ReconcilePorts(
        name, account.reader(), stores.intake(), stores.mirror(), stores.ledger());
  }

  /**
   * Reads the owners, so that a CRM that cannot be asked says so at once, before anything is begun.
   *
   * @throws IllegalStateException when it cannot be asked
   */
  void greet() {
    Instant now = operator.clock().instant();
    try {
      stores.mirror().apply(account.feed().readOwners(now), now);
    } catch (CrmUnavailable unavailable) {
      throw new IllegalStateException(
          "%s cannot be asked: %s 'leadclock check' looks closer."
              .formatted(name, sentence(unavailable.why())),
          unavailable);
    }
  }

  static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }
}
