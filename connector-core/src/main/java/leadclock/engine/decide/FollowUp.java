package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Rung;
import org.jspecify.annotations.Nullable;

/**
 * One lead's obligation: its clocks, who holds it, what was decided. One value per lead, replaced
 * by every review.
 *
 * @param enrolment why the lead is or is not worked
 * @param target name of the policy row its clocks came from; empty when not enrolled
 * @param route name of the routing row; empty when not enrolled
 * @param holding who has it by our decision; null before the first assignment
 * @param cleanup who finds a way to it, and why; null unless that is, or was ended by hand
 * @param position where it stands on its way through sales; null where the policy has no stages
 * @param clocks every clock it ever had, oldest first
 * @param breaches how many breaches were acted on
 * @param previousOwners owners it was taken from
 * @param misses misses charged to owners for this lead
 * @param causes why each of its promises was broken, in the order in which they were; none of a
 *     breach that was none
 * @param manualChanges changes of owner made by others
 * @param manualRestarts clocks restarted for such changes
 * @param restarts from whom the lead was moved when a clock was restarted, oldest first
 * @param stamps the fields of the lead record as they should read, by name without prefix ({@code
 *     assigned_at}); desired state
 * @param decided ids of actions decided so far
 * @param waitingPool pool whose next free member gets it; null unless nobody is eligible
 * @param policyHash the policy its clocks were computed with
 */
public record FollowUp(
    LeadId lead,
    Enrolment enrolment,
    String target,
    String route,
    @Nullable Holding holding,
    @Nullable Cleanup cleanup,
    @Nullable StagePosition position,
    List<SlaClock> clocks,
    int breaches,
    List<OwnerId> previousOwners,
    List<Miss> misses,
    List<BreachCause> causes,
    int manualChanges,
    int manualRestarts,
    List<Restart> restarts,
    Map<String, String> stamps,
    Set<String> decided,
    @Nullable String waitingPool,
    String policyHash) {

  public FollowUp {
    clocks = List.copyOf(clocks);
    previousOwners = List.copyOf(previousOwners);
    misses = List.copyOf(misses);
    causes = List.copyOf(causes);
    restarts = List.copyOf(restarts);
    stamps = Map.copyOf(stamps);
    decided = Set.copyOf(decided);
  }

  /** Whether this lead takes a place under its owner's cap: not while its clock has yet to run. */
  public boolean takesPlace() {
    if (holding == null) {
      return false;
    }
    for (SlaClock clock : clocks) {
      boolean asks =
          clock.kind() == SlaClock.Kind.FIRST_TOUCH || clock.kind() == SlaClock.Kind.CLEANUP;
      if (asks
          && clock instanceof SlaClock.Open
          && !(clock instanceof SlaClock.Paused paused && paused.isUnused())) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody is to touch it for the first time now; a lead in cleanup waits for that. */
  boolean isBacklog() {
    return takesPlace() && !inCleanup();
  }

  /** Whether its owner owes it a first touch, now or once its clock runs. */
  public boolean awaitsFirstTouch() {
    return holding != null
        && clocks.stream()
            .anyMatch(
                clock ->
                    clock.kind() == SlaClock.Kind.FIRST_TOUCH && clock instanceof SlaClock.Open);
  }

  /**
   * What may stay of it when its lead is erased: figures that name nobody. Open clocks end.
   *
   * @param nameless stands for the lead
   */
  public FollowUp erased(LeadId nameless, Instant now) {
    return new FollowUp(
        nameless,
        Enrolment.GONE,
        target,
        route,
        null,
        null,
        null,
        clocks.stream().map(clock -> erased(clock, now)).toList(),
        breaches,
        previousOwners,
        misses,
        causes,
        manualChanges,
        manualRestarts,
        restarts,
        Map.of(),
        Set.of(),
        null,
        policyHash);
  }

  private static SlaClock erased(SlaClock clock, Instant now) {
    return switch (clock) {
      case SlaClock.Open open -> SlaClock.Voided.of(open, now, SlaClock.VoidReason.GONE);
      case SlaClock.Met met -> met.by("");
      case SlaClock.Breached breached -> breached;
      case SlaClock.Voided voided -> voided;
    };
  }

  /** Why the promise of a clock was broken; null when it was not. */
  public @Nullable RootCause cause(SlaClock.Kind kind, int ordinal) {
    for (BreachCause one : causes) {
      if (one.kind() == kind && one.ordinal() == ordinal) {
        return one.cause();
      }
    }
    return null;
  }

  /** Whether and why a lead is worked. */
  public enum Enrolment {
    ENROLLED,
    /** Mirrored only: created before go-live. */
    BEFORE_GO_LIVE,
    /** Mirrored only: outside the policy's scope. */
    OUT_OF_SCOPE,
    /** Mirrored only: part of a bulk import. */
    IMPORTED,
    /** Deleted, erased or merged away. */
    GONE
  }

  /**
   * Who has the lead.
   *
   * @param rung where on the route's ladder the holder stands
   * @param pool the pool whose turn it was; empty for a manual owner or the last resort
   * @param backup who would be next; null when nobody is eligible
   * @param before owner in the CRM when this was decided
   * @param beforeSince when the CRM says that it was set, by the CRM's clock; null where it did not
   *     say
   * @param actionId the assignment's action; empty when a person in the CRM chose the owner
   * @param confirmed whether the CRM has shown this owner since
   */
  public record Holding(
      OwnerId owner,
      Rung rung,
      String pool,
      Instant assignedAt,
      @Nullable OwnerId backup,
      @Nullable OwnerId before,
      @Nullable Instant beforeSince,
      String actionId,
      boolean confirmed) {
    /** The same, now that the CRM shows this owner. */
    Holding shown() {
      return new Holding(
          owner, rung, pool, assignedAt, backup, before, beforeSince, actionId, true);
    }
  }

  /** Whether somebody else has it to find a way to it. */
  public boolean inCleanup() {
    return cleanup != null && !cleanup.over();
  }

  /**
   * A lead that cannot be reached is with whoever finds a way to it (F3), and one of which not
   * enough is known with whoever completes it (S7).
   *
   * @param channel by which nothing arrives; null where it is to be completed
   * @param mark of the address that is bad, or what is not known
   * @param ordinal of its clock
   * @param from who had the lead before; null when nobody had
   * @param rung where on the route's ladder that was
   * @param pool whose turn that was; empty for none
   * @param actionId the change of owner
   * @param over ended by hand: that address is not looked at again
   */
  public record Cleanup(
      @Nullable Channel channel,
      String mark,
      int ordinal,
      @Nullable OwnerId from,
      Rung rung,
      String pool,
      String actionId,
      boolean over) {
    Cleanup byHand() {
      return new Cleanup(channel, mark, ordinal, from, rung, pool, actionId, true);
    }

    /** The same for what is bad now; one address may be mended and another not. */
    Cleanup of(@Nullable Channel other, String otherMark) {
      return new Cleanup(other, otherMark, ordinal, from, rung, pool, actionId, over);
    }

    /** Whether it is to be completed, rather than reached. */
    public boolean enriches() {
      return channel == null;
    }
  }

  /**
   * Why a promise was broken.
   *
   * @param at its deadline
   * @param policyHash the policy in force when it was found broken
   */
  public record BreachCause(
      SlaClock.Kind kind, int ordinal, Instant at, RootCause cause, String policyHash) {
    BreachCause corrected(RootCause other) {
      return new BreachCause(kind, ordinal, at, other, policyHash);
    }
  }

  /** A first-touch clock that began anew because somebody moved the lead from its owner by hand. */
  public record Restart(OwnerId owner, Instant at) {}

  /**
   * A clock that ran out while somebody held the lead.
   *
   * @param voided a touch made in time turned up later, or the clock was voided
   */
  public record Miss(
      OwnerId owner,
      SlaClock.Kind kind,
      int ordinal,
      Instant at,
      Instant detectedAt,
      boolean voided) {}
}
