package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Deeds.Deed;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.Stage;
import org.jspecify.annotations.Nullable;

/** Starts touch clocks and reads off the touches which of them are met. */
final class TouchClocks {
  private final Draft draft;
  private final Deeds deeds;

  TouchClocks(Draft draft) {
    this.draft = draft;
    this.deeds = new Deeds(draft);
  }

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

  /** A clock for the holder whose deadline is given; paused at once while the lead rests. */
  void startDue(Kind kind, Instant from, Instant due) {
    Holding holding = draft.holding;
    if (holding == null || Closing.voids(draft)) {
      return;
    }
    int ordinal = draft.clocks.nextOrdinal(kind);
    OwnerId owner = holding.owner();
    Instant since = draft.nurtured() ? draft.now : from;
    Instant counted = draft.nurtured() ? from : later(from);
    Open clock =
        draft.rests()
            ? new Paused(kind, ordinal, owner, since, draft.now, draft.duty.between(counted, due))
            : new Running(kind, ordinal, owner, from, due);
    draft.clocks.start(clock);
    sayStarted(clock, due);
    settle(clock, Instant.MAX);
  }

  private Code started() {
    if (draft.unreachable()) {
      return Code.UNREACHABLE;
    }
    return draft.nurtured() ? Code.NURTURED : Code.CLOCK_STARTED;
  }

  private void sayStarted(Open clock, Instant due) {
    OwnerId owner = clock.owner();
    draft.say(
        started(),
        "kind",
        clock.kind().name(),
        "owner",
        owner == null ? "" : owner.value(),
        "name",
        draft.nameOf(owner),
        "from",
        clock.startedAt().toString(),
        "due",
        due.toString());
  }

  /** Starts again for the holder, as they were, the clocks that go along with the lead. */
  void goAlong() {
    List<Running> going = List.copyOf(draft.kept);
    draft.kept.clear();
    going.forEach(clock -> startDue(clock.kind(), clock.startedAt(), clock.dueAt()));
  }

  /** Whether the lead's target has a promise of that kind. */
  boolean promises(Kind kind) {
    return switch (kind) {
      case ASSIGN, FIRST_TOUCH -> true;
      case SECOND_TOUCH -> draft.target.secondTouch() != null;
      case NEXT_ACTION -> draft.target.nextAction() != null;
      case CLEANUP -> cleanup() != null;
      case STAGE -> Rows.clocked(draft.policy, draft.position) != null;
    };
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

  /** Meets a clock if something up to {@code limit} did so in time; true when it is met. */
  boolean settle(Open clock, Instant limit) {
    Deed deed = deeds.earliest(clock);
    if (deed == null || deed.at().isAfter(limit)) {
      return false;
    }
    Instant due = due(clock);
    boolean standing = clock instanceof Paused;
    if (deed.at().isAfter(due) && !standing) {
      return false;
    }
    Met met = met(clock, due, deed);
    draft.clocks.move(clock, met);
    sayMet(met, deed);
    return true;
  }

  /** Meets a clock by what the lead's fields say. */
  void meet(Open clock, Instant at) {
    Deed deed = new Deed(at, at, NextSteps.FIELDS, null, clock.owner(), false);
    draft.clocks.move(clock, met(clock, due(clock), deed));
  }

  private Instant due(Open clock) {
    return switch (clock) {
      case Running running -> running.dueAt();
      case Paused paused -> draft.duty.due(paused.pausedAt(), paused.left());
    };
  }

  private Met met(SlaClock clock, Instant due, Deed deed) {
    Instant counted =
        clock instanceof Paused paused && deed.at().isAfter(paused.pausedAt())
            ? paused.pausedAt()
            : deed.at();
    return new Met(
        clock.kind(),
        clock.ordinal(),
        clock.owner(),
        clock.startedAt(),
        due,
        deed.at(),
        draft.duty.between(clock.startedAt(), counted),
        deed.id());
  }

  private void sayMet(Met met, Deed deed) {
    draft.say(
        Code.MET,
        "kind",
        met.kind().name(),
        "touch",
        deed.id(),
        "channel",
        deed.channelName(),
        "name",
        deed.byLead() ? draft.lead.name() : draft.nameOf(deed.by()),
        "at",
        deed.at().toString(),
        "elapsed",
        met.elapsed().toString());
  }

  private void recheck(Met met) {
    Deed earliest = deeds.earliest(met);
    if (earliest != null && earliest.at().isBefore(met.metAt())) {
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
    SlaTarget.NextAction next = draft.target.nextAction();
    Exceptions.Cleanup cleanup = cleanup();
    return switch (kind) {
      case ASSIGN -> TimeLimit.of(draft.target.assign());
      case FIRST_TOUCH -> within();
      case SECOND_TOUCH -> second == null ? TimeLimit.of(Duration.ZERO) : second.within();
      case NEXT_ACTION -> next == null ? TimeLimit.of(Duration.ZERO) : next.within();
      case CLEANUP -> cleanup == null ? TimeLimit.of(Duration.ZERO) : cleanup.within();
      case STAGE -> {
        Stage stage = Rows.clocked(draft.policy, draft.position);
        yield stage == null ? TimeLimit.of(Duration.ZERO) : stage.start();
      }
    };
  }

  private Exceptions.@Nullable Cleanup cleanup() {
    FollowUp.Cleanup cleanup = draft.cleanup;
    return cleanup == null ? null : draft.policy.cleanup(cleanup.channel());
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
          case ATTEMPTED, CONNECTED, VOICEMAIL -> hasMoved(touch, met);
          case BOUNCED, WRONG_NUMBER, PENDING, FAILED -> true;
        };
      }
    }
    return !met.by().equals(NextSteps.FIELDS) && !isReply(met.by());
  }

  /** A meeting that the lead booked stays booked when it is held. */
  private static boolean hasMoved(Touch touch, Met met) {
    boolean booked = met.kind() == Kind.NEXT_ACTION && touch.channel() == Channel.MEETING;
    return !booked && !touch.occurredAt().equals(met.metAt());
  }

  private boolean isReply(String id) {
    return draft.situation.replies().stream().anyMatch(reply -> reply.id().equals(id));
  }

  /** The earliest that counts for a clock; null when there is none. */
  @Nullable Deed earliest(SlaClock clock) {
    return deeds.earliest(clock);
  }

  /** The earliest of those that are as asked for. */
  @Nullable Deed earliest(SlaClock clock, Predicate<Deed> asked) {
    return deeds.earliest(clock, asked);
  }

  /** The lead's first touch as the holder's later promises count from it; null before it. */
  Deeds.@Nullable First first() {
    return deeds.first();
  }
}
