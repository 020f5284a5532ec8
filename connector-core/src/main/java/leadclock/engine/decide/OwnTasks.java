package leadclock.engine.decide;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.Stage;
import leadclock.engine.policy.Stages;
import org.jspecify.annotations.Nullable;

/**
 * Completes the first-touch task once it is done, or once nobody may do it any more, and opens it
 * again when that ends; likewise the alert that nobody is eligible. What tells of a miss stays
 * until its reader completes it.
 */
final class OwnTasks {
  private final Draft draft;
  private final EscalationIds ids;
  private final Cadence cadence;
  private final AttemptTasks attempts;
  private final boolean firstDone;

  OwnTasks(Draft draft, TouchClocks clocks, Cadence cadence, AttemptTasks attempts) {
    this.cadence = cadence;
    this.attempts = attempts;
    this.draft = draft;
    ids = new EscalationIds(draft);
    Stamps stamps = new Stamps(draft, clocks);
    boolean runs = draft.clocks.last(Kind.FIRST_TOUCH) instanceof Running;
    firstDone = rests() || (!runs && stamps.firstTouchAt() != null);
  }

  private boolean rests() {
    return draft.silenced() || draft.inCleanup() || Closing.voids(draft);
  }

  void apply() {
    if (draft.hasDecidedNothing()) {
      return;
    }
    draft.clocks.all().forEach(this::taskOf);
    nobodyEligible();
    nobodyForStage();
    boolean answered = cadence.isOver();
    cadence.tasks().forEach(task -> set(task, answered));
    attempts.opened().forEach(this::set);
  }

  private void taskOf(SlaClock clock) {
    OwnerId owner = clock.owner();
    if (clock.kind() == Kind.FIRST_TOUCH && owner != null) {
      set(ids.task(clock.ordinal(), owner), firstDone);
    } else if (clock.kind() == Kind.CLEANUP && owner != null) {
      set(ids.cleanup(clock.ordinal(), owner), !isUnderWay(clock));
    } else if (clock.kind() == Kind.STAGE && owner != null) {
      set(StageTasks.id(draft, clock.ordinal(), owner), !StageTasks.isAsked(draft, clock));
    }
  }

  private boolean isUnderWay(SlaClock clock) {
    FollowUp.Cleanup cleanup = draft.cleanup;
    return cleanup != null
        && !cleanup.over()
        && cleanup.ordinal() == clock.ordinal()
        && !draft.silenced()
        && !Closing.voids(draft);
  }

  /** Over once somebody else than the person of last resort has the lead; told anew each time. */
  private void nobodyEligible() {
    Holding holding = draft.holding;
    boolean over = firstDone || (holding != null && !draft.isLastResort(holding));
    Alerts alerts = new Alerts(draft);
    SlaClock current = draft.clocks.last(Kind.ASSIGN);
    Set<OwnerId> readers = readers();
    for (SlaClock clock : draft.clocks.all()) {
      if (clock.kind() == Kind.ASSIGN) {
        for (OwnerId reader : readers) {
          set(alerts.nobodyId(clock.ordinal(), reader), over || !clock.equals(current));
        }
      }
    }
  }

  /** Over once the lead is handed over, or is asked for no more. */
  private void nobodyForStage() {
    StagePosition at = draft.position;
    Set<OwnerId> managers = at == null || at.moves() == 0 ? Set.of() : managersOfRoles();
    for (int move = 1; at != null && move <= at.moves(); move++) {
      boolean over = move < at.moves() || !at.waitsForSomebody();
      for (OwnerId reader : managers) {
        set(new Alerts(draft).noRoleId(move, reader), over || rests());
      }
    }
  }

  private Set<OwnerId> managersOfRoles() {
    Set<OwnerId> managers = new LinkedHashSet<>();
    Stages stages = draft.policy.stages();
    for (Stage stage : stages == null ? List.<Stage>of() : stages.all()) {
      RoutingRule role = stage.route();
      OwnerId manager = role == null ? null : new Alerts(draft).managerOfPool(role.primary());
      if (manager != null) {
        managers.add(manager);
      }
    }
    return managers;
  }

  /** Whoever may have been told that nobody is eligible. */
  private Set<OwnerId> readers() {
    Set<OwnerId> readers = new LinkedHashSet<>();
    for (RoutingRule rule : List.of(draft.row, draft.route)) {
      addManager(readers, rule.primary());
      addManager(readers, rule.backup());
      addManager(readers, rule.overflow());
    }
    OwnerId last = draft.lastResort();
    if (last != null) {
      readers.add(last);
    }
    return readers;
  }

  private void addManager(Set<OwnerId> readers, @Nullable String name) {
    OwnerId manager = name == null ? null : new Alerts(draft).managerOfPool(name);
    if (manager != null) {
      readers.add(manager);
    }
  }

  /**
   * Each turn from open to done and back is an action of its own. What was called back may have
   * been under way already, and is there then.
   */
  private void set(String task, boolean done) {
    if (!draft.isDecided(task) && draft.intent(task) != IntentState.DELIVERED) {
      return;
    }
    int turns = 0;
    while (draft.isDecided(turn(task, turns))) {
      turns++;
    }
    boolean isDone = turns % 2 == 1;
    if (isDone != done) {
      draft.act(new Action.SetTask(turn(task, turns), draft.lead.id(), task, done));
    }
  }

  private String turn(String task, int turns) {
    return ActionId.of(draft.lead.id(), Kind.FIRST_TOUCH, turns, 0, 0, "set " + task, "");
  }
}
