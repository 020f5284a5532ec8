package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import leadclock.engine.decide.Decision.SkipReason;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.BreachCause;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.Touch;
import org.jspecify.annotations.Nullable;

/**
 * Finds the root cause of each breach when it is acted on, and corrects it by what is known later.
 */
final class Causes {
  /** A miss is found within a minute of service time; later means that the service was down. */
  static final Duration FOUND_WITHIN = Duration.ofMinutes(2);

  private final Draft draft;

  Causes(Draft draft) {
    this.draft = draft;
  }

  /**
   * Of a clock that has just run out.
   *
   * @param charged false where a new policy ended its time in the past
   */
  void found(Running clock, boolean charged) {
    if (!charged) {
      keep(clock, clock.dueAt(), RootCause.UNCLEAR_CRITERIA);
    } else {
      keep(clock, clock.dueAt(), clock.kind() == Kind.ASSIGN ? ofAssign() : of(clock));
    }
  }

  /** A touch in time was known all too late. */
  void loggedLate(SlaClock clock) {
    for (BreachCause cause : draft.causes) {
      if (isOf(cause, clock) && cause.cause() != RootCause.LATE_LOGGING) {
        draft.causes.set(draft.causes.indexOf(cause), cause.corrected(RootCause.LATE_LOGGING));
        say(clock, RootCause.LATE_LOGGING);
        return;
      }
    }
  }

  /** It was no breach. */
  void none(SlaClock clock) {
    draft.causes.removeIf(cause -> isOf(cause, clock));
  }

  private static boolean isOf(BreachCause cause, SlaClock clock) {
    return cause.kind() == clock.kind() && cause.ordinal() == clock.ordinal();
  }

  private void keep(SlaClock clock, Instant at, RootCause cause) {
    draft.causes.add(
        new BreachCause(clock.kind(), clock.ordinal(), at, cause, draft.policy.hash()));
    say(clock, cause);
  }

  private void say(SlaClock clock, RootCause cause) {
    draft.say(Code.ROOT_CAUSE, "kind", clock.kind().name(), "cause", cause.name());
  }

  private RootCause ofAssign() {
    boolean waited = draft.waitingPool != null || draft.before.waitingPool() != null;
    if (!waited) {
      return RootCause.OUR_DELAY;
    }
    boolean full = draft.skipped.values().stream().anyMatch(one -> one.reason() == SkipReason.FULL);
    return full ? RootCause.CAPACITY : RootCause.NOBODY_ELIGIBLE;
  }

  private RootCause of(Running clock) {
    if (startedLate(clock)) {
      return RootCause.LATE_LOGGING;
    }
    if (foundLate(clock)) {
      return RootCause.OUR_DELAY;
    }
    if (reachedNobody(clock)) {
      return RootCause.MISSING_DATA;
    }
    if (wasTried(clock)) {
      return RootCause.UNCLEAR_CRITERIA;
    }
    if (draft.manualChanges > 0 || !routedAsNow()) {
      return RootCause.WRONG_ROUTING;
    }
    return new OwnersPlace(draft, clock).cause();
  }

  private @Nullable SlaClock before(SlaClock clock) {
    for (SlaClock earlier : draft.before.clocks()) {
      if (earlier.kind() == clock.kind() && earlier.ordinal() == clock.ordinal()) {
        return earlier;
      }
    }
    return null;
  }

  /** The touch that it counts from was known only when its time was up. */
  private boolean startedLate(Running clock) {
    if (clock.kind() == Kind.FIRST_TOUCH || before(clock) != null) {
      return false;
    }
    for (Touch touch : draft.touches.counting()) {
      if (touch.occurredAt().equals(clock.startedAt()) && touch.knownAt().isAfter(clock.dueAt())) {
        return true;
      }
    }
    return false;
  }

  /** What was met until now ran out by what became of the touch, not by our being late. */
  private boolean foundLate(Running clock) {
    return draft.now.isAfter(clock.dueAt().plus(FOUND_WITHIN))
        && !(before(clock) instanceof SlaClock.Met);
  }

  private boolean reachedNobody(Running clock) {
    if (draft.situation.lead().channels().isEmpty()) {
      return true;
    }
    for (OwnedTouches.Refused refused : draft.touches.refused()) {
      boolean dead =
          refused.why() == OwnedTouches.Refusal.BOUNCED
              || refused.why() == OwnedTouches.Refusal.WRONG_NUMBER;
      if (dead && !refused.touch().occurredAt().isAfter(clock.dueAt())) {
        return true;
      }
    }
    return false;
  }

  private boolean wasTried(Running clock) {
    for (Touch touch : draft.touches.counting()) {
      if (isWhileItRan(touch, clock)) {
        return true;
      }
    }
    for (OwnedTouches.Refused refused : draft.touches.refused()) {
      if (isByRule(refused.why()) && isWhileItRan(refused.touch(), clock)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isByRule(OwnedTouches.Refusal why) {
    return switch (why) {
      case SYSTEM, NOT_CONNECTED, NOT_PERSONALISED, NO_REPLY_PATH -> true;
      case AUTOMATIC, BOUNCED, WRONG_NUMBER, PENDING, FAILED, IN_FUTURE -> false;
    };
  }

  /** A later promise counts from a touch, which is not one that was made while it ran. */
  private static boolean isWhileItRan(Touch touch, Running clock) {
    Instant at = touch.occurredAt();
    boolean started =
        clock.kind() == Kind.FIRST_TOUCH
            ? !at.isBefore(clock.startedAt())
            : at.isAfter(clock.startedAt());
    return started && !at.isAfter(clock.dueAt()) && !touch.knownAt().isAfter(clock.dueAt());
  }

  /** Whether the lead, as it is now, would still be routed by the row that it was routed by. */
  private boolean routedAsNow() {
    return Rows.route(draft.policy, draft.lead).name().equals(draft.row.name());
  }
}
