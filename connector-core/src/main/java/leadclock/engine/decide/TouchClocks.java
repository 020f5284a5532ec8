package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaTarget;
import org.jspecify.annotations.Nullable;

/** Starts touch clocks and reads off the touches which of them are met. */
final class TouchClocks {
  private final Draft draft;
  private final Credit credit;

  TouchClocks(Draft draft) {
    this.draft = draft;
    this.credit = new Credit(draft);
  }

  /** The touch that keeps the first promise, as the second one sees it. */
  record First(Instant at, String touch, @Nullable Channel channel) {}

  /** A fresh first-touch clock for the holder, from an instant. */
  void startFirst(Instant from) {
    boolean lead =
        draft.target.firstTouch().from() == SlaTarget.ClockStart.CREATION
            && draft.clocks.standing(Kind.FIRST_TOUCH) == null;
    start(Kind.FIRST_TOUCH, lead ? creation(from) : from, within());
  }

  /**
   * From where a promise counts that is given from creation: whoever got the lead later than
   * promised must not lose the time that it took.
   */
  Instant creation(Instant owned) {
    Instant created = draft.lead.createdAt();
    return owned.isAfter(created.plus(draft.target.assign())) ? owned : created;
  }

  /** What the holder has for the first touch: the phone's aim where missing that is a breach. */
  TimeLimit within() {
    SlaTarget.FirstTouch promise = draft.target.firstTouch();
    Duration aim = promise.phoneAim();
    boolean phone = draft.lead.channels().contains(Channel.PHONE);
    return aim != null && phone && promise.phoneAimBreaches()
        ? TimeLimit.of(aim)
        : promise.within();
  }

  void start(Kind kind, Instant from, TimeLimit within) {
    startDue(kind, from, draft.duty.due(from, within));
  }

  /** A clock for the holder whose deadline is given; paused at once while the lead is silenced. */
  void startDue(Kind kind, Instant from, Instant due) {
    Holding holding = draft.holding;
    if (holding == null || Closing.voids(draft)) {
      return;
    }
    int ordinal = draft.clocks.nextOrdinal(kind);
    OwnerId owner = holding.owner();
    Open clock =
        draft.silenced()
            ? new Paused(
                kind, ordinal, owner, from, draft.now, draft.duty.between(later(from), due))
            : new Running(kind, ordinal, owner, from, due);
    draft.clocks.start(clock);
    draft.say(
        Code.CLOCK_STARTED,
        "kind",
        kind.name(),
        "owner",
        owner.value(),
        "name",
        draft.nameOf(owner),
        "from",
        from.toString(),
        "due",
        due.toString());
    settle(clock, Instant.MAX);
  }

  private Instant later(Instant from) {
    return from.isAfter(draft.now) ? from : draft.now;
  }

  /** Meets open clocks, and looks again at what met the others. */
  void read() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock.kind() != Kind.ASSIGN) {
        if (clock instanceof Open open) {
          settle(open, Instant.MAX);
        } else if (clock instanceof Met met) {
          recheck(met);
        }
      }
    }
  }

  /** Meets a clock if a touch up to {@code limit} did so in time; true when it is met. */
  boolean settle(Open clock, Instant limit) {
    Touch touch = earliest(clock);
    if (touch == null || touch.occurredAt().isAfter(limit)) {
      return false;
    }
    Instant due = due(clock);
    boolean standing = clock instanceof Paused;
    if (touch.occurredAt().isAfter(due) && !standing) {
      return false;
    }
    Met met = met(clock, due, touch);
    draft.clocks.move(clock, met);
    sayMet(met, touch);
    return true;
  }

  private Instant due(Open clock) {
    return switch (clock) {
      case Running running -> running.dueAt();
      case Paused paused -> draft.duty.due(paused.pausedAt(), paused.left());
    };
  }

  private Met met(SlaClock clock, Instant due, Touch touch) {
    Instant counted =
        clock instanceof Paused paused && touch.occurredAt().isAfter(paused.pausedAt())
            ? paused.pausedAt()
            : touch.occurredAt();
    return new Met(
        clock.kind(),
        clock.ordinal(),
        clock.owner(),
        clock.startedAt(),
        due,
        touch.occurredAt(),
        draft.duty.between(clock.startedAt(), counted),
        touch.id());
  }

  private void sayMet(Met met, Touch touch) {
    draft.say(
        Code.MET,
        "kind",
        met.kind().name(),
        "touch",
        touch.id(),
        "channel",
        touch.channel().name(),
        "name",
        draft.nameOf(touch.by()),
        "at",
        touch.occurredAt().toString(),
        "elapsed",
        met.elapsed().toString());
  }

  private void recheck(Met met) {
    Touch earliest = earliest(met);
    if (earliest != null && earliest.occurredAt().isBefore(met.metAt())) {
      Met earlier = met(met, met.dueAt(), earliest);
      draft.clocks.move(met, earlier);
      sayMet(earlier, earliest);
    } else if (takenBack(met)) {
      takeBack(met);
    }
  }

  /** The clock runs on for whoever has the lead now; who got it since has the whole time. */
  private void takeBack(Met met) {
    Holding holding = draft.holding;
    if (holding == null) {
      return;
    }
    boolean other = !holding.owner().equals(met.owner()) && draft.now.isAfter(met.dueAt());
    Instant from = other ? draft.now : met.startedAt();
    Instant due = other ? draft.duty.due(from, within(met.kind())) : met.dueAt();
    Running again = new Running(met.kind(), met.ordinal(), holding.owner(), from, due);
    draft.clocks.move(met, again);
    sayTakenBack(met, again);
    settle(again, Instant.MAX);
  }

  private void sayTakenBack(Met met, Running again) {
    draft.say(
        Code.TOUCH_TAKEN_BACK,
        "kind",
        met.kind().name(),
        "touch",
        met.by(),
        "at",
        met.metAt().toString(),
        "name",
        draft.nameOf(again.owner()),
        "due",
        again.dueAt().toString(),
        "why",
        refusalOf(met.by()));
  }

  /** Why a touch that counted does so no more; it is gone when there is nothing to judge. */
  private String refusalOf(String touch) {
    for (OwnedTouches.Refused refused : draft.touches.refused()) {
      if (refused.touch().id().equals(touch)) {
        return refused.why().words();
      }
    }
    return draft.touches.byId(touch) == null ? "it was deleted" : "its time was corrected";
  }

  /** What the policy gives for a kind of clock. */
  TimeLimit within(Kind kind) {
    SlaTarget.SecondTouch second = draft.target.secondTouch();
    return switch (kind) {
      case ASSIGN -> TimeLimit.of(draft.target.assign());
      case FIRST_TOUCH -> within();
      case SECOND_TOUCH -> second == null ? TimeLimit.of(Duration.ZERO) : second.within();
    };
  }

  /**
   * Whether the touch is gone, did not happen when it seemed to or turned out to have reached
   * nobody; old results stay.
   */
  private boolean takenBack(Met met) {
    Instant until = met.metAt().plus(draft.policy.escalations().lateLogWindow());
    if (draft.now.isAfter(until)) {
      return false;
    }
    for (Touch touch : draft.situation.touches()) {
      if (touch.id().equals(met.by())) {
        return switch (touch.result()) {
          case ATTEMPTED, CONNECTED, VOICEMAIL -> !touch.occurredAt().equals(met.metAt());
          case BOUNCED, WRONG_NUMBER, PENDING, FAILED -> true;
        };
      }
    }
    return true;
  }

  /** The earliest touch that counts for a clock; null when there is none. */
  @Nullable Touch earliest(SlaClock clock) {
    return earliest(clock, touch -> true);
  }

  /** The earliest of those that are as asked for. */
  @Nullable Touch earliest(SlaClock clock, Predicate<Touch> asked) {
    return switch (clock.kind()) {
      case ASSIGN -> null;
      case FIRST_TOUCH -> earliestFirst(clock, asked);
      case SECOND_TOUCH -> earliestSecond(clock, asked);
    };
  }

  private @Nullable Touch earliestFirst(SlaClock clock, Predicate<Touch> asked) {
    for (Touch touch : draft.touches.counting()) {
      if (asked.test(touch) && credit.counts(touch, clock)) {
        return touch;
      }
    }
    return null;
  }

  private @Nullable Touch earliestSecond(SlaClock clock, Predicate<Touch> asked) {
    First first = first();
    if (first == null) {
      return null;
    }
    SlaTarget.SecondTouch promise = draft.target.secondTouch();
    boolean otherChannel = promise != null && promise.otherChannelRequired();
    for (Touch touch : draft.touches.counting()) {
      boolean later = !touch.occurredAt().isBefore(first.at()) && !touch.id().equals(first.touch());
      if (later
          && asked.test(touch)
          && (!otherChannel || touch.channel() != first.channel())
          && credit.counts(touch, clock)) {
        return touch;
      }
    }
    return null;
  }

  /** The lead's first touch as the holder's second promise counts from it; null before it. */
  @Nullable First first() {
    SlaClock clock = draft.clocks.standing(Kind.FIRST_TOUCH);
    return switch (clock) {
      case null -> null;
      case Met met -> first(met.metAt(), met.by());
      case Breached late when late.metAt() != null && held(late) -> kept(late);
      case Voided forgiven when forgiven.reason() == VoidReason.TOUCHED_IN_TIME -> kept(forgiven);
      case Breached open -> null;
      case Voided other -> null;
      case Running running -> null;
      case Paused paused -> null;
    };
  }

  private boolean held(SlaClock clock) {
    Holding holding = draft.holding;
    return holding != null && holding.owner().equals(clock.owner());
  }

  private @Nullable First kept(SlaClock clock) {
    Touch touch = earliestFirst(clock, any -> true);
    return touch == null ? null : first(touch.occurredAt(), touch.id());
  }

  private First first(Instant at, String id) {
    Touch touch = draft.touches.byId(id);
    return new First(at, id, touch == null ? null : touch.channel());
  }
}
