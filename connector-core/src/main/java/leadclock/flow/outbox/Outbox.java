package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadclock.engine.lead.LeadId;

/** Port: intents and their fate. */
public interface Outbox {
  /** A claim that is older and was never marked Sent is void: whoever made it is gone. */
  Duration CLAIM_LASTS = Duration.ofSeconds(30);

  /**
   * Claims intents that may leave, most urgent first, per lead in order; nothing while the kill
   * switch is on. A lead with an intent in Sent is passed over until that one is resolved. An owner
   * change waits only for earlier owner changes of its lead; everything else of the lead waits for
   * the owner change, whether or not that may leave yet, and for what was stored earlier, except
   * for stamps and acknowledgements, for which nobody waits, and for a task or an alert before
   * another, which may be made in any order. What an older holder claimed, or what was claimed 30
   * seconds ago and not marked, is claimed again.
   *
   * @param lease nothing is claimed under a lease that another holder has taken over
   */
  List<Intent> claim(String connection, Instant now, int limit, Lease lease);

  /**
   * Marks them Sent, durably, before the socket. False, and nothing is marked, when the lease is
   * lost, writing stopped, or a review has superseded or replaced one of them since they were
   * claimed: then none of them may be sent; {@link #release} them and claim again.
   */
  boolean markSent(List<Long> intents, Instant now, Lease lease);

  /** Puts claimed ones back untouched. */
  void release(List<Long> intents);

  /**
   * Records outcomes, whether the intents are pending, claimed or sent, and applies the CRM's
   * answer through the mirror, in one transaction. Leads of intents that ended, or that wait again
   * after they were sent, become due at {@code now}: a review may have dropped what it could not
   * withdraw. An outcome of an intent that had ended before changes nothing.
   */
  void record(Delivery.Batch outcome, Instant now);

  /**
   * Those in Sent whose outcome is unknown, because of a crash or a timeout, oldest first.
   *
   * @param sentBefore only those sent at or before this instant
   */
  List<Intent> unresolved(String connection, Instant sentBefore, int limit);

  /** When the next one may be claimed; empty when none waits or writing is stopped. */
  Optional<Instant> nextLeave(String connection);

  /** By number, after the given one. */
  List<Intent> list(String connection, List<Intent.State> states, long afterNumber, int limit);

  List<Intent> ofLead(LeadId lead);

  /** A dead or refused one becomes pending again. */
  boolean retry(long intent, Instant now);

  /** A dead or refused one is put away as superseded. */
  boolean discard(long intent, String why, Instant now);

  Control control();

  void control(Control control);

  /**
   * Takes or renews the right to dispatch; empty when another instance holds it. Renewing keeps the
   * epoch, every new holder gets a higher one.
   */
  Optional<Lease> lease(String name, String holder, Instant now, Instant until);
}
