package leadclock.flow.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.Backoff;
import leadclock.flow.Loop;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.intake.Cursor;
import leadclock.flow.outbox.CrmReader.Listed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mirrors every lead the CRM has, once, a page at a time; an interrupted one goes on where it
 * stood. Leads that may be worked come with their activities, so that nobody is charged for a touch
 * that we have not read yet.
 */
public final class Backfill implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
  private static final String STREAM = "backfill";
  private static final String ENDED = "ended";

  private final ReconcilePorts ports;
  private final Predicate<Lead> worked;
  private final Uptime uptime;
  private final Consumer<Progress> told;
  private final Clock clock;
  private final Backoff backoff = new Backoff();
  private long leads;
  private boolean finished;

  /**
   * @param worked leads that may be enrolled
   * @param told hears after every page
   */
  public Backfill(
      ReconcilePorts ports,
      Predicate<Lead> worked,
      Uptime uptime,
      Consumer<Progress> told,
      Clock clock) {
    this.ports = ports;
    this.worked = worked;
    this.uptime = uptime;
    this.told = told;
    this.clock = clock;
  }

  /**
   * How far it is.
   *
   * @param leads mirrored by this run
   */
  public record Progress(long leads, boolean finished) {}

  @Override
  public String name() {
    return STREAM + " " + ports.connection();
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    if (finished || backoff.waiting(now)) {
      return 0;
    }
    try {
      page(now);
      uptime.answered(now);
      backoff.succeeded();
      return 1;
    } catch (CrmUnavailable unavailable) {
      if (unavailable.putOff(backoff, uptime, now)) {
        LOG.warn("{}: goes on at {}: {}", name(), backoff.until(), unavailable.why());
      }
      return 0;
    }
  }

  private void page(Instant now) {
    Listed listed = ports.reader().list(after(), now);
    Set<LeadId> whole =
        listed.page().leads().stream().filter(worked).map(Lead::id).collect(Collectors.toSet());
    if (!whole.isEmpty()) {
      ports.mirror().apply(ports.reader().readWhole(whole, now), now);
    }
    finished = listed.next().isEmpty();
    Cursor place = new Cursor(ports.connection(), STREAM, finished ? ENDED : listed.next());
    ports.mirror().apply(listed.page().at(place), now);
    leads += listed.page().leads().size();
    told.accept(new Progress(leads, finished));
  }

  /** Whether one has come to its end before. */
  public static boolean ended(ReconcilePorts ports) {
    return place(ports).filter(ENDED::equals).isPresent();
  }

  private static Optional<String> place(ReconcilePorts ports) {
    return ports.intake().cursor(ports.connection(), STREAM).map(Cursor::value);
  }

  private String after() {
    return place(ports).filter(place -> !place.equals(ENDED)).orElse("");
  }

  /** Whether an earlier one was interrupted: the next page is the one after its last. */
  public boolean continues() {
    return !after().isEmpty();
  }

  /** Whether the last page is stored. */
  public boolean finished() {
    return finished;
  }

  @Override
  public Optional<Instant> nextDue() {
    return finished ? Optional.empty() : backoff.notBefore(Optional.of(Instant.MIN));
  }
}
