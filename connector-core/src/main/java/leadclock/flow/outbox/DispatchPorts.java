package leadclock.flow.outbox;

import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.review.Ledger;

/** What a dispatcher works with: one connection's CRM and the stores. */
public record DispatchPorts(
    String connection,
    Outbox outbox,
    LeadMirror mirror,
    Ledger ledger,
    CrmReader reader,
    CrmWriter writer) {}
