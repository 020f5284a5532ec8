package leadclock.app.run;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadclock.Stores;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.Spikes;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.web.BoardSource.LeadFile;

/** Gathers all that the stores hold about one lead. */
public final class LeadFiles {
  private final Stores stores;
  private final Clock clock;

  public LeadFiles(Stores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** Empty for a lead that is not mirrored, or that no review has seen. */
  public Optional<LeadFile> find(LeadId id, SlaPolicy policy) {
    Optional<Lead> facts = stores.mirror().lead(id);
    Optional<FollowUp> followUp = stores.ledger().followUp(id);
    if (facts.isEmpty() || followUp.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LeadFile(
            facts.get(),
            followUp.get(),
            stores.ledger().history(id),
            stores.outbox().ofLead(id),
            stores.mirror().touches(id),
            stores.mirror().replies(id),
            policy,
            new Spikes(stores.ledger().spikes(id.connection(), clock.instant()), null),
            owners(id.connection()),
            clock.instant(),
            ""));
  }

  private Map<OwnerId, Owner> owners(String connection) {
    Map<OwnerId, Owner> owners = new HashMap<>();
    stores.mirror().owners(connection).forEach(owner -> owners.put(owner.id(), owner));
    return owners;
  }
}
