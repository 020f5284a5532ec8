package leadclock.flow.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.decide.Appeal;
import leadclock.engine.decide.Conduct;
import leadclock.engine.decide.Excuse;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.RootCause;
import leadclock.engine.decide.Spike;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/** Port: follow-ups with their decisions. */
public interface Ledger {
  /**
   * One transaction: takes up to {@code limit} leads due at {@code now}, oldest first, reads their
   * facts and the roster, has them decided, and stores follow-ups, intents, turns, evidence and
   * next due times. Deciding twice on the same facts stores each intent once; an action decided
   * again after it was superseded is armed again. Open intents whose action the follow-up no longer
   * names are superseded. Who is charged or suspended, and which spikes there are, follows the last
   * decision's roster. A place freed under a cap, and a spike that begins, make the oldest waiting
   * leads due.
   *
   * @param counting what the decider is told about all leads; null for nothing
   * @throws IllegalStateException when the decider leaves a lead out; nothing is stored then
   * @return how many leads were reviewed
   */
  int review(
      String connection, Instant now, int limit, @Nullable Counting counting, Decider decider);

  /** The earliest due time; empty when nothing is due at any time. */
  Optional<Instant> nextDue(String connection);

  /**
   * Which of these leads are due at {@code now}: facts are known of them that no review has seen.
   */
  Set<LeadId> due(Collection<LeadId> among, Instant now);

  /** Follow-ups that are due at {@code now}, longest due first; leads never reviewed have none. */
  List<FollowUp> dueFollowUps(String connection, Instant now, int limit);

  /** Whether a lead is due at {@code now} that was never reviewed. */
  boolean unreviewedDue(String connection, Instant now);

  /** Makes a lead due at {@code now} or earlier; nothing for a lead that is not mirrored. */
  void makeDue(LeadId lead, Instant now);

  /** Makes every open follow-up due at {@code now}, for a changed policy. */
  int makeAllDue(String connection, Instant now);

  /** Takes an owner out of rotation until {@link #unmark}; leads already held stay. */
  default void mark(String connection, OwnerId owner, String reason) {
    mark(connection, owner, reason, null);
  }

  /**
   * Takes an owner out of rotation; leads already held stay. An earlier mark is replaced.
   *
   * @param until from when they get leads again; null until {@link #unmark}
   */
  void mark(String connection, OwnerId owner, String reason, @Nullable Instant until);

  /** Puts an owner back; the oldest waiting leads become due at {@code now}. */
  void unmark(String connection, OwnerId owner, Instant now);

  /** Owners whom a hand has taken out of rotation at {@code now}, with the reason. */
  Map<OwnerId, String> marked(String connection, Instant now);

  /** Charges of the last {@link Conduct#KEPT} before {@code now}, and every suspension. */
  Conduct conduct(String connection, Instant now);

  /**
   * Ends a suspension after a manager's review: what was charged up to {@code now} counts no more,
   * and the oldest waiting leads become due.
   *
   * @return whether they were suspended
   */
  boolean reinstate(String connection, OwnerId owner, Instant now);

  /**
   * Voids a miss by a manager's ruling, once: the ruling is kept, and the lead becomes due at its
   * time, so that the next review takes the miss back.
   */
  Ruling appeal(LeadId lead, Appeal appeal);

  /** Rulings on misses of a lead, oldest first. */
  List<Appeal> appeals(LeadId lead);

  /**
   * How many clocks each owner got out of at {@code since} or later, by the way in which they did;
   * who got out of none is left out.
   */
  Map<OwnerId, Map<Excuse.Way, Integer>> excuses(String connection, Instant since);

  /**
   * How many promises with a deadline at {@code since} or later were broken, by policy and cause,
   * those of the earliest policy first.
   */
  List<CauseCount> causes(String connection, Instant since);

  Optional<FollowUp> followUp(LeadId lead);

  /** Decisions of a lead that did or changed something, oldest first. */
  List<Entry> history(LeadId lead);

  /** Follow-ups that await a first touch, are breached or wait for an owner, for the board. */
  List<FollowUp> open(String connection, int limit);

  /** The follow-up of some lead that still has an open clock or waits for an owner. */
  Optional<FollowUp> anyOpen(String connection);

  /** Worked follow-ups that were reviewed at {@code since} or later, last reviewed first. */
  List<FollowUp> reviewedSince(String connection, Instant since, int limit);

  Counts counts(String connection);

  /**
   * Broken promises of one cause under one policy.
   *
   * @param first the earliest of their deadlines
   * @param last the latest
   */
  record CauseCount(String policyHash, RootCause cause, int count, Instant first, Instant last) {
    /** Sorts counts of several policies: the policy that broke a promise first comes first. */
    public static List<CauseCount> sorted(Collection<CauseCount> counts) {
      Map<String, Instant> begins = new HashMap<>();
      counts.forEach(
          one -> begins.merge(one.policyHash(), one.first(), (a, b) -> a.isBefore(b) ? a : b));
      return counts.stream()
          .sorted(
              Comparator.comparing((CauseCount one) -> begins.get(one.policyHash()))
                  .thenComparing(CauseCount::policyHash)
                  .thenComparing(CauseCount::cause))
          .toList();
    }
  }

  /** What became of an appeal. */
  enum Ruling {
    GRANTED,
    /** No such clock of the lead ran out while somebody held it. */
    NO_SUCH_MISS,
    /** It counts no more: by an earlier ruling, or because it was none. */
    VOIDED_BEFORE;

    /**
     * Pure, so that all stores rule alike.
     *
     * @param followUp null for a lead never reviewed
     * @param earlier rulings on misses of the same lead
     */
    public static Ruling on(@Nullable FollowUp followUp, List<Appeal> earlier, Appeal appeal) {
      if (followUp == null) {
        return NO_SUCH_MISS;
      }
      boolean ruled =
          earlier.stream().anyMatch(one -> one.isAbout(appeal.kind(), appeal.ordinal()));
      return followUp.misses().stream()
          .filter(miss -> appeal.isAbout(miss.kind(), miss.ordinal()))
          .findFirst()
          .map(miss -> miss.voided() || ruled ? VOIDED_BEFORE : GRANTED)
          .orElse(NO_SUCH_MISS);
    }
  }

  /** Spikes of the last {@link Conduct#KEPT} before {@code now}, latest first. */
  List<Spike> spikes(String connection, Instant now);

  /**
   * Starts a spike by hand; one that is on by hand gets the new end and reason. The oldest waiting
   * leads become due at {@code now}.
   *
   * @param until when it ends unless it is stopped before
   */
  Spike startSpike(String connection, String by, String why, Instant until, Instant now);

  /**
   * Ends the spikes that are on, however they began. The oldest waiting leads become due.
   *
   * @return those that were on, as they are now
   */
  List<Spike> stopSpikes(String connection, Instant now);

  /**
   * How arrivals are counted.
   *
   * @param imports the window of the bulk-import guard; null where there is none
   * @param demand null where the policy knows no spikes
   */
  record Counting(@Nullable Duration imports, @Nullable DemandCount demand) {}

  /**
   * How demand is counted.
   *
   * @param latest that many of the latest arrivals are listed
   * @param back none from so long before the review
   */
  record DemandCount(int latest, Duration back) {}

  /**
   * One decision in the past.
   *
   * @param actionIds what it led to
   * @param evidence what it rested on; null when that is not kept any more
   */
  record Entry(
      LeadId lead,
      Instant decidedAt,
      Explanation explanation,
      List<String> actionIds,
      @Nullable Evidence evidence) {

    /** The same where another lead, which somebody was charged with, has another name. */
    public Entry renamed(LeadId other, LeadId name) {
      return evidence == null
          ? this
          : new Entry(lead, decidedAt, explanation, actionIds, evidence.renamed(other, name));
    }
  }

  /**
   * First-touch clocks and follow-ups by state, for reports.
   *
   * @param enrolled follow-ups that are worked
   * @param awaitingFirstTouch follow-ups whose first-touch clock is open
   * @param met first-touch clocks that were met
   * @param breached first-touch clocks that ran out, whether or not a touch came later
   * @param voided first-touch clocks that no longer count
   * @param waiting follow-ups for which nobody is eligible
   */
  record Counts(
      long enrolled, long awaitingFirstTouch, long met, long breached, long voided, long waiting) {}
}
