package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.Escalations;
import org.jspecify.annotations.Nullable;

/**
 * One stopwatch of one promise on one lead. Legal moves between its states stand in {@link
 * ClockMoves}. {@code ordinal} counts clocks of the same kind on the lead from 1.
 */
public sealed interface SlaClock {
  Kind kind();

  int ordinal();

  /** Whom it counts against; null while nobody owns the lead. */
  @Nullable OwnerId owner();

  /** When it began to count, in coverage or not. */
  Instant startedAt();

  /** A clock that can still be met or breached. */
  sealed interface Open extends SlaClock permits Running, Paused {}

  /**
   * Counts towards {@code dueAt}; a touch at that very instant is in time.
   *
   * @param rested coverage time for which it stood still and which its deadline makes up for; null
   *     for none
   */
  record Running(
      Kind kind,
      int ordinal,
      @Nullable OwnerId owner,
      Instant startedAt,
      Instant dueAt,
      @Nullable Duration rested)
      implements Open {
    /** One that has never stood still. */
    public Running(
        Kind kind, int ordinal, @Nullable OwnerId owner, Instant startedAt, Instant dueAt) {
      this(kind, ordinal, owner, startedAt, dueAt, null);
    }
  }

  /**
   * Stands still with this much coverage time left.
   *
   * @param rested coverage time for which it had stood still before; null for none
   */
  record Paused(
      Kind kind,
      int ordinal,
      @Nullable OwnerId owner,
      Instant startedAt,
      Instant pausedAt,
      Duration left,
      @Nullable Duration rested)
      implements Open {
    /** One that stands still for the first time. */
    public Paused(
        Kind kind,
        int ordinal,
        @Nullable OwnerId owner,
        Instant startedAt,
        Instant pausedAt,
        Duration left) {
      this(kind, ordinal, owner, startedAt, pausedAt, left, null);
    }

    /** Whether it has stood still from its start. */
    public boolean isUnused() {
      return !pausedAt.isAfter(startedAt);
    }
  }

  /**
   * @param elapsed coverage time used, never negative
   * @param by what met it: a touch's id, or an assignment's action id
   */
  record Met(
      Kind kind,
      int ordinal,
      @Nullable OwnerId owner,
      Instant startedAt,
      Instant dueAt,
      Instant metAt,
      Duration elapsed,
      String by)
      implements SlaClock {
    /** The same, met by something else. */
    Met by(String other) {
      return new Met(kind, ordinal, owner, startedAt, dueAt, metAt, elapsed, other);
    }
  }

  /**
   * @param breachedAt the deadline
   * @param detectedAt when we knew
   * @param number counts breaches on the lead from 1
   * @param metAt when the promise was kept after all; null while it is not
   */
  record Breached(
      Kind kind,
      int ordinal,
      @Nullable OwnerId owner,
      Instant startedAt,
      Instant breachedAt,
      Instant detectedAt,
      int number,
      @Nullable Instant metAt)
      implements SlaClock {
    /** The same, with the promise kept after all. */
    Breached keptAt(Instant at) {
      return new Breached(kind, ordinal, owner, startedAt, breachedAt, detectedAt, number, at);
    }
  }

  record Voided(
      Kind kind,
      int ordinal,
      @Nullable OwnerId owner,
      Instant startedAt,
      Instant voidedAt,
      VoidReason reason)
      implements SlaClock {
    /** What becomes of a clock that ends for this reason. */
    static Voided of(SlaClock clock, Instant at, VoidReason why) {
      return new Voided(clock.kind(), clock.ordinal(), clock.owner(), clock.startedAt(), at, why);
    }
  }

  /** What is promised. */
  enum Kind {
    ASSIGN,
    FIRST_TOUCH,
    SECOND_TOUCH,
    /** Something that leads on follows the first contact (S6). */
    NEXT_ACTION,
    /** A way to a lead that cannot be reached is found (F3). */
    CLEANUP,
    /** Whoever a stage's role gives the lead to begins, or it is handed to them (S6, R8). */
    STAGE;

    /** What is done step by step about a miss of it; empty where that is no ladder. */
    public List<EscalationStep> ladder(Escalations escalations) {
      return switch (this) {
        case FIRST_TOUCH -> escalations.firstTouch();
        case NEXT_ACTION -> escalations.nextAction();
        case STAGE -> escalations.stage();
        case ASSIGN, SECOND_TOUCH, CLEANUP -> List.of();
      };
    }
  }

  /** Why a clock no longer counts. */
  enum VoidReason {
    /** A touch made in time was logged late. */
    TOUCHED_IN_TIME,
    /** A manager ruled that it was no miss. */
    APPEALED,
    /** The lead was closed with a reason. */
    CLOSED,
    /** The owner changed and the new owner got a clock of their own. */
    OWNER_CHANGED,
    /** The lead was deleted, erased or merged. */
    GONE,
    /** A policy change took the lead or the promise out. */
    POLICY_CHANGED,
    /** The lead is at another stage than the one it was promised for. */
    STAGE_CHANGED
  }
}
