package leadclock.flow.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Port to a CRM: whom a letter goes to, asked right before it leaves. Nothing of it is kept: the
 * mirror holds no addresses, and no log may.
 */
public interface Addressees {
  /**
   * By id, never by search.
   *
   * @return by lead; who is not in the CRM any more is left out
   * @throws leadclock.flow.intake.CrmUnavailable when it cannot be asked
   */
  Map<LeadId, Addressee> read(Set<LeadId> leads, Instant now);

  /**
   * One lead as a letter needs it. What the CRM does not say is empty.
   *
   * @param email empty when there is none that works
   * @param owner who has the lead; null while nobody does
   * @param silent whether they asked not to be written to
   */
  record Addressee(
      String email,
      String firstName,
      String lastName,
      String company,
      @Nullable Owner owner,
      boolean silent) {

    /** It would end up in a log. */
    @Override
    public String toString() {
      return "Addressee[hidden]";
    }
  }
}
