package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/** Names what is done about a miss, the same in every review. */
final class EscalationIds {
  private final Draft draft;

  EscalationIds(Draft draft) {
    this.draft = draft;
  }

  /** One step of the ladder for one miss. */
  record Strike(Breached clock, int step) {}

  /**
   * @param taken from how many owners the lead was taken before
   */
  String reassign(Breached clock, int step, int taken) {
    return of(clock, step, "assign", Integer.toString(taken));
  }

  String mark(Strike strike) {
    return of(strike.clock(), strike.step(), "step", "");
  }

  String alert(Strike strike, Topic topic, OwnerId to) {
    return of(strike.clock(), strike.step(), "alert " + topic, to.value());
  }

  String taskNow(Strike strike, OwnerId to) {
    return of(strike.clock(), strike.step(), "task", to.value());
  }

  String move(Kind kind, int ordinal, OwnerId to) {
    return ActionId.of(draft.lead.id(), kind, ordinal, 0, 0, "move", to.value());
  }

  /** Of the tasks that go along with a lead that was moved by hand after its first touch. */
  String along(int change, OwnerId to) {
    return ActionId.of(draft.lead.id(), Kind.FIRST_TOUCH, change, 0, 0, "along", to.value());
  }

  String due(int ordinal, OwnerId to, Instant dueAt) {
    return ActionId.of(
        draft.lead.id(), Kind.FIRST_TOUCH, ordinal, 0, 0, "due " + dueAt, to.value());
  }

  String task(int ordinal, OwnerId to) {
    return ActionId.of(draft.lead.id(), Kind.FIRST_TOUCH, ordinal, 0, 0, "task", to.value());
  }

  String cleanup(int ordinal, OwnerId to) {
    return ActionId.of(draft.lead.id(), Kind.CLEANUP, ordinal, 0, 0, "task", to.value());
  }

  String giveBack(Breached clock) {
    return giveBack(clock, clock.number());
  }

  private String giveBack(SlaClock clock, int number) {
    return ActionId.of(draft.lead.id(), clock.kind(), clock.ordinal(), number, 0, "give back", "");
  }

  /** Whether an action gives the lead back for a miss that was none. */
  boolean isGiveBack(SlaClock clock, String id) {
    return clock instanceof SlaClock.Voided ended
        && ended.reason() == SlaClock.VoidReason.TOUCHED_IN_TIME
        && IntStream.rangeClosed(1, draft.breaches)
            .mapToObj(number -> giveBack(clock, number))
            .anyMatch(id::equals);
  }

  /** Takes back what was decided for a step and has not been delivered. */
  void withdraw(Strike strike, @Nullable OwnerId newOwner) {
    draft.forget(mark(strike));
    OwnerId manager = draft.manager();
    for (OwnerId who : nonNull(strike.clock().owner(), newOwner, manager)) {
      for (Topic topic : Topic.values()) {
        draft.withdraw(alert(strike, topic, who));
      }
      draft.withdraw(taskNow(strike, who));
    }
    if (newOwner != null) {
      draft.withdraw(move(strike.clock().kind(), strike.clock().ordinal() + 1, newOwner));
    }
  }

  /** Marks every step as done, so that nobody is troubled for it any more. */
  void markAll(Breached clock) {
    for (int step = 0; step <= draft.ladder(clock.kind()).size(); step++) {
      draft.once(mark(new Strike(clock, step)));
    }
  }

  /** All steps of a miss. */
  void withdrawAll(Breached clock, @Nullable OwnerId newOwner) {
    for (int step = 0; step < Math.max(1, draft.ladder(clock.kind()).size()); step++) {
      withdraw(new Strike(clock, step), newOwner);
    }
  }

  private static List<OwnerId> nonNull(@Nullable OwnerId... owners) {
    return java.util.Arrays.stream(owners).filter(java.util.Objects::nonNull).toList();
  }

  private String of(Breached clock, int step, String kind, String recipient) {
    return ActionId.of(
        draft.lead.id(), clock.kind(), clock.ordinal(), clock.number(), step, kind, recipient);
  }
}
