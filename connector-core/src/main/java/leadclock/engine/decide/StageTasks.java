package leadclock.engine.decide;

import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.Stage;

/** What whoever has a lead at a stage is asked to do. */
final class StageTasks {
  private final Draft draft;

  StageTasks(Draft draft) {
    this.draft = draft;
  }

  static String id(Draft draft, int ordinal, OwnerId to) {
    return ActionId.of(draft.lead.id(), Kind.STAGE, ordinal, 0, 0, "task", to.value());
  }

  /** Whether what a clock's owner was asked to do is still to be done. */
  static boolean isAsked(Draft draft, SlaClock clock) {
    boolean unmet =
        clock instanceof SlaClock.Open
            || (clock instanceof SlaClock.Breached late && late.metAt() == null);
    return unmet
        && clock.equals(draft.clocks.last(Kind.STAGE))
        && !draft.silenced()
        && !Closing.voids(draft);
  }

  private String along(int moves, OwnerId to) {
    return ActionId.of(draft.lead.id(), Kind.STAGE, moves, 0, 0, "along", to.value());
  }

  /** The owner finds out, or sees to, what keeps the next role from having it. */
  void lacking(Stage stage, String lacking) {
    open(
        StageWording.lackingSubject(draft.lead.name(), stage.name()),
        StageWording.lackingText(draft.lead.name(), stage.role(), lacking));
  }

  /** The next owner begins, with what the last one had still to do. */
  void begin(Stage stage, OwnerId from) {
    Holding holding = draft.holding;
    StagePosition at = draft.position;
    if (holding == null || at == null) {
      return;
    }
    OwnerId to = holding.owner();
    draft.act(new Action.MoveTasks(along(at.moves(), to), draft.lead.id(), from, to, null));
    open(
        StageWording.beginSubject(draft.lead.name(), stage.name()),
        StageWording.beginText(draft.lead.name(), stage.name(), draft.nameOf(from)));
  }

  private void open(String subject, String text) {
    Holding holding = draft.holding;
    if (holding != null && draft.clocks.open(Kind.STAGE) instanceof Running clock) {
      OwnerId to = holding.owner();
      draft.act(
          new Action.OpenTask(
              id(draft, clock.ordinal(), to),
              draft.lead.id(),
              to,
              clock.dueAt(),
              null,
              subject,
              text));
    }
  }

  /** What was asked of somebody who never got the lead. */
  void withdraw(StagePosition at) {
    Holding holding = draft.holding;
    if (holding != null) {
      draft.withdraw(along(at.moves(), holding.owner()));
      draft.withdraw(id(draft, draft.clocks.nextOrdinal(Kind.STAGE), holding.owner()));
    }
  }
}
