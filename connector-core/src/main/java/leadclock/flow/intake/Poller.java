package leadclock.flow.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.flow.Backoff;
import leadclock.flow.CallBudget;
import leadclock.flow.Loop;
import leadclock.flow.Ticks;
import leadclock.flow.Uptime;
import leadclock.flow.intake.ChangeFeed.Polled;
import leadclock.flow.intake.ChangeFeed.Stream;
import leadclock.flow.mirror.LeadMirror;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each stream of a connection for changes at its pace, page by page. A page and its cursor are
 * stored together, so a crash repeats a page at most. Polling is the first thing that slows down
 * when calls are short.
 */
public final class Poller implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final int PAGES_AT_ONCE = 20;
  private static final int SLOWER_WHEN_TIGHT = 6;
  private static final Duration QUICK = Duration.ofMinutes(1);

  private final Intake intake;
  private final ChangeFeed feed;
  private final String connection;
  private final List<Stream> streams;
  private final LeadMirror mirror;
  private final Uptime uptime;
  private final CallBudget budget;
  private final Clock clock;
  private final Returned returned;
  private final Map<String, Ticks> ticks = new HashMap<>();
  private final Map<String, Backoff> backoffs = new HashMap<>();
  private boolean heldBack;
  private volatile Instant lastPoll = Instant.MIN;
  private volatile boolean caughtUp;

  public Poller(
      Intake intake,
      ChangeFeed feed,
      LeadMirror mirror,
      Uptime uptime,
      CallBudget budget,
      Clock clock) {
    this.intake = intake;
    this.feed = feed;
    this.connection = feed.connection();
    this.streams = List.copyOf(feed.streams());
    this.mirror = mirror;
    this.uptime = uptime;
    this.budget = budget;
    this.clock = clock;
    returned = new Returned(intake, mirror, feed.leadObjects());
  }

  @Override
  public String name() {
    return "poll " + connection;
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    int polled = 0;
    for (Stream stream : streams) {
      if (!backoff(stream).waiting(now) && isDue(stream, now)) {
        polled += poll(stream, now);
      }
    }
    caughtUp = caughtUp || streams.stream().map(this::ticks).allMatch(Ticks::wasDone);
    return polled;
  }

  private int poll(Stream stream, Instant now) {
    try {
      int pages = pages(stream, now);
      uptime.answered(now);
      heldBack &= streamsWait(now);
      lastPoll = now;
      return pages;
    } catch (CrmUnavailable unavailable) {
      unavailable.putOff(backoff(stream), uptime, now);
      if (!(unavailable.isHeldBack() && heldBack)) {
        Instant until = backoff(stream).until();
        LOG.warn("{}: {} waits until {}: {}", name(), stream.name(), until, unavailable.why());
      }
      heldBack |= unavailable.isHeldBack();
      return 0;
    }
  }

  private boolean streamsWait(Instant now) {
    return backoffs.values().stream().anyMatch(backoff -> backoff.waiting(now));
  }

  private int pages(Stream stream, Instant now) {
    for (int page = 1; page <= PAGES_AT_ONCE; page++) {
      Optional<Cursor> cursor = intake.cursor(connection, stream.name());
      Polled polled = feed.poll(stream.name(), cursor, now);
      returned.noteIn(polled.page(), now);
      mirror.apply(polled.page(), now);
      backoff(stream).succeeded();
      if (!polled.more()) {
        ticks(stream).done(now);
        return page;
      }
    }
    return PAGES_AT_ONCE;
  }

  private boolean isDue(Stream stream, Instant now) {
    return ticks(stream).isDue(() -> budget.standing(now).tight(), now);
  }

  /** What is the only way to hear of new leads stays within a minute. */
  private static Duration slower(Duration every) {
    Duration slower = every.multipliedBy(SLOWER_WHEN_TIGHT);
    boolean quick = every.compareTo(QUICK) < 0;
    return quick && slower.compareTo(QUICK) > 0 ? QUICK : slower;
  }

  /** When a poll last went through; {@link Instant#MIN} before the first. */
  public Instant lastPoll() {
    return lastPoll;
  }

  /** Whether every stream has been read to its end once. Any thread may ask. */
  public boolean caughtUp() {
    return caughtUp;
  }

  @Override
  public Optional<Instant> nextDue() {
    Instant first = Instant.MAX;
    for (Stream stream : streams) {
      Instant poll = ticks(stream).next();
      Instant until = backoff(stream).until();
      Instant next = until.isAfter(poll) ? until : poll;
      first = next.isBefore(first) ? next : first;
    }
    return streams.isEmpty() ? Optional.empty() : Optional.of(first);
  }

  private Ticks ticks(Stream stream) {
    return ticks.computeIfAbsent(
        stream.name(), name -> new Ticks(stream.every(), slower(stream.every())));
  }

  private Backoff backoff(Stream stream) {
    return backoffs.computeIfAbsent(stream.name(), name -> new Backoff());
  }
}
