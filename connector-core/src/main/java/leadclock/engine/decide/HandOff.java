package leadclock.engine.decide;

import java.time.Instant;
import java.util.Objects;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Open;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Stage;

/** Gives a lead to the role of its next stage; what is promised and to be done goes along (R8). */
final class HandOff {
  private final Draft draft;
  private final TouchClocks clocks;

  HandOff(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  /** Whoever is on the way to the CRM as its owner arrives there first, and a miss comes first. */
  void apply(Stage stage) {
    Holding from = Objects.requireNonNull(draft.holding);
    RoutingRule before = draft.route;
    draft.route = Objects.requireNonNull(stage.route());
    Routing routing = new Routing(draft, from.owner(), null);
    Routing.Choice choice = isReady(from) ? routing.from(Rung.PRIMARY) : null;
    if (choice == null || choice.lastResort()) {
      if (isReady(from)) {
        waitForSomebody(stage, routing);
      }
      draft.route = before;
      return;
    }
    StagePosition at = Objects.requireNonNull(draft.position);
    String id =
        ActionId.of(
            draft.lead.id(), Kind.STAGE, at.moves(), 0, draft.previousOwners.size(), "assign", "");
    endClocks();
    give(choice, id);
    draft.standAt(at.handedOff(draft.now, id));
    say(stage, from, choice);
    goAlong(draft.duty.due(draft.now, stage.start()));
    clocks.start(Kind.STAGE, draft.now, stage.start());
    new StageTasks(draft).begin(stage, from.owner());
  }

  /** What is promised is due when it was, but no sooner than whoever gets it has to begin. */
  private void goAlong(Instant begins) {
    draft.kept.replaceAll(
        kept ->
            kept.dueAt().isBefore(begins)
                ? new Running(
                    kept.kind(),
                    kept.ordinal(),
                    kept.owner(),
                    kept.startedAt(),
                    begins,
                    kept.rested())
                : kept);
    clocks.goAlong();
  }

  private boolean isReady(Holding from) {
    if (!from.confirmed()) {
      return false;
    }
    for (SlaClock clock : draft.clocks.all()) {
      if (clock instanceof Running running && draft.now.isAfter(running.dueAt())) {
        draft.lookAgain(draft.now.plusMillis(1));
        return false;
      }
    }
    return true;
  }

  /** Its owner keeps it, and is not the one who is late. */
  private void waitForSomebody(Stage stage, Routing routing) {
    StagePosition at = Objects.requireNonNull(draft.position);
    Open clock = draft.clocks.open(Kind.STAGE);
    if (clock != null) {
      draft.clocks.end(clock, draft.now, VoidReason.STAGE_CHANGED);
    }
    if (!at.lacking().equals(StagePosition.NOBODY)) {
      draft.standAt(at.lacks(StagePosition.NOBODY));
      draft.say(
          Code.HAND_OFF_WAITS,
          "stage",
          stage.name(),
          "name",
          draft.nameOf(Objects.requireNonNull(draft.holding).owner()),
          "role",
          stage.role());
      Alerts alerts = new Alerts(draft);
      alerts.noRole(
          at.moves(), alerts.managerOfPool(Objects.requireNonNull(stage.route()).primary()));
    }
    draft.lookAgain(routing.nextLook());
  }

  /** What was still to be done goes along, due when it was; the hand-off itself is done. */
  private void endClocks() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock.kind() == Kind.STAGE && clock instanceof Open waited) {
        clocks.meet(waited, draft.now);
      } else if (clock.kind() != Kind.ASSIGN && clock instanceof Open open) {
        draft.clocks.end(open, draft.now, VoidReason.OWNER_CHANGED);
        if (open instanceof Running running) {
          draft.kept.add(running);
        }
      }
    }
  }

  private void give(Routing.Choice choice, String id) {
    draft.roster = draft.roster.with(choice.pool(), choice.rotation());
    draft.holding = Assignment.holding(draft, choice, null, id, false);
    OwnerId backup =
        new Routing(draft, choice.owner(), null).forecast(Assignment.above(choice.rung()));
    draft.holding = Assignment.holding(draft, choice, backup, id, false);
    draft.assign = new Draft.PendingAssign(id, choice.owner(), draft.lead.owner(), false);
  }

  private void say(Stage stage, Holding from, Routing.Choice choice) {
    draft.say(
        Code.HANDED_OFF,
        "stage",
        stage.name(),
        "fromName",
        draft.nameOf(from.owner()),
        "owner",
        choice.owner().value(),
        "name",
        draft.nameOf(choice.owner()),
        "pool",
        choice.pool(),
        "at",
        draft.now.toString());
  }
}
