package leadclock.flow.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadclock.engine.lead.LeadId;

/** Port: intents and their fate. */
public interface Outbox {
  /**
   * Claims intents that may leave, most urgent first, per lead in order; nothing while the kill
   * switch is on. A lead with an intent in Sent is passed over until that one is resolved, and so
   * is one with an owner change that may not leave yet: its tasks and alerts wait for it.
   */
  List<Intent> claim(String connection, Instant now, int limit, Lease lease);

  /**
   * Marks them Sent, durably, before the socket; false when the lease is lost or writing stopped.
   */
  boolean markSent(List<Long> intents, Instant now, Lease lease);

  /** Puts claimed ones back untouched. */
  void release(List<Long> intents);

  /**
   * Records outcomes, whatever state the intents are in, and applies the CRM's answer through the
   * mirror, in one transaction. A superseded intent's lead becomes due.
   */
  void record(Delivery.Batch outcome, Instant now);

  /** Those in Sent whose outcome is unknown, because of a crash or a timeout. */
  List<Intent> unresolved(String connection, Instant sentBefore, int limit);

  Optional<Instant> nextLeave(String connection);

  List<Intent> list(String connection, List<Intent.State> states, long afterNumber, int limit);

  List<Intent> ofLead(LeadId lead);

  /** A dead or refused one becomes pending again. */
  boolean retry(long intent, Instant now);

  /** A dead or refused one is put away as superseded. */
  boolean discard(long intent, String why, Instant now);

  Control control();

  void control(Control control);

  /** Takes or renews the right to dispatch; empty when another instance holds it. */
  Optional<Lease> lease(String name, String holder, Instant now, Instant until);
}
