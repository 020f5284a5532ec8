package leadclock.flow.outbox;

import leadclock.flow.mirror.LeadMirror;

/** What a dispatcher works with: one connection's CRM and the stores. */
public record DispatchPorts(
    String connection, Outbox outbox, LeadMirror mirror, CrmReader reader, CrmWriter writer) {}
