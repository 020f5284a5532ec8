package leadclock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leadclock.engine.lead.LeadId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.flow.GatedLoop;
import leadclock.flow.Hold;
import leadclock.flow.Loop;
import leadclock.flow.Pace;
import leadclock.flow.Sequence;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CalendarRefresh;
import leadclock.flow.intake.HintReader;
import leadclock.flow.intake.OwnerRefresh;
import leadclock.flow.intake.Poller;
import leadclock.flow.intake.TimeOffCalendars;
import leadclock.flow.mirror.TimeOffWarnings;
import leadclock.flow.outbox.DispatchPorts;
import leadclock.flow.outbox.Dispatcher;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.WholeReads;
import leadclock.flow.reconcile.Backfill;
import leadclock.flow.reconcile.CatchUp;
import leadclock.flow.reconcile.Drift;
import leadclock.flow.reconcile.ReconcilePorts;
import leadclock.flow.reconcile.Reconciler;
import leadclock.flow.review.DeadlineReader;
import leadclock.flow.review.PassedDeadlines;
import leadclock.flow.review.ReviewLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's flow, put together. It starts nothing: an application runs the {@link #loops()},
 * each on a thread of its own or all of them stepped by one driver.
 */
public final class Connector {
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
  private static final Duration ABSENCE_TOLERATED = Duration.ofMinutes(2);
  private static final int COUNTED_MAX = 1000;

  private final Connection connection;
  private final Stores stores;
  private final Clock clock;
  private final Uptime uptime = new Uptime();
  private final OwnerRefresh owners;
  private final CalendarRefresh calendars;
  private final HintReader hints;
  private final Poller poller;
  private final PassedDeadlines due;
  private final ReviewLoop reviews;
  private final Dispatcher dispatcher;
  private final Reconciler reconciler;
  private final CatchUp catchUp;

  /** One whose policy names no calendars. */
  public Connector(
      Connection connection,
      Stores stores,
      SlaPolicy policy,
      Pace pace,
      String instance,
      Clock clock) {
    this(connection, stores, policy, TimeOffCalendars.NONE, pace, instance, clock);
  }

  /**
   * @param instance names this process among those that share the stores
   */
  public Connector(
      Connection connection,
      Stores stores,
      SlaPolicy policy,
      TimeOffCalendars timeOff,
      Pace pace,
      String instance,
      Clock clock) {
    this.connection = connection;
    this.stores = stores;
    this.clock = clock;
    Hold hold = new Hold(pace, connection.budget());
    owners = ownerRefresh(pace.ownersEvery());
    hints =
        new HintReader(stores.intake(), connection.feed(), stores.mirror(), uptime, hold, clock);
    poller = newPoller();
    WholeReads wholeReads = new WholeReads(pace.verificationAge());
    reviews =
        new ReviewLoop(
            connection.name(),
            stores.ledger(),
            stores.mirror(),
            policy,
            hold,
            owners::unknown,
            clock);
    reviews.noteAbsence(uptime, ABSENCE_TOLERATED);
    calendars =
        new CalendarRefresh(connection.name(), timeOff, stores.mirror(), reviews::policy, clock);
    due = due(hold, deadlineReader(wholeReads));
    reconciler =
        new Reconciler(reconcilePorts(), uptime, pace.reconcileEvery(), Connector::tell, clock);
    catchUp =
        new CatchUp(reconcilePorts(), stores.outbox(), poller, reconciler, reviews, uptime, clock);
    dispatcher =
        new Dispatcher(dispatchPorts(), reviews::policy, uptime, wholeReads, pace, instance, clock);
  }

  private DeadlineReader deadlineReader(WholeReads wholeReads) {
    return new DeadlineReader(
        connection.name(),
        stores.ledger(),
        stores.mirror(),
        connection.reader(),
        uptime,
        wholeReads,
        clock);
  }

  private PassedDeadlines due(Hold hold, DeadlineReader deadlines) {
    return new PassedDeadlines(
        connection.name(), stores.ledger(), hold, new Sequence(deadlines, reviews), clock);
  }

  private OwnerRefresh ownerRefresh(Duration every) {
    return new OwnerRefresh(
        connection.feed(), stores.mirror(), uptime, connection.budget(), every, clock);
  }

  private Poller newPoller() {
    return new Poller(
        stores.intake(), connection.feed(), stores.mirror(), uptime, connection.budget(), clock);
  }

  private DispatchPorts dispatchPorts() {
    return new DispatchPorts(
        connection.name(),
        stores.outbox(),
        stores.mirror(),
        stores.ledger(),
        connection.reader(),
        connection.writer(),
        catchUp::doubts);
  }

  private ReconcilePorts reconcilePorts() {
    return new ReconcilePorts(
        connection.name(), connection.reader(), stores.intake(), stores.mirror(), stores.ledger());
  }

  /** What a field reads may name a person, and no log can be told to forget. */
  private static void tell(Drift drift) {
    LOG.warn("{}: {} differed from the CRM; repaired here", drift.lead(), drift.field());
  }

  public String name() {
    return connection.name();
  }

  /** Everything that has to run, in the order in which facts travel. */
  public List<Loop> loops() {
    return List.of(
        owners,
        calendars,
        hints,
        poller,
        catchUp,
        new GatedLoop(due, () -> catchUp.reviews() && calendars.ready(), catchUp::nextDue),
        new GatedLoop(dispatcher, catchUp::writes, catchUp::nextDue),
        reconciler);
  }

  /** A fresh or continued backfill; a loop of its own that ends. */
  public Backfill backfill(Consumer<Backfill.Progress> told) {
    return new Backfill(
        reconcilePorts(),
        lead -> reviews.policy().scope().live(lead.createdAt()),
        uptime,
        told,
        clock);
  }

  /** Whether a backfill of this connection has come to its end. */
  public boolean backfilled() {
    return Backfill.ended(reconcilePorts());
  }

  public Reconciler reconciler() {
    return reconciler;
  }

  /** Puts another policy in force; every open follow-up is looked at again. */
  public void policy(SlaPolicy next) {
    reviews.policy(next);
  }

  public SlaPolicy policy() {
    return reviews.policy();
  }

  /** Makes a lead due, to be reviewed by the next sweep. */
  public void reviewNow(LeadId lead) {
    stores.ledger().makeDue(lead, clock.instant());
  }

  /** Lets reassignments that are held after an outage go. */
  public void releaseHeld() {
    dispatcher.releaseHeld();
  }

  public ConnectorStatus status() {
    Instant now = clock.instant();
    return new ConnectorStatus(
        name(),
        Optional.of(poller.lastPoll()).filter(at -> !at.equals(Instant.MIN)),
        oldestHint(),
        connection.budget().standing(now),
        count(Intent.State.PENDING, Intent.State.CLAIMED),
        count(Intent.State.SENT),
        count(Intent.State.DEAD, Intent.State.REFUSED),
        uptime.outage(now),
        dispatcher.heldSince(),
        stores.outbox().control(),
        reconciler.lastReport(),
        stores.ledger().counts(name()),
        warnings());
  }

  private List<String> warnings() {
    TimeOffWarnings ofTimeOff = new TimeOffWarnings(policy(), stores.mirror().owners(name()));
    List<String> warnings = new ArrayList<>(connection.writer().warnings());
    warnings.addAll(
        ofTimeOff.of(stores.mirror().calendars(name()), stores.mirror().workingTimes(name())));
    return warnings;
  }

  private Optional<Instant> oldestHint() {
    Set<String> objects = new HashSet<>(connection.feed().leadObjects());
    objects.addAll(connection.feed().activityObjects());
    return stores.intake().oldestPending(name(), objects);
  }

  private int count(Intent.State... states) {
    return stores.outbox().list(name(), List.of(states), 0, COUNTED_MAX).size();
  }
}
