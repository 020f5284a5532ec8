package leadclock.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.decide.Spike;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * Who is waiting for a first touch, by owner, most urgent first.
 *
 * @param at the instant it was drawn for
 * @param zone for every time on it
 * @param nobody leads that nobody eligible can take
 * @param lanes owners with waiting leads, most urgent lane first
 * @param free people of the policy's pools without a waiting lead
 * @param acted misses of the local day, newest first, with what was done
 * @param stalled leads with a miss that nothing follows any more, oldest miss first
 * @param last the day's latest first touch in time; null before the first
 * @param spike the one that is on; null for none
 */
public record Board(
    Instant at,
    ZoneId zone,
    List<Row> nobody,
    List<Lane> lanes,
    List<Colleague> free,
    List<Acted> acted,
    List<Stalled> stalled,
    Totals totals,
    @Nullable Touched last,
    @Nullable Spike spike) {

  public Board {
    nobody = List.copyOf(nobody);
    lanes = List.copyOf(lanes);
    free = List.copyOf(free);
    acted = List.copyOf(acted);
    stalled = List.copyOf(stalled);
  }

  /**
   * One waiting lead.
   *
   * @param channel what to use; null when there is none
   * @param startsAt when the clock begins to count; in the future after hours
   * @param dueAt null while paused
   * @param left coverage time to the deadline; time over it once breached
   * @param target the whole of the promise
   * @param note a second line; empty where nothing happened
   */
  public record Row(
      LeadId lead,
      String name,
      String company,
      String source,
      String tier,
      @Nullable Channel channel,
      Instant createdAt,
      State state,
      Instant startsAt,
      @Nullable Instant dueAt,
      Duration left,
      Duration target,
      String note) {}

  /** How urgent a row is, most urgent first. */
  public enum State {
    BREACHED,
    AT_RISK,
    IN_TIME,
    AFTER_HOURS,
    PAUSED
  }

  /** An owner with waiting leads. */
  public record Lane(Colleague owner, List<Row> rows) {
    public Lane {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A person and how much they carry.
   *
   * @param cap null is none
   * @param availability in words, with an end
   * @param outReason why out of rotation; empty when in
   */
  public record Colleague(
      OwnerId id,
      String name,
      int load,
      @Nullable Integer cap,
      String availability,
      String outReason) {
    public boolean full() {
      return cap != null && load >= cap;
    }
  }

  /**
   * A miss and what was done about it.
   *
   * @param at when it was noticed, which is when it was acted on
   * @param what the outcome in words, such as {@code Reassigned to Ben}
   * @param why the reason, one sentence
   */
  public record Acted(
      LeadId lead,
      String name,
      String company,
      Instant at,
      Outcome outcome,
      String what,
      String why) {}

  /**
   * A lead with a promise that was missed and is not made good, and with nobody left whom the
   * policy would give it to: it goes on only if somebody looks. Seeing it here changes no owner.
   *
   * @param missed what was promised
   * @param since when it was due
   */
  public record Stalled(
      LeadId lead,
      String name,
      String company,
      String owner,
      SlaClock.Kind missed,
      Instant since) {}

  /** How a miss ended. */
  public enum Outcome {
    REASSIGNED,
    KEPT,
    /** A touch in time turned up later. */
    REMOVED
  }

  /** A first touch in time: who made it, when, and after how much coverage time. */
  public record Touched(String owner, Instant at, Duration elapsed) {}

  /**
   * @param metToday first touches met on the local day
   * @param breachedToday first touches breached on the local day, voided ones not counted
   */
  public record Totals(
      int awaiting, int atRisk, int breachedNow, int metToday, int breachedToday) {}
}
