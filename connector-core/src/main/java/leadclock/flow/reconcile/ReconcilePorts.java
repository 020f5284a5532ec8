package leadclock.flow.reconcile;

import leadclock.flow.intake.Intake;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.review.Ledger;

/** What comparing and filling up work with: one connection's CRM and the stores. */
public record ReconcilePorts(
    String connection, CrmReader reader, Intake intake, LeadMirror mirror, Ledger ledger) {}
