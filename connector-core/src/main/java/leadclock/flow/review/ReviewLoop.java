package leadclock.flow.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Scope.BulkImport;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SpikeRule;
import leadclock.flow.Hold;
import leadclock.flow.Loop;
import leadclock.flow.Uptime;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.review.Ledger.Counting;
import leadclock.flow.review.Ledger.DemandCount;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reviews the leads of one connection that are due, in sets, until none is. Works on while the CRM
 * is down; the intents wait. Nothing is decided before the owners were read for the first time:
 * without them every lead would go to the person of last resort.
 */
public final class ReviewLoop implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewLoop.class);
  private static final int LEADS_AT_ONCE = 100;
  private static final int SETS_AT_ONCE = 20;

  private final String connection;
  private final Ledger ledger;
  private final LeadMirror mirror;
  private final Hold hold;
  private final Consumer<OwnerId> unknownOwner;
  private final Clock clock;
  private volatile SlaPolicy policy;
  private volatile @Nullable MissedHistory missed;
  private boolean ownersKnown;
  private @Nullable SlaPolicy swept;

  /**
   * @param unknownOwner is told whenever a lead names an owner whom the mirror does not hold
   */
  public ReviewLoop(
      String connection,
      Ledger ledger,
      LeadMirror mirror,
      SlaPolicy policy,
      Hold hold,
      Consumer<OwnerId> unknownOwner,
      Clock clock) {
    this.connection = connection;
    this.ledger = ledger;
    this.mirror = mirror;
    this.policy = policy;
    this.hold = hold;
    this.unknownOwner = unknownOwner;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "review " + connection;
  }

  /** The policy in force. Any thread may ask. */
  public SlaPolicy policy() {
    return policy;
  }

  /**
   * Puts another policy in force; the next sweep makes every open follow-up due. Any thread may
   * call it.
   */
  public void policy(SlaPolicy next) {
    policy = next;
  }

  /** Leads relive from now on what the store forgot; null when there is nothing of the kind. */
  public void relive(@Nullable MissedHistory history) {
    missed = history;
  }

  @Override
  public int runDue() {
    if (!ownersKnown()) {
      return 0;
    }
    SlaPolicy inForce = policy;
    Instant now = clock.instant();
    takeOver(inForce, now);
    Review review = new Review(inForce, hold.pace(), hold.leads(now), unknownOwner, missed);
    int reviewed = 0;
    for (int set = 0; set < SETS_AT_ONCE; set++) {
      int some = ledger.review(connection, now, LEADS_AT_ONCE, counting(inForce), review);
      reviewed += some;
      if (some == 0) {
        break;
      }
    }
    return reviewed;
  }

  private boolean ownersKnown() {
    ownersKnown = ownersKnown || !mirror.owners(connection).isEmpty();
    return ownersKnown;
  }

  /** Follow-ups decided under another policy are looked at again, also after a restart. */
  private void takeOver(SlaPolicy inForce, Instant now) {
    SlaPolicy before = swept;
    if (before != null && before.hash().equals(inForce.hash())) {
      return;
    }
    boolean other =
        before != null
            || ledger
                .anyOpen(connection)
                .filter(open -> !open.policyHash().equals(inForce.hash()))
                .isPresent();
    if (other) {
      int due = ledger.makeAllDue(connection, now);
      LOG.info(
          "{}: policy {} is in force; {} leads are looked at again", name(), inForce.hash(), due);
    }
    swept = inForce;
  }

  private static Counting counting(SlaPolicy policy) {
    BulkImport guard = policy.scope().bulkImport();
    SpikeRule spikes = policy.spikes();
    return new Counting(
        guard == null ? null : guard.window(), spikes == null ? null : demand(spikes));
  }

  private static DemandCount demand(SpikeRule spikes) {
    SpikeRule.Rate rate = spikes.arrivals();
    return rate == null
        ? new DemandCount(0, Duration.ZERO)
        : new DemandCount(rate.leads(), rate.window().plus(spikes.below()));
  }

  /**
   * How long the most overdue lead has been due when the loop was built; long ones mean that nobody
   * was running.
   */
  public void noteAbsence(Uptime uptime, Duration tolerated) {
    Instant now = clock.instant();
    ledger
        .nextDue(connection)
        .filter(due -> due.plus(tolerated).isBefore(now))
        .ifPresent(due -> uptime.wereAway(due, now));
  }

  @Override
  public Optional<Instant> nextDue() {
    return ownersKnown() ? ledger.nextDue(connection) : Optional.empty();
  }
}
