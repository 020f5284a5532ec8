package leadclock.flow.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.Backoff;
import leadclock.flow.Loop;
import leadclock.flow.Pace;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.MirrorPage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares all leads with the CRM now and then, a page at a time: first what the CRM lists, then
 * what only we have. What differs is repaired in our copy and told. A pass that a crash cuts short
 * starts again.
 */
public final class Reconciler implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final String STREAM = "reconcile";
  private static final int LEADS_AT_ONCE = 100;

  private final ReconcilePorts ports;
  private final Comparison comparison;
  private final Uptime uptime;
  private final Duration every;
  private final Consumer<Drift> told;
  private final Clock clock;
  private final Backoff backoff = new Backoff();
  private @Nullable Pass pass;
  private volatile @Nullable Instant next;
  private volatile @Nullable Report lastReport;

  /**
   * @param told hears of every difference
   */
  public Reconciler(
      ReconcilePorts ports, Uptime uptime, Duration every, Consumer<Drift> told, Clock clock) {
    this.ports = ports;
    this.comparison = new Comparison(ports);
    this.uptime = uptime;
    this.every = every;
    this.told = told;
    this.clock = clock;
  }

  /**
   * What a finished pass found.
   *
   * @param leads how many the CRM listed
   */
  public record Report(Instant startedAt, Instant endedAt, long leads, long drifts) {}

  /** Where a pass stands. */
  private record Pass(
      Instant startedAt, boolean listing, String after, @Nullable LeadId last, Report soFar) {}

  @Override
  public String name() {
    return STREAM + " " + ports.connection();
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    if (backoff.waiting(now) || (pass == null && due().isAfter(now))) {
      return 0;
    }
    Pass current = pass == null ? begun(now) : pass;
    try {
      pass = current.listing() ? listed(current, now) : swept(current, now);
      uptime.answered(now);
      backoff.succeeded();
      return 1;
    } catch (CrmUnavailable unavailable) {
      pass = current;
      if (unavailable.putOff(backoff, uptime, now)) {
        LOG.warn("{}: the pass goes on at {}: {}", name(), backoff.until(), unavailable.why());
      }
      return 0;
    }
  }

  /** Starts a pass at the next run, whatever the schedule says. */
  public void startNow() {
    next = Instant.MIN;
  }

  /** Compares one lead with its activities right now; the caller sees an unavailable CRM. */
  public List<Drift> reconcile(LeadId lead) {
    Instant now = clock.instant();
    List<Drift> drifts = comparison.whole(lead, now);
    drifts.forEach(told);
    ports.ledger().makeDue(lead, now);
    return drifts;
  }

  /** The latest finished pass of this process. */
  public Optional<Report> lastReport() {
    return Optional.ofNullable(lastReport);
  }

  private static Pass begun(Instant now) {
    return new Pass(now, true, "", null, new Report(now, now, 0, 0));
  }

  private Pass listed(Pass current, Instant now) {
    var listed = ports.reader().list(current.after(), now);
    List<Drift> drifts = comparison.listed(listed.page(), now);
    Report report = counted(current.soFar(), listed.page().leads().size(), drifts);
    boolean more = !listed.next().isEmpty();
    return new Pass(current.startedAt(), more, listed.next(), null, report);
  }

  private @Nullable Pass swept(Pass current, Instant now) {
    List<Lead> held =
        ports
            .mirror()
            .leadsAfter(ports.connection(), Optional.ofNullable(current.last()), LEADS_AT_ONCE);
    if (held.isEmpty()) {
      finish(current.soFar(), now);
      return null;
    }
    Set<LeadId> unlisted =
        held.stream()
            .filter(lead -> lead.readAt().isBefore(current.startedAt()))
            .map(Lead::id)
            .collect(Collectors.toSet());
    List<Drift> drifts = unlisted.isEmpty() ? List.of() : comparison.unlisted(unlisted, now);
    Report report = counted(current.soFar(), 0, drifts);
    return new Pass(current.startedAt(), false, "", held.getLast().id(), report);
  }

  private Report counted(Report before, int leads, List<Drift> drifts) {
    drifts.forEach(told);
    return new Report(
        before.startedAt(),
        before.endedAt(),
        before.leads() + leads,
        before.drifts() + drifts.size());
  }

  private void finish(Report report, Instant now) {
    Report ended = new Report(report.startedAt(), now, report.leads(), report.drifts());
    lastReport = ended;
    next = Pace.tickAfter(now, every);
    Cursor place = new Cursor(ports.connection(), STREAM, ended.startedAt().toString());
    ports.mirror().apply(MirrorPage.empty(ports.connection()).at(place), now);
    LOG.info("{}: {} leads compared, {} differences", name(), ended.leads(), ended.drifts());
  }

  private Instant due() {
    Instant at = next;
    if (at == null) {
      at =
          ports
              .intake()
              .cursor(ports.connection(), STREAM)
              .map(place -> Instant.parse(place.value()).plus(every))
              .orElseGet(() -> Pace.tickAfter(clock.instant(), every));
      next = at;
    }
    return at;
  }

  @Override
  public Optional<Instant> nextDue() {
    return backoff.notBefore(Optional.of(pass == null ? due() : Instant.MIN));
  }
}
