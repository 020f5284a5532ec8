package leadclock.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.Channel;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;

/**
 * Follows a lead through the policy's stages: the next role gets it once nothing is lacking, and
 * whoever has it until then is asked for that (S6, R8).
 */
final class StageMoves {
  private static final String FIRST_TOUCH = "a first touch";

  private final Draft draft;
  private final TouchClocks clocks;

  StageMoves(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  void apply() {
    Stages stages = draft.policy.stages();
    Stage shown = stages == null ? null : stages.of(draft.lead);
    if (stages == null || shown == null || rests()) {
      return;
    }
    StagePosition at = draft.position;
    if (at == null) {
      draft.standAt(StagePosition.found(shown.name(), draft.now));
    } else if (stages.named(at.stage()) == null) {
      enter(at, shown);
    } else if (shown.name().equals(at.stage())) {
      stay(at);
    } else if (draft.holding != null) {
      move(at, shown, draft.holding);
    }
  }

  private boolean rests() {
    return draft.silenced() || draft.inCleanup() || Closing.voids(draft);
  }

  /** The hand-off that waited is asked for no more. */
  private void stay(StagePosition at) {
    if (at.asked() != null) {
      endClock();
      draft.standAt(at.stays(draft.now));
      draft.say(Code.STAGE_SET_BACK, "stage", at.stage());
    }
  }

  private void endClock() {
    Open clock = draft.clocks.open(Kind.STAGE);
    if (clock != null) {
      draft.clocks.end(clock, draft.now, VoidReason.STAGE_CHANGED);
    }
  }

  private void move(StagePosition at, Stage shown, Holding holding) {
    boolean news = !shown.name().equals(at.asked());
    if (news) {
      endClock();
    }
    StagePosition asking = news ? at.asks(shown.name(), draft.now) : at;
    if (goesOn(shown, holding, asking)) {
      enter(asking, shown);
      return;
    }
    draft.standAt(asking);
    List<String> lacking = lacking(shown);
    if (lacking.isEmpty()) {
      new HandOff(draft, clocks).apply(shown);
    } else {
      ask(shown, Wording.list(lacking));
    }
  }

  /** Whether whoever has it is of that role, or was chosen by hand for it. */
  private boolean goesOn(Stage shown, Holding holding, StagePosition asking) {
    RoutingRule route = shown.route();
    boolean byHand =
        holding.actionId().isEmpty()
            && (!holding.assignedAt().isBefore(asking.since())
                || draft.manualChanges > draft.before.manualChanges());
    return route == null || byHand || isOf(route, holding);
  }

  private boolean isOf(RoutingRule route, Holding holding) {
    Candidates look = new Candidates(draft, null);
    return Stream.of(route.primary(), route.backup())
        .flatMap(pool -> look.now(draft.pool(pool)).stream())
        .anyMatch(member -> member.owner().equals(holding.owner()));
  }

  private void enter(StagePosition asking, Stage shown) {
    endClock();
    draft.standAt(asking.entered(shown.name(), draft.now));
    draft.say(Code.STAGE_ENTERED, "stage", shown.name(), "name", holderName());
  }

  private String holderName() {
    return draft.nameOf(draft.holding == null ? null : draft.holding.owner());
  }

  private List<String> lacking(Stage shown) {
    List<String> lacking = new ArrayList<>();
    if (clocks.first() == null) {
      lacking.add(FIRST_TOUCH);
    }
    lacking.addAll(shown.lacking(draft.situation.lead(), isBooked()));
    return lacking;
  }

  /** Whether a meeting was booked by either side, held or not. */
  private boolean isBooked() {
    return draft.touches.counting().stream().anyMatch(one -> one.channel() == Channel.MEETING)
        || draft.situation.replies().stream().anyMatch(one -> one.channel() == Channel.MEETING);
  }

  /**
   * The owner stays and is told what is lacking, under the clock of the hand-off; before the first
   * touch under the clock of that alone.
   */
  private void ask(Stage shown, String lacking) {
    StagePosition at = draft.position;
    if (at == null || at.lacking().equals(lacking)) {
      return;
    }
    draft.standAt(at.lacks(lacking));
    draft.say(Code.HAND_OFF_WAITS, "stage", shown.name(), "name", holderName(), "missing", lacking);
    if (clocks.first() != null) {
      if (!wasStarted(at)) {
        clocks.start(Kind.STAGE, draft.now, shown.start());
      }
      new StageTasks(draft).lacking(shown, lacking);
    }
  }

  private boolean wasStarted(StagePosition at) {
    SlaClock last = draft.clocks.last(Kind.STAGE);
    return last != null && !last.startedAt().isBefore(at.since());
  }

  /** Whoever gets the lead in the middle of a stage has the whole time for it. */
  void goOn() {
    boolean lost =
        draft.clocks.last(Kind.STAGE) instanceof SlaClock.Voided gone
            && switch (gone.reason()) {
              case OWNER_CHANGED, CLOSED, GONE -> true;
              case TOUCHED_IN_TIME, APPEALED, STAGE_CHANGED, POLICY_CHANGED -> false;
            };
    Stage stage = Rows.clocked(draft.policy, draft.position);
    if (lost && stage != null && draft.holding != null && !rests()) {
      clocks.start(Kind.STAGE, draft.now, stage.start());
    }
  }

  /** A hand-off that never reached the CRM, as if it had not been decided. */
  static void undo(Draft draft, String actionId) {
    StagePosition at = draft.position;
    if (at != null && !actionId.isEmpty() && at.actionId().equals(actionId)) {
      new StageTasks(draft).withdraw(at);
      draft.standAt(at.undone());
    }
  }
}
