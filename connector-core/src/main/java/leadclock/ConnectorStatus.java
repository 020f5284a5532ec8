package leadclock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadclock.flow.CallBudget;
import leadclock.flow.Uptime;
import leadclock.flow.outbox.Control;
import leadclock.flow.reconcile.Reconciler;
import leadclock.flow.review.Ledger;

/**
 * How one connection is doing, for the board and for operators.
 *
 * @param lastPoll when a poll last went through; empty before the first
 * @param oldestHint when the oldest unread hint was noted
 * @param waiting intents that have not been sent, at most a thousand are counted
 * @param unsure intents that were sent and whose outcome is not known, counted likewise
 * @param failed intents that a person must look at, counted likewise
 * @param outage the outage that goes on
 * @param heldSince since when reassignments are held after an outage
 * @param warnings what stops nothing but should be mended, a sentence or two each
 */
public record ConnectorStatus(
    String connection,
    Optional<Instant> lastPoll,
    Optional<Instant> oldestHint,
    CallBudget.Standing budget,
    int waiting,
    int unsure,
    int failed,
    Optional<Uptime.Outage> outage,
    Optional<Instant> heldSince,
    Control control,
    Optional<Reconciler.Report> lastReconcile,
    Ledger.Counts counts,
    List<String> warnings) {
  public ConnectorStatus {
    warnings = List.copyOf(warnings);
  }
}
