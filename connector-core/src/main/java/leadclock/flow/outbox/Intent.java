package leadclock.flow.outbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.IntentState;
import leadclock.engine.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * An action stored for sending.
 *
 * @param number order of storing; per lead the order of sending. A stamp that replaces another is
 *     stored anew, under a new number
 * @param leaveAt not sent before this instant
 * @param attempts how often it was sent
 * @param note why it stands where it stands, in words; empty while all is well
 * @param record the CRM record it created or changed; null before
 */
public record Intent(
    long number,
    Action action,
    State state,
    Instant createdAt,
    Instant leaveAt,
    @Nullable Instant sentAt,
    int attempts,
    String note,
    @Nullable String record) {

  /** How it stands after one try; what has ended stays as it ended. */
  public Intent after(Delivery delivery) {
    if (state.ended()) {
      return this;
    }
    return switch (delivery) {
      case Delivery.Delivered done -> ended(State.DELIVERED, "", done.record());
      case Delivery.RetryAt later ->
          (later.heldBack() ? neverSent() : this).waiting(action, later.at(), later.why());
      case Delivery.Superseded other -> ended(State.SUPERSEDED, other.why(), record);
      case Delivery.Refused no -> ended(State.REFUSED, no.why(), record);
      case Delivery.Unsure unsure ->
          state == State.SENT ? ended(State.SENT, unsure.why(), record) : this;
      case Delivery.GivenUp end -> ended(State.DEAD, end.why(), record);
    };
  }

  /**
   * Whether its lead must be reviewed after this step: it ended otherwise than was meant, or it
   * came back from its way to the CRM, where no review could withdraw it. Of what arrives only a
   * new owner changes what is decided next.
   */
  public boolean isNewsSince(Intent before) {
    return state == State.DELIVERED
        ? action instanceof Action.Assign
        : state.ended() || (before.state == State.SENT && state == State.PENDING);
  }

  /** Whether another intent of the same lead must wait for this one. */
  public boolean holdsBack(Intent other) {
    if (state.ended() || number == other.number) {
      return false;
    }
    boolean earlier = number < other.number;
    return switch (action) {
          case Action.Assign assign -> earlier || !(other.action instanceof Action.Assign);
          case Action.Stamp stamp -> false;
          case Action.OpenTask task -> earlier && !other.goesBesideNewRecords();
          case Action.MoveTasks tasks -> earlier && !(other.action instanceof Action.Assign);
          case Action.SetTask task -> earlier && other.changesTasks();
          case Action.Alert alert -> earlier && !other.goesBesideNewRecords();
          case Action.Acknowledge ask -> false;
        }
        || state == State.SENT;
  }

  /** Owner changes wait for nothing of the kind, and new records may be made in any order. */
  private boolean goesBesideNewRecords() {
    return switch (action) {
      case Action.Assign assign -> true;
      case Action.OpenTask task -> true;
      case Action.Alert alert -> true;
      case Action.Stamp stamp -> false;
      case Action.MoveTasks tasks -> false;
      case Action.SetTask task -> false;
      case Action.Acknowledge ask -> false;
    };
  }

  private boolean changesTasks() {
    return action instanceof Action.MoveTasks || action instanceof Action.SetTask;
  }

  /** Whether it is fields that wait to be written: others may have been decided meanwhile. */
  public boolean isWaitingStamp() {
    return state == State.PENDING && action instanceof Action.Stamp;
  }

  /**
   * Fields that come back from their way to the CRM, without those that were decided anew while
   * they could not be replaced; superseded when none is left.
   *
   * @param ofLead every intent of the lead
   */
  public Intent withoutOutdated(Iterable<Intent> ofLead) {
    if (!(action instanceof Action.Stamp stamp)) {
      return this;
    }
    Map<String, String> left = new HashMap<>(stamp.stamps());
    ofLead.forEach(later -> left.keySet().removeAll(later.fieldsDecidedAfter(number)));
    if (left.isEmpty()) {
      return ended(State.SUPERSEDED, "decided anew while it was on its way", record);
    }
    Action lighter = new Action.Stamp(stamp.id(), stamp.lead(), left, stamp.running());
    return waiting(lighter, leaveAt, note);
  }

  private Set<String> fieldsDecidedAfter(long earlier) {
    return number > earlier && state != State.SUPERSEDED ? fields() : Set.of();
  }

  private Set<String> fields() {
    return switch (action) {
      case Action.Assign assign -> assign.stamps().keySet();
      case Action.Stamp stamp -> stamp.stamps().keySet();
      case Action.OpenTask task -> Set.of();
      case Action.MoveTasks tasks -> Set.of();
      case Action.SetTask task -> Set.of();
      case Action.Alert alert -> Set.of();
      case Action.Acknowledge ask -> Set.of();
    };
  }

  /** The same, pending with this action. */
  public Intent waiting(Action now, Instant leaveAt, String note) {
    return new Intent(number, now, State.PENDING, createdAt, leaveAt, null, attempts, note, record);
  }

  private Intent neverSent() {
    int before = state == State.SENT ? attempts - 1 : attempts;
    return new Intent(number, action, state, createdAt, leaveAt, sentAt, before, note, record);
  }

  /** The same, claimed for sending. */
  public Intent claimed() {
    return new Intent(
        number, action, State.CLAIMED, createdAt, leaveAt, sentAt, attempts, note, record);
  }

  /** The same, on its way once more. */
  public Intent sent(Instant at) {
    return new Intent(
        number, action, State.SENT, createdAt, leaveAt, at, attempts + 1, note, record);
  }

  /** The same under the number it was stored with. */
  public Intent numbered(long stored) {
    return new Intent(stored, action, state, createdAt, leaveAt, sentAt, attempts, note, record);
  }

  /** The same, standing elsewhere for this reason. */
  public Intent ended(State where, String why, @Nullable String changed) {
    return new Intent(number, action, where, createdAt, leaveAt, sentAt, attempts, why, changed);
  }

  /**
   * What stays of one that was on its way when its lead was erased: that it ended.
   *
   * @param nameless stands for the lead
   */
  public Intent erased(LeadId nameless) {
    Action nothing = new Action.Stamp(nameless.record() + "-" + number, nameless, Map.of(), false);
    String why = "the lead was erased while it was on its way";
    return new Intent(
        number, nothing, State.SUPERSEDED, createdAt, leaveAt, sentAt, attempts, why, null);
  }

  /** Its life. The last four are final; a superseded one may be armed again. */
  public enum State {
    PENDING,
    CLAIMED,
    /** On its way since {@code sentAt}; stored before the socket saw it. */
    SENT,
    DELIVERED,
    SUPERSEDED,
    /** The CRM said no. */
    REFUSED,
    /** Given up; visible, alerted, can be retried by hand. */
    DEAD;

    public boolean ended() {
      return !seen().onItsWay();
    }

    /** As the engine sees it. */
    public IntentState seen() {
      return switch (this) {
        case PENDING, CLAIMED -> IntentState.OPEN;
        case SENT -> IntentState.SENT;
        case DELIVERED -> IntentState.DELIVERED;
        case SUPERSEDED -> IntentState.SUPERSEDED;
        case REFUSED, DEAD -> IntentState.FAILED;
      };
    }
  }
}
