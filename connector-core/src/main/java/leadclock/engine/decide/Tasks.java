package leadclock.engine.decide;

import java.util.List;
import java.util.Set;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Attempts;
import org.jspecify.annotations.Nullable;

/** The first-touch task: opened for the first owner, carried on by the next, due with the clock. */
final class Tasks {
  static final List<Channel> PREFERENCE =
      List.of(Channel.PHONE, Channel.SMS, Channel.EMAIL, Channel.WHATSAPP, Channel.LINKEDIN);

  private final Draft draft;
  private final EscalationIds ids;

  Tasks(Draft draft) {
    this.draft = draft;
    this.ids = new EscalationIds(draft);
  }

  /** Phone or SMS when there is a number, otherwise what there is. */
  static @Nullable Channel firstChannel(Set<Channel> usable) {
    for (Channel channel : PREFERENCE) {
      if (usable.contains(channel)) {
        return channel;
      }
    }
    return null;
  }

  private String content() {
    Attempts attempts = draft.policy.attempts();
    return attempts == null ? "" : attempts.steps().getFirst().content();
  }

  /** As the policy's first attempt has it. */
  private @Nullable Channel firstChannel() {
    Attempts attempts = draft.policy.attempts();
    for (Channel channel :
        attempts == null ? List.<Channel>of() : attempts.steps().getFirst().channels()) {
      if (draft.usable().contains(channel)) {
        return channel;
      }
    }
    return firstChannel(draft.usable());
  }

  void apply() {
    Holding holding = draft.holding;
    if (holding != null && draft.assign != null && draft.assign.becauseOfMiss()) {
      moveAfterNextAction(holding.owner());
    }
    if (holding == null
        || !(draft.clocks.last(Kind.FIRST_TOUCH) instanceof Running clock)
        || !holding.owner().equals(clock.owner())) {
      goAlong(draft.before.holding(), holding);
      return;
    }
    OwnerId to = holding.owner();
    String open = ids.task(clock.ordinal(), to);
    String move = ids.move(Kind.FIRST_TOUCH, clock.ordinal(), to);
    if (draft.isDecided(open) || draft.isDecided(move)) {
      follow(clock, to);
      return;
    }
    OwnerId from = taskHolder(clock.ordinal());
    if (to.equals(from)) {
      draft.act(new Action.MoveTasks(move, draft.lead.id(), to, to, clock.dueAt()));
      return;
    }
    boolean ours = draft.assign != null && draft.assign.becauseOfMiss();
    OwnerId missed = draft.previousOwners.isEmpty() ? null : draft.previousOwners.getLast();
    OwnerId mover = from == null && ours ? missed : from;
    if (mover != null && !mover.equals(to)) {
      draft.act(new Action.MoveTasks(move, draft.lead.id(), mover, to, clock.dueAt()));
    }
    if (from == null && draft.policy.settings().firstTouchTask()) {
      open(open, to, clock);
    }
  }

  /** Once the lead was touched, what is still to be done goes along where a person moves it. */
  private void goAlong(@Nullable Holding from, @Nullable Holding to) {
    if (from == null || to == null || draft.assign != null || !isTouched()) {
      return;
    }
    if (!from.owner().equals(to.owner()) && !draft.hasDecidedNothing()) {
      String id = ids.along(draft.manualChanges, to.owner());
      draft.act(new Action.MoveTasks(id, draft.lead.id(), from.owner(), to.owner(), null));
    }
  }

  private boolean isTouched() {
    return switch (draft.clocks.last(Kind.FIRST_TOUCH)) {
      case null -> false;
      case SlaClock.Met met -> true;
      case SlaClock.Breached late -> late.metAt() != null;
      case SlaClock.Open open -> false;
      case SlaClock.Voided voided -> false;
    };
  }

  /** Whoever is to take the next step gets what was still to be done. */
  private void moveAfterNextAction(OwnerId to) {
    if (draft.clocks.last(Kind.NEXT_ACTION) instanceof Running clock
        && to.equals(clock.owner())
        && clock.startedAt().equals(draft.now)) {
      String id = ids.move(Kind.NEXT_ACTION, clock.ordinal(), to);
      OwnerId from = draft.previousOwners.getLast();
      draft.act(new Action.MoveTasks(id, draft.lead.id(), from, to, clock.dueAt()));
    }
  }

  /** A deadline that moved takes the task's due date along. */
  private void follow(Running clock, OwnerId to) {
    for (SlaClock earlier : draft.before.clocks()) {
      if (earlier.kind() == Kind.FIRST_TOUCH
          && earlier.ordinal() == clock.ordinal()
          && wasDueElsewhen(earlier, clock)) {
        String id = ids.due(clock.ordinal(), to, clock.dueAt());
        draft.act(new Action.MoveTasks(id, draft.lead.id(), to, to, clock.dueAt()));
      }
    }
  }

  private static boolean wasDueElsewhen(SlaClock earlier, Running clock) {
    return switch (earlier) {
      case Running running -> !running.dueAt().equals(clock.dueAt());
      case SlaClock.Paused paused -> true;
      case SlaClock.Met met -> !met.dueAt().equals(clock.dueAt());
      case SlaClock.Breached breached -> false;
      case SlaClock.Voided voided -> false;
    };
  }

  /** Whoever has the first-touch task of an earlier clock; null when there is none to carry on. */
  private @Nullable OwnerId taskHolder(int ordinal) {
    for (int i = draft.clocks.all().size() - 1; i >= 0; i--) {
      SlaClock clock = draft.clocks.all().get(i);
      OwnerId owner = clock.owner();
      if (clock.kind() == Kind.FIRST_TOUCH && clock.ordinal() < ordinal && owner != null) {
        if (draft.isDecided(ids.task(clock.ordinal(), owner))
            || draft.isDecided(ids.move(Kind.FIRST_TOUCH, clock.ordinal(), owner))) {
          return owner;
        }
      }
    }
    return null;
  }

  private void open(String id, OwnerId to, Running clock) {
    Channel channel = firstChannel();
    draft.act(
        new Action.OpenTask(
            id,
            draft.lead.id(),
            to,
            clock.dueAt(),
            channel,
            Wording.firstTouchSubject(draft.lead.name(), channel),
            Wording.firstTouchText(
                draft.situation.lead(),
                channel,
                !refuses(Channel.SMS),
                content(),
                draft.policy.missing(draft.situation.lead()))));
  }

  /** Whether the lead could be reached so, and the policy does not permit it. */
  private boolean refuses(Channel channel) {
    return draft.situation.lead().channels().contains(channel) && !draft.usable().contains(channel);
  }
}
