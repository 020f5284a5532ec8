package leadclock.flow.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Port: follow-ups with their decisions. */
public interface Ledger {
  /**
   * One transaction: takes up to {@code limit} leads due at {@code now}, oldest first, reads their
   * facts and the roster, has them decided, and stores follow-ups, intents, turns, evidence and
   * next due times. Deciding twice on the same facts stores each intent once; an action decided
   * again after it was superseded is armed again.
   *
   * @return how many leads were reviewed
   */
  int review(
      String connection, Instant now, int limit, @Nullable ImportGuard guard, Decider decider);

  /** The earliest due time; empty when nothing is due at any time. */
  Optional<Instant> nextDue(String connection);

  /** Makes a lead due now. */
  void makeDue(LeadId lead, Instant now);

  /** Makes every open follow-up due at {@code now}, for a changed policy. */
  int makeAllDue(String connection, Instant now);

  Optional<FollowUp> followUp(LeadId lead);

  /** Decisions of a lead that did or changed something, oldest first. */
  List<Entry> history(LeadId lead);

  /** Follow-ups that await a first touch, are breached or wait for an owner, for the board. */
  List<FollowUp> open(String connection, int limit);

  Counts counts(String connection);

  /** How arrivals are counted for the bulk-import guard. */
  record ImportGuard(Duration window) {}

  /**
   * One decision in the past.
   *
   * @param actionIds what it led to
   */
  record Entry(
      LeadId lead,
      Instant decidedAt,
      Explanation explanation,
      List<String> actionIds,
      String evidence) {}

  /** Clocks and follow-ups by state, for reports. */
  record Counts(
      long enrolled, long awaitingFirstTouch, long met, long breached, long voided, long waiting) {}
}
