package leadclock.flow.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.Backoff;
import leadclock.flow.Hold;
import leadclock.flow.Loop;
import leadclock.flow.Uptime;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what noted hints name, in batches: once the oldest has waited for its hold, everything that
 * came since goes along. Hints about leads wait briefly, hints about activities as long as the pace
 * allows. What is read goes into the mirror.
 */
public final class HintReader implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(HintReader.class);
  private static final int HINTS_AT_ONCE = 1000;
  private static final String THE_CRM = "the CRM";

  private final Intake intake;
  private final ChangeFeed feed;
  private final String connection;
  private final Set<String> leadObjects;
  private final Set<String> activityObjects;
  private final LeadMirror mirror;
  private final Uptime uptime;
  private final Hold hold;
  private final Clock clock;
  private final Returned returned;
  private final Backoff backoff = new Backoff();

  public HintReader(
      Intake intake, ChangeFeed feed, LeadMirror mirror, Uptime uptime, Hold hold, Clock clock) {
    this.intake = intake;
    this.feed = feed;
    this.connection = feed.connection();
    this.leadObjects = Set.copyOf(feed.leadObjects());
    this.activityObjects = Set.copyOf(feed.activityObjects());
    this.mirror = mirror;
    this.uptime = uptime;
    this.hold = hold;
    this.clock = clock;
    returned = new Returned(intake, mirror, feed.leadObjects());
  }

  @Override
  public String name() {
    return "hints " + connection;
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    if (backoff.waiting(now)) {
      return 0;
    }
    try {
      int read = readSome(leadObjects, hold.leads(now), now);
      return read + readSome(activityObjects, hold.activities(now), now);
    } catch (CrmUnavailable unavailable) {
      if (unavailable.putOff(backoff, uptime, now)) {
        LOG.warn("{}: hints wait until {}: {}", name(), backoff.until(), unavailable.why());
      }
      return 0;
    }
  }

  private int readSome(Set<String> objects, Duration held, Instant now) {
    if (due(objects, held).filter(at -> !at.isAfter(now)).isEmpty()) {
      return 0;
    }
    List<NotedHint> hints = intake.pending(connection, objects, now, HINTS_AT_ONCE);
    if (hints.isEmpty()) {
      return 0;
    }
    MirrorPage page = feed.read(hints, now);
    uptime.answered(now);
    if (page.handledHints().isEmpty()) {
      throw new CrmUnavailable("The read of %d hints settled none.".formatted(hints.size()), now);
    }
    backoff.succeeded();
    hints.forEach(noted -> erase(noted.hint(), now));
    returned.noteIn(page, now);
    mirror.apply(page, now);
    return page.handledHints().size();
  }

  /** Noted before the hint is settled; the page of this read, or a later one, shows it gone. */
  private void erase(ChangeHint hint, Instant now) {
    if (hint.kind() == ChangeHint.Kind.ERASED && leadObjects.contains(hint.object())) {
      mirror.eraseWhenGone(new LeadId(connection, hint.record()), THE_CRM, now);
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    Duration held = hold.leads(clock.instant());
    Optional<Instant> leads = due(leadObjects, held);
    Optional<Instant> activities = due(activityObjects, hold.activities(clock.instant()));
    Optional<Instant> first =
        leads.isEmpty() ? activities : leads.map(at -> activities.filter(at::isAfter).orElse(at));
    return backoff.notBefore(first);
  }

  private Optional<Instant> due(Set<String> objects, Duration held) {
    return intake.oldestPending(connection, objects).map(noted -> noted.plus(Hold.waiting(held)));
  }
}
