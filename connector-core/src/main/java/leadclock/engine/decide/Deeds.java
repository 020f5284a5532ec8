package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.SlaTarget;
import org.jspecify.annotations.Nullable;

/** Finds what meets a clock: the earliest of all that was done and counts for it. */
final class Deeds {
  private final Draft draft;
  private final Credit credit;

  Deeds(Draft draft) {
    this.draft = draft;
    this.credit = new Credit(draft);
  }

  /**
   * What somebody did.
   *
   * @param id of a touch or reply, or {@link NextSteps#FIELDS}
   * @param channel null where it is not known
   * @param byLead whether the lead did it
   */
  record Deed(
      Instant at,
      Instant knownAt,
      String id,
      @Nullable Channel channel,
      @Nullable OwnerId by,
      boolean byLead) {
    /** Empty for none. */
    String channelName() {
      return channel == null ? "" : channel.name();
    }

    static Deed of(Touch touch) {
      return new Deed(
          touch.occurredAt(), touch.knownAt(), touch.id(), touch.channel(), touch.by(), false);
    }

    static Deed of(Reply reply) {
      return new Deed(reply.occurredAt(), reply.knownAt(), reply.id(), reply.channel(), null, true);
    }
  }

  /** The touch that keeps the first promise, as those that follow see it. */
  record First(Instant at, String touch, @Nullable Channel channel) {}

  /** The earliest that counts for a clock; null when there is none. */
  @Nullable Deed earliest(SlaClock clock) {
    return earliest(clock, deed -> true);
  }

  /** The earliest of those that are as asked for. */
  @Nullable Deed earliest(SlaClock clock, Predicate<Deed> asked) {
    return switch (clock.kind()) {
      case ASSIGN, CLEANUP -> null;
      case STAGE -> earliestOfStage(clock, asked);
      case FIRST_TOUCH -> earliestFirst(clock, asked);
      case SECOND_TOUCH -> earliestSecond(clock, asked);
      case NEXT_ACTION -> earliestNext(clock, asked);
    };
  }

  /** Any touch of whoever has it at the stage begins it; a hand-off that waits is no touch's. */
  private @Nullable Deed earliestOfStage(SlaClock clock, Predicate<Deed> asked) {
    StagePosition at = draft.position;
    for (Touch touch : at == null || at.asked() != null ? List.<Touch>of() : counting()) {
      boolean since =
          touch.occurredAt().isAfter(clock.startedAt())
              || (touch.occurredAt().equals(clock.startedAt())
                  && Objects.equals(touch.by(), clock.owner()));
      if (since && credit.counts(touch, clock) && asked.test(Deed.of(touch))) {
        return Deed.of(touch);
      }
    }
    return null;
  }

  private List<Touch> counting() {
    return draft.touches.counting();
  }

  private @Nullable Deed earliestFirst(SlaClock clock, Predicate<Deed> asked) {
    for (Touch touch : draft.touches.counting()) {
      if (credit.counts(touch, clock)) {
        Deed deed = Deed.of(touch);
        if (asked.test(deed)) {
          return deed;
        }
      }
    }
    return null;
  }

  private @Nullable Deed earliestSecond(SlaClock clock, Predicate<Deed> asked) {
    First first = first();
    if (first == null) {
      return null;
    }
    SlaTarget.SecondTouch promise = draft.target.secondTouch();
    boolean otherChannel = promise != null && promise.otherChannelRequired();
    for (Touch touch : draft.touches.counting()) {
      if (isLater(touch, first)
          && !draft.touches.isFirstOnly(touch)
          && (!otherChannel || touch.channel() != first.channel())
          && credit.counts(touch, clock)) {
        Deed deed = Deed.of(touch);
        if (asked.test(deed)) {
          return deed;
        }
      }
    }
    return null;
  }

  private static boolean isLater(Touch touch, First first) {
    return !touch.occurredAt().isBefore(first.at()) && !touch.id().equals(first.touch());
  }

  private @Nullable Deed earliestNext(SlaClock clock, Predicate<Deed> asked) {
    First first = first();
    SlaTarget.NextAction promise = draft.target.nextAction();
    if (first == null || promise == null) {
      return null;
    }
    NextSteps steps = new NextSteps(draft, promise);
    Deed earliest =
        steps.earliestButTouches(deed -> asked.test(deed) && wasTheirs(clock, deed.at()));
    for (Touch touch : draft.touches.counting()) {
      if (earliest != null && earliest.at().isBefore(touch.occurredAt())) {
        return earliest;
      }
      boolean theirs =
          isLater(touch, first) && !draft.touches.isFirstOnly(touch) && credit.counts(touch, clock);
      if (steps.isOne(touch, theirs)) {
        Deed deed = Deed.of(touch);
        if (asked.test(deed) && (theirs || wasTheirs(clock, deed.at()))) {
          return deed;
        }
      }
    }
    return earliest;
  }

  /** Whether nobody had the lead after the clock's owner by then. */
  private boolean wasTheirs(SlaClock clock, Instant at) {
    FollowUp.Holding holding = draft.holding;
    return holding == null || held(clock) || !at.isAfter(holding.assignedAt());
  }

  /** The lead's first touch as the holder's later promises count from it; null before it. */
  @Nullable First first() {
    SlaClock clock = draft.clocks.standing(Kind.FIRST_TOUCH);
    return switch (clock) {
      case null -> null;
      case Met met -> first(met.metAt(), met.by());
      case Breached late when late.metAt() != null -> kept(late);
      case Voided forgiven when forgiven.reason() == VoidReason.TOUCHED_IN_TIME -> kept(forgiven);
      case Voided ruled when ruled.reason() == VoidReason.APPEALED -> kept(ruled);
      case Breached open -> null;
      case Voided other -> null;
      case Running running -> null;
      case Paused paused -> null;
    };
  }

  private boolean held(SlaClock clock) {
    FollowUp.Holding holding = draft.holding;
    return holding != null && holding.owner().equals(clock.owner());
  }

  private @Nullable First kept(SlaClock clock) {
    Deed deed = earliestFirst(clock, any -> true);
    return deed == null ? null : new First(deed.at(), deed.id(), deed.channel());
  }

  private First first(Instant at, String id) {
    Touch touch = draft.touches.byId(id);
    return new First(at, id, touch == null ? null : touch.channel());
  }
}
