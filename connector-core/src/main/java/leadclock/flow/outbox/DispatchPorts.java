package leadclock.flow.outbox;

import java.util.function.Predicate;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.review.Ledger;

/**
 * What a dispatcher works with: one connection's CRM and the stores.
 *
 * @param doubted intents that were never sent as far as the store knows, and are looked up in the
 *     CRM all the same before they are
 */
public record DispatchPorts(
    String connection,
    Outbox outbox,
    LeadMirror mirror,
    Ledger ledger,
    CrmReader reader,
    CrmWriter writer,
    Predicate<Intent> doubted) {}
