package leadclock.flow.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leadclock.engine.decide.Action;
import leadclock.flow.Backoff;
import leadclock.flow.Loop;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Poller;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Outbox;
import leadclock.flow.review.MissedHistory;
import leadclock.flow.review.ReviewLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes first after a time in which nobody ran, or after a store was restored from a copy:
 * nothing is written before we have heard what changed meanwhile, nor decided within a minute. If
 * the CRM shows writes of ours that are younger than the store, it is a copy. Then every lead is
 * compared with the CRM, its lost time is relived, and only after that anything is written.
 *
 * <p>A sign of life in the store, a minute old at most, tells how long nobody ran. There is none
 * while a catch-up goes on, so that one cut short by a crash starts again.
 */
public final class CatchUp implements Loop {
  static final Duration TOLERATED = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration HEARD_WITHIN = Duration.ofMinutes(1);
  private static final Duration SIGN_EVERY = Duration.ofMinutes(1);
  private static final Duration DOUBTED_FOR = Duration.ofMinutes(5);
  private static final String SIGN = "alive";
  private static final String DOUBTED = "looked-up-first";

  private final ReconcilePorts ports;
  private final LostWrites lostWrites;
  private final Poller poller;
  private final Reconciler reconciler;
  private final ReviewLoop reviews;
  private final Uptime uptime;
  private final Clock clock;
  private final Backoff backoff = new Backoff();
  private final Instant began;
  private final @Nullable Instant lastSign;
  private volatile @Nullable Instant doubtedUntil;
  private volatile Phase phase;
  private Instant nextSign = Instant.MIN;
  private Instant reliving = Instant.MIN;

  /** How far it is. */
  private enum Phase {
    HEARING,
    COMPARING,
    RELIVING,
    OVER
  }

  public CatchUp(
      ReconcilePorts ports,
      Outbox outbox,
      Poller poller,
      Reconciler reconciler,
      ReviewLoop reviews,
      Uptime uptime,
      Clock clock) {
    this.ports = ports;
    this.lostWrites = new LostWrites(ports.connection(), ports.mirror(), outbox, ports.reader());
    this.poller = poller;
    this.reconciler = reconciler;
    this.reviews = reviews;
    this.uptime = uptime;
    this.clock = clock;
    began = clock.instant();
    lastSign = stored(SIGN).orElse(null);
    doubtedUntil = stored(DOUBTED).orElse(null);
    boolean away = lastSign != null && lastSign.plus(TOLERATED).isBefore(began);
    phase = away ? Phase.HEARING : Phase.OVER;
  }

  private Optional<Instant> stored(String what) {
    return ports
        .intake()
        .cursor(ports.connection(), what)
        .map(place -> Instant.parse(place.value()));
  }

  private void store(String what, Instant at, Instant now) {
    Cursor place = new Cursor(ports.connection(), what, at.toString());
    ports.mirror().apply(MirrorPage.empty(ports.connection()).at(place), now);
  }

  /**
   * Whether leads may be reviewed. Clocks run out in an outage too, so nobody waits for a CRM that
   * does not answer; what is decided then waits until it does. Any thread may ask.
   */
  public boolean reviews() {
    return switch (phase) {
      case HEARING -> !clock.instant().isBefore(began.plus(HEARD_WITHIN));
      case COMPARING -> false;
      case RELIVING, OVER -> true;
    };
  }

  /** Whether anything may be written to the CRM. Any thread may ask. */
  public boolean writes() {
    return phase == Phase.OVER;
  }

  /**
   * Whether an intent that was never sent may have been carried out all the same, by a life of ours
   * that the store forgot: what was decided up to the end of a catch-up. An owner is read before a
   * change anyway, and fields may be written again.
   */
  public boolean doubts(Intent intent) {
    Instant until = doubtedUntil;
    return until != null
        && intent.attempts() == 0
        && !intent.createdAt().isAfter(until)
        && !(intent.action() instanceof Action.Assign || intent.action() instanceof Action.Stamp);
  }

  @Override
  public String name() {
    return "catch-up " + ports.connection();
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    if (backoff.waiting(now)) {
      return 0;
    }
    try {
      int done = goOn(now);
      backoff.succeeded();
      return done;
    } catch (CrmUnavailable unavailable) {
      if (unavailable.putOff(backoff, uptime, now)) {
        LOG.warn("{}: goes on at {}: {}", name(), backoff.until(), unavailable.why());
      }
      return 0;
    }
  }

  private int goOn(Instant now) {
    return switch (phase) {
      case HEARING -> poller.caughtUp() ? heard(now) : 0;
      case COMPARING -> compared() ? relive(now) : 0;
      case RELIVING -> relived() ? end(now) : 0;
      case OVER -> sign(now);
    };
  }

  private Instant lastSign() {
    return Objects.requireNonNull(lastSign, "a catch-up begins with the last sign of life");
  }

  private int heard(Instant now) {
    if (lostWrites.since(lastSign(), now).isEmpty()) {
      return end(now);
    }
    LOG.warn(
        "{}: the store is a copy from {}; what we did since is read from the CRM, and nothing is"
            + " written before that is done.",
        name(),
        lastSign());
    reconciler.startNow();
    phase = Phase.COMPARING;
    return 1;
  }

  private boolean compared() {
    return reconciler
        .lastReport()
        .filter(report -> !report.startedAt().isBefore(began))
        .isPresent();
  }

  private int relive(Instant now) {
    MissedHistory history =
        lostWrites.since(lastSign(), now).orElseGet(() -> new MissedHistory(lastSign(), Map.of()));
    uptime.answered(now);
    reviews.relive(history);
    history.owners().keySet().forEach(lead -> ports.ledger().makeDue(lead, now));
    LOG.info(
        "{}: {} leads changed until our last write at {}; that time is decided again, in silence",
        name(),
        history.owners().size(),
        history.until());
    reliving = now;
    phase = Phase.RELIVING;
    return 1;
  }

  private boolean relived() {
    return ports
        .ledger()
        .nextDue(ports.connection())
        .filter(due -> !due.isAfter(reliving))
        .isEmpty();
  }

  private int end(Instant now) {
    Instant until = now.plus(DOUBTED_FOR);
    store(DOUBTED, until, now);
    doubtedUntil = until;
    reviews.relive(null);
    sign(now);
    phase = Phase.OVER;
    LOG.info("{}: caught up", name());
    return 1;
  }

  /** Never work of its own: in a quiet time nobody needs a newer one. */
  private int sign(Instant now) {
    if (!nextSign.isAfter(now)) {
      store(SIGN, now, now);
      nextSign = now.plus(SIGN_EVERY);
    }
    return 0;
  }

  @Override
  public Optional<Instant> nextDue() {
    return phase == Phase.OVER ? Optional.empty() : backoff.notBefore(Optional.of(Instant.MIN));
  }
}
