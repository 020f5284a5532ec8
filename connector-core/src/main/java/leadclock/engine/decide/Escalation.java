package leadclock.engine.decide;

import java.time.Instant;
import java.util.List;
import leadclock.engine.decide.EscalationIds.Strike;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations.ReassignUnless;
import org.jspecify.annotations.Nullable;

/** Lets overdue clocks run out and climbs the ladder, one bounded step at a time. */
final class Escalation {
  private final Draft draft;
  private final Assignment assignment;
  private final LateKnowledge late;
  private final EscalationIds ids;
  private final Alerts alerts;

  Escalation(Draft draft, Assignment assignment, LateKnowledge late) {
    this.draft = draft;
    this.assignment = assignment;
    this.late = late;
    this.ids = new EscalationIds(draft);
    this.alerts = new Alerts(draft);
  }

  void apply() {
    for (SlaClock clock : draft.clocks.listed()) {
      if (clock.kind() != Kind.ASSIGN
          && clock instanceof Running running
          && draft.now.isAfter(running.dueAt())) {
        if (onItsWay(running)) {
          draft.lookAgain(draft.now.plusSeconds(60));
        } else {
          new Misses(draft).breach(running, true);
        }
      }
    }
    late.apply();
    climb(Kind.FIRST_TOUCH);
    climb(Kind.SECOND_TOUCH);
    climb(Kind.NEXT_ACTION);
    climb(Kind.CLEANUP);
    climb(Kind.STAGE);
  }

  /** An owner whom the CRM does not show yet cannot have missed anything. */
  private boolean onItsWay(Running clock) {
    Holding holding = draft.holding;
    return holding != null
        && !holding.confirmed()
        && holding.owner().equals(clock.owner())
        && draft.isOnItsWay(holding.actionId());
  }

  private void climb(Kind kind) {
    Holding holding = draft.holding;
    if (holding == null
        || draft.inCleanup() != (kind == Kind.CLEANUP)
        || draft.silenced()
        || Closing.voids(draft)
        || !(draft.clocks.last(kind) instanceof Breached breached)
        || !holding.owner().equals(breached.owner())) {
      return;
    }
    switch (kind) {
      case SECOND_TOUCH -> second(new Strike(breached, 0));
      case CLEANUP -> cleanup(new Strike(breached, 0));
      case ASSIGN, FIRST_TOUCH, NEXT_ACTION, STAGE -> ladder(breached, holding);
    }
  }

  private void second(Strike strike) {
    List<Act> acts = draft.policy.escalations().secondTouch();
    if (draft.once(ids.mark(strike))) {
      alerts.acts(strike, acts, Action.Topic.SECOND_TOUCH_MISSED, null);
    }
  }

  private void cleanup(Strike strike) {
    FollowUp.Cleanup cleanup = draft.cleanup;
    if (draft.once(ids.mark(strike))) {
      alerts.manager(
          strike,
          cleanup != null && cleanup.enriches()
              ? Action.Topic.ENRICHMENT_MISSED
              : Action.Topic.CLEANUP_MISSED);
    }
  }

  private void ladder(Breached breached, Holding holding) {
    List<EscalationStep> ladder = draft.ladder(breached.kind());
    Rung rung = rung(ladder, holding);
    boolean any = false;
    for (int i = 0; i < ladder.size(); i++) {
      EscalationStep step = ladder.get(i);
      if (step.rung() == rung) {
        any = true;
        if (holding.equals(draft.holding)) {
          when(new Strike(breached, i), step);
        }
      }
    }
    Strike end = new Strike(breached, ladder.size());
    if (!any && reassigns(ladder) && draft.once(ids.mark(end))) {
      ended(end, List.of());
    }
  }

  /** A ladder that moves nobody is the same for whoever has the lead. */
  private static Rung rung(List<EscalationStep> ladder, Holding holding) {
    boolean has = ladder.stream().anyMatch(step -> step.rung() == holding.rung());
    return has || reassigns(ladder) ? holding.rung() : Rung.PRIMARY;
  }

  private void when(Strike strike, EscalationStep step) {
    Breached breached = strike.clock();
    if (draft.isDecided(ids.mark(strike))) {
      return;
    }
    if (!step.isAtOnce()) {
      if (breached.metAt() != null) {
        return;
      }
      Instant at = draft.duty.due(breached.breachedAt(), step.after());
      if (!draft.now.isAfter(at)) {
        draft.lookAgain(at.plusMillis(1));
        return;
      }
    }
    draft.once(ids.mark(strike));
    act(strike, step);
  }

  private void act(Strike strike, EscalationStep step) {
    Act.Reassign reassign = reassignIn(step);
    if (reassign == null) {
      List<EscalationStep> ladder = draft.ladder(strike.clock().kind());
      if (reassigns(ladder) && lastOf(step, ladder)) {
        ended(strike, step.acts());
      } else {
        alerts.acts(strike, step.acts(), topic(strike), null);
      }
      return;
    }
    Touch logged = keeping(strike.clock());
    if (logged != null) {
      kept(strike, logged);
      return;
    }
    String id = ids.reassign(strike.clock(), strike.step(), draft.previousOwners.size());
    if (assignment.reassign(strike, reassign.to(), id)) {
      Holding now = draft.holding;
      OwnerId newOwner = now == null ? null : now.owner();
      alerts.acts(strike, step.acts(), topic(strike), newOwner);
    } else {
      ended(strike, step.acts());
    }
  }

  /** Whether no step of the same rung reassigns, so that the climb is over. */
  private static boolean lastOf(EscalationStep step, List<EscalationStep> ladder) {
    for (EscalationStep other : ladder) {
      if (other.rung() == step.rung() && reassignIn(other) != null) {
        return false;
      }
    }
    return true;
  }

  private static Action.Topic topic(Strike strike) {
    return switch (strike.clock().kind()) {
      case NEXT_ACTION -> Action.Topic.NEXT_ACTION_MISSED;
      case STAGE -> Action.Topic.STAGE_MISSED;
      case ASSIGN, FIRST_TOUCH, SECOND_TOUCH, CLEANUP -> Action.Topic.FIRST_TOUCH_MISSED;
    };
  }

  private void ended(Strike strike, List<Act> acts) {
    draft.say(
        Code.LADDER_ENDED,
        "name",
        draft.nameOf(strike.clock().owner()),
        "manager",
        draft.nameOf(draft.manager()));
    alerts.acts(strike, acts, Action.Topic.LAST_RUNG_MISSED, null);
    alerts.manager(strike, Action.Topic.LAST_RUNG_MISSED);
  }

  private void kept(Strike strike, Touch logged) {
    OwnedTouches.Refusal why = draft.touches.why(logged);
    draft.say(
        Code.KEPT_LOGGED_ACTIVITY,
        "name",
        draft.nameOf(strike.clock().owner()),
        "channel",
        logged.channel().name(),
        "touch",
        logged.id(),
        "at",
        logged.occurredAt().toString(),
        "why",
        why == null ? "it came after the deadline" : why.words());
    alerts.kept(strike);
  }

  /** The owner's own logged activity since the clock started, if that keeps the owner. */
  private @Nullable Touch keeping(Breached breached) {
    if (breached.kind() != Kind.FIRST_TOUCH
        || draft.policy.escalations().reassignUnless() != ReassignUnless.LOGGED) {
      return null;
    }
    Touch earliest = null;
    for (Touch touch : draft.situation.touches()) {
      boolean byPerson =
          switch (touch.sender()) {
            case PERSON, SYSTEM_AS_OWNER -> isUnderWay(touch);
            case AUTOMATION, LEADCLOCK -> false;
          };
      if (byPerson
          && touch.by() != null
          && touch.by().equals(breached.owner())
          && !touch.occurredAt().isBefore(breached.startedAt())
          && !touch.occurredAt().isAfter(draft.now)
          && (earliest == null || precedes(touch, earliest))) {
        earliest = touch;
      }
    }
    return earliest;
  }

  /** A mail still to be sent and an open task are plans; a call that is ringing is none. */
  private static boolean isUnderWay(Touch touch) {
    return touch.result() != Touch.Result.PENDING
        || (touch.channel() == Channel.PHONE && !touch.viaTask());
  }

  private static boolean precedes(Touch one, Touch other) {
    int byTime = one.occurredAt().compareTo(other.occurredAt());
    return byTime != 0 ? byTime < 0 : one.id().compareTo(other.id()) < 0;
  }

  private static Act.@Nullable Reassign reassignIn(EscalationStep step) {
    for (Act act : step.acts()) {
      if (act instanceof Act.Reassign reassign) {
        return reassign;
      }
    }
    return null;
  }

  private static boolean reassigns(List<EscalationStep> ladder) {
    for (EscalationStep step : ladder) {
      if (reassignIn(step) != null) {
        return true;
      }
    }
    return false;
  }
}
