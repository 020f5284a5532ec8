package leadclock.engine.decide;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.SlaClock.Breached;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.decide.SlaClock.Met;
import leadclock.engine.decide.SlaClock.Paused;
import leadclock.engine.decide.SlaClock.Running;
import leadclock.engine.decide.SlaClock.VoidReason;
import leadclock.engine.decide.SlaClock.Voided;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/** The fields on the lead's record, as they should read once everything else is decided. */
final class Stamps {
  static final String BACKUP_OWNER = "backup_owner";
  static final String STATUS = "status";
  static final String ASSIGNED_AT = "assigned_at";
  static final String FIRST_TOUCH_AT = "first_touch_at";
  static final String SECOND_TOUCH_AT = "second_touch_at";
  static final String SLA_STATE = "sla_state";
  static final String NEXT_DEADLINE = "next_deadline";
  static final String BREACH_COUNT = "breach_count";
  static final String LAST_REASON = "last_reason";
  static final String ROOT_CAUSE = "root_cause";
  static final String HANDED_OFF_AT = "handed_off_at";
  static final String ACK_REQUESTED_AT = "ack_requested_at";

  private final Draft draft;
  private final TouchClocks clocks;

  Stamps(Draft draft, TouchClocks clocks) {
    this.draft = draft;
    this.clocks = clocks;
  }

  /** The same for all stamps of a lead. */
  static String id(LeadId lead) {
    return ActionId.of(lead, Kind.ASSIGN, 0, 0, 0, "stamp", "");
  }

  void apply() {
    fill();
    Draft.PendingAssign assign = draft.assign;
    if (assign != null) {
      draft.act(
          new Action.Assign(
              assign.id(),
              draft.lead.id(),
              assign.to(),
              assign.expected(),
              assign.becauseOfMiss(),
              draft.stamps));
      return;
    }
    boolean lost = draft.stampsLost || carrierLost();
    Map<String, String> changed = lost ? draft.stamps : changed();
    if (!changed.isEmpty()) {
      String id = id(draft.lead.id());
      boolean running = lost || !changed.keySet().equals(Set.of(LAST_REASON));
      draft.once(id);
      draft.actions().add(new Action.Stamp(id, draft.lead.id(), changed, running));
    }
  }

  /** Whether the owner change that the fields were to go along with was given up. */
  private boolean carrierLost() {
    Holding earlier = draft.before.holding();
    Holding holding = draft.holding;
    if (earlier == null || (holding != null && holding.actionId().equals(earlier.actionId()))) {
      return false;
    }
    IntentState state = draft.intent(earlier.actionId());
    return state != null && state != IntentState.DELIVERED;
  }

  private Map<String, String> changed() {
    Map<String, String> changed = new HashMap<>();
    draft.stamps.forEach(
        (name, value) -> {
          if (!value.equals(draft.before.stamps().get(name))) {
            changed.put(name, value);
          }
        });
    return changed;
  }

  private void fill() {
    Holding holding = draft.holding;
    OwnerId backup = holding == null ? null : holding.backup();
    Instant first = firstTouchAt();
    Instant deadline = deadline();
    draft.stamps.put(BACKUP_OWNER, backup == null ? "" : backup.value());
    draft.stamps.put(STATUS, status(first != null));
    draft.stamps.put(ASSIGNED_AT, text(holding == null ? null : holding.assignedAt()));
    draft.stamps.put(FIRST_TOUCH_AT, text(first));
    draft.stamps.put(SECOND_TOUCH_AT, text(secondTouchAt()));
    draft.stamps.put(SLA_STATE, state().word());
    draft.stamps.put(NEXT_DEADLINE, text(deadline));
    draft.stamps.put(BREACH_COUNT, Integer.toString(breaches()));
    String reason = Wording.lastReason(draft.reasons());
    if (!reason.isEmpty() || !draft.stamps.containsKey(LAST_REASON)) {
      draft.stamps.put(LAST_REASON, reason);
    }
    draft.stamps.putIfAbsent(ACK_REQUESTED_AT, "");
    cause();
    handOff();
  }

  /** A lead that was never handed over does not need the field. */
  private void handOff() {
    StagePosition at = draft.position;
    Instant handed = at == null ? null : at.handedOffAt();
    if (handed != null || draft.stamps.containsKey(HANDED_OFF_AT)) {
      draft.stamps.put(HANDED_OFF_AT, text(handed));
    }
  }

  /** Of the last breach; a lead that never had one does not need the field. */
  private void cause() {
    String cause = draft.causes.isEmpty() ? "" : draft.causes.getLast().cause().words();
    if (!cause.isEmpty() || draft.stamps.containsKey(ROOT_CAUSE)) {
      draft.stamps.put(ROOT_CAUSE, cause);
    }
  }

  private static String text(@Nullable Instant at) {
    return at == null ? "" : at.toString();
  }

  private String status(boolean touched) {
    if (draft.closed()) {
      return "disqualified";
    }
    String status = draft.lead.status();
    if (!status.isEmpty() && status.equals(draft.policy.status().scheduled())) {
      return "scheduled";
    }
    boolean working = !status.isEmpty() && status.equals(draft.policy.status().working());
    return touched || working ? "working" : "new";
  }

  /** The earliest owned touch that any of the lead's owners made while it was theirs. */
  @Nullable Instant firstTouchAt() {
    Instant earliest = null;
    for (SlaClock clock : draft.clocks.all()) {
      if (clock.kind() == Kind.FIRST_TOUCH) {
        Instant at = touchedAt(clock);
        if (at != null && (earliest == null || at.isBefore(earliest))) {
          earliest = at;
        }
      }
    }
    return earliest;
  }

  private @Nullable Instant touchedAt(SlaClock clock) {
    return switch (clock) {
      case Met met -> met.metAt();
      case Breached late -> stands(late) ? late.metAt() : null;
      case Voided forgiven -> {
        boolean counts =
            forgiven.reason() == VoidReason.TOUCHED_IN_TIME
                || (forgiven.reason() == VoidReason.APPEALED && stands(forgiven));
        Deeds.Deed deed = counts ? clocks.earliest(forgiven) : null;
        yield deed == null ? null : deed.at();
      }
      case Running running -> null;
      case Paused paused -> null;
    };
  }

  /** Whether it is the holder's, or nobody has to make it after whoever made it late. */
  private boolean stands(SlaClock clock) {
    Holding holding = draft.holding;
    boolean held = holding != null && holding.owner().equals(clock.owner());
    return held || clock.equals(draft.clocks.standing(clock.kind()));
  }

  /** When the promised second touch was made; null before. */
  @Nullable Instant secondTouchAt() {
    SlaClock clock = draft.clocks.standing(Kind.SECOND_TOUCH);
    return clock == null ? null : touchedAt(clock);
  }

  private @Nullable Instant deadline() {
    Instant earliest = null;
    for (SlaClock clock : draft.clocks.all()) {
      if (clock instanceof Running running
          && (earliest == null || running.dueAt().isBefore(earliest))) {
        earliest = running.dueAt();
      }
    }
    return earliest;
  }

  private int breaches() {
    int count = 0;
    for (SlaClock clock : draft.clocks.all()) {
      count += clock.kind() != Kind.ASSIGN && clock instanceof Breached ? 1 : 0;
    }
    return count;
  }

  private SlaState state() {
    if (Closing.voids(draft)) {
      return draft.stopped == null ? SlaState.CLOSED : SlaState.EXCEPTION;
    }
    if (draft.holding == null) {
      return draft.waitingPool == null ? SlaState.WAITING : SlaState.NO_ELIGIBLE_OWNER;
    }
    if (draft.inCleanup()) {
      return cleanup();
    }
    SlaClock first = draft.clocks.standing(Kind.FIRST_TOUCH);
    SlaClock second = draft.clocks.standing(Kind.SECOND_TOUCH);
    SlaClock next = draft.clocks.standing(Kind.NEXT_ACTION);
    if (Stream.of(first, second, next, draft.clocks.last(Kind.STAGE))
        .anyMatch(Paused.class::isInstance)) {
      return SlaState.PAUSED;
    }
    SlaState touches = later(first, second);
    SlaState acted = touches == SlaState.MET ? then(next) : touches;
    SlaState reached = acted == SlaState.MET ? then(draft.clocks.last(Kind.STAGE)) : acted;
    return reached == SlaState.MET && draft.leftToNurture ? SlaState.NURTURE : reached;
  }

  private SlaState cleanup() {
    SlaClock clock = draft.clocks.last(Kind.CLEANUP);
    if (clock instanceof Paused) {
      return SlaState.PAUSED;
    }
    if (clock instanceof Breached) {
      return SlaState.BREACHED;
    }
    return draft.cleanup != null && draft.cleanup.enriches()
        ? SlaState.ENRICHMENT
        : SlaState.CLEANUP;
  }

  private static SlaState then(@Nullable SlaClock next) {
    if (next instanceof Running) {
      return SlaState.ON_TRACK;
    }
    return next instanceof Breached breached && breached.metAt() == null
        ? SlaState.BREACHED
        : SlaState.MET;
  }

  private static SlaState later(@Nullable SlaClock first, @Nullable SlaClock second) {
    if (first instanceof Running || second instanceof Running) {
      return SlaState.ON_TRACK;
    }
    SlaClock last = second == null || second instanceof Voided ? first : second;
    return last instanceof Breached breached && breached.metAt() == null
        ? SlaState.BREACHED
        : SlaState.MET;
  }
}
