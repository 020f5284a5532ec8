package leadclock.flow.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import leadclock.engine.lead.OwnerId;
import leadclock.flow.Backoff;
import leadclock.flow.CallBudget;
import leadclock.flow.Loop;
import leadclock.flow.Ticks;
import leadclock.flow.Uptime;
import leadclock.flow.mirror.LeadMirror;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads owners and users whole, so that deactivated people are noticed and new ones can be used.
 * While calls are short it reads them less often; somebody who is not known is read for at once.
 */
public final class OwnerRefresh implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerRefresh.class);

  private static final int SLOWER_WHEN_TIGHT = 4;
  private static final int ASKED_MAX = 1000;

  private final ChangeFeed feed;
  private final LeadMirror mirror;
  private final Uptime uptime;
  private final CallBudget budget;
  private final Ticks ticks;
  private final Clock clock;
  private final Backoff backoff = new Backoff();
  private final Set<OwnerId> askedFor = ConcurrentHashMap.newKeySet();
  private volatile boolean early;

  public OwnerRefresh(
      ChangeFeed feed,
      LeadMirror mirror,
      Uptime uptime,
      CallBudget budget,
      Duration every,
      Clock clock) {
    this.feed = feed;
    this.mirror = mirror;
    this.uptime = uptime;
    this.budget = budget;
    ticks = new Ticks(every, every.multipliedBy(SLOWER_WHEN_TIGHT));
    this.clock = clock;
  }

  /**
   * A lead names an owner who is not known: everybody is read once more, once per owner. Any thread
   * may call it.
   */
  public void unknown(OwnerId owner) {
    if (askedFor.size() < ASKED_MAX && askedFor.add(owner)) {
      early = true;
    }
  }

  @Override
  public String name() {
    return "owners " + feed.connection();
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    if (backoff.waiting(now) || !isDue(now)) {
      return 0;
    }
    boolean asked = early;
    early = false;
    try {
      mirror.apply(feed.readOwners(now), now);
      uptime.answered(now);
      backoff.succeeded();
      ticks.done(now);
      return 1;
    } catch (CrmUnavailable unavailable) {
      early = early || asked;
      if (unavailable.putOff(backoff, uptime, now)) {
        LOG.warn("{}: the next try is at {}: {}", name(), backoff.until(), unavailable.why());
      }
      return 0;
    }
  }

  private boolean isDue(Instant now) {
    return early || ticks.isDue(() -> budget.standing(now).tight(), now);
  }

  @Override
  public Optional<Instant> nextDue() {
    return backoff.notBefore(Optional.of(nextWish(clock.instant())));
  }

  private Instant nextWish(Instant now) {
    Instant next = ticks.next();
    return early && next.isAfter(now) ? now : next;
  }
}
