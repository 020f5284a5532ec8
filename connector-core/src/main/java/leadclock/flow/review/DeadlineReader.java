package leadclock.flow.review;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.LeadId;
import leadclock.flow.Loop;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.mirror.LeadMirror;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.outbox.WholeReads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a lead whole when a touch deadline of it has just passed, right before its review: a touch
 * made in time whose hint is still held, late or lost is then known, and nobody is struck for it.
 * The read is also the verification of what the review decides. While the CRM does not answer,
 * reviews go on with what is known; the write is verified all the same.
 */
public final class DeadlineReader implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(DeadlineReader.class);
  private static final int LEADS_AT_ONCE = 1000;

  private final String connection;
  private final Ledger ledger;
  private final LeadMirror mirror;
  private final CrmReader reader;
  private final Uptime uptime;
  private final WholeReads wholeReads;
  private final Clock clock;
  private final Map<LeadId, Instant> read = new HashMap<>();

  public DeadlineReader(
      String connection,
      Ledger ledger,
      LeadMirror mirror,
      CrmReader reader,
      Uptime uptime,
      WholeReads wholeReads,
      Clock clock) {
    this.connection = connection;
    this.ledger = ledger;
    this.mirror = mirror;
    this.reader = reader;
    this.uptime = uptime;
    this.wholeReads = wholeReads;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "deadlines " + connection;
  }

  @Override
  public int runDue() {
    Instant now = clock.instant();
    Map<LeadId, Instant> passed = passed(now);
    read.keySet().retainAll(passed.keySet());
    Set<LeadId> unread = new HashSet<>();
    passed.forEach(
        (lead, deadline) -> {
          if (!deadline.equals(read.put(lead, deadline))) {
            unread.add(lead);
          }
        });
    return unread.isEmpty() ? 0 : readWhole(unread, now);
  }

  /** Due leads with a touch deadline behind them that no review has seen. */
  private Map<LeadId, Instant> passed(Instant now) {
    Map<LeadId, Instant> passed = new HashMap<>();
    for (FollowUp followUp : ledger.dueFollowUps(connection, now, LEADS_AT_ONCE)) {
      for (SlaClock clock : followUp.clocks()) {
        if (clock instanceof SlaClock.Running running
            && running.kind() != SlaClock.Kind.ASSIGN
            && running.dueAt().isBefore(now)) {
          passed.merge(followUp.lead(), running.dueAt(), (a, b) -> a.isBefore(b) ? b : a);
        }
      }
    }
    return passed;
  }

  private int readWhole(Set<LeadId> leads, Instant now) {
    try {
      MirrorPage page = reader.readWhole(leads, now);
      mirror.apply(page, now);
      wholeReads.note(page.complete(), now);
      uptime.answered(now);
      return leads.size();
    } catch (CrmUnavailable unavailable) {
      unavailable.tell(uptime, now);
      LOG.warn(
          "{}: {} leads are reviewed without a fresh read: {}",
          name(),
          leads.size(),
          unavailable.why());
      return 0;
    }
  }

  /** Nothing of its own: reviews are due at the same instants. */
  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
