package leadclock.engine.decide;

import java.time.Instant;
import java.util.Map;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import org.jspecify.annotations.Nullable;

/**
 * What shall be done in the CRM. {@code id} is derivable again after any crash, see {@link
 * ActionId}, and is stored on every record we create.
 */
public sealed interface Action {
  String id();

  LeadId lead();

  /** How urgent, most urgent first: the order in which intents leave. */
  Urgency urgency();

  /** Whether it tells or takes away because of a miss: the activities are read again before it. */
  default boolean strikes() {
    return switch (this) {
      case Assign assign -> assign.becauseOfMiss();
      case Alert alert -> alert.topic().ofMiss();
      case Stamp stamp -> false;
      case OpenTask task -> false;
      case MoveTasks tasks -> false;
      case SetTask task -> false;
      case Acknowledge acknowledge -> false;
    };
  }

  /**
   * Sets the owner, together with the stamps that ride along: backup, assigned_at, deadline, state.
   *
   * @param expected owner that the CRM must still show right before the write; null for nobody
   */
  record Assign(
      String id,
      LeadId lead,
      OwnerId to,
      @Nullable OwnerId expected,
      boolean becauseOfMiss,
      Map<String, String> stamps)
      implements Action {
    public Assign {
      stamps = Map.copyOf(stamps);
    }

    @Override
    public Urgency urgency() {
      return Urgency.OWNER;
    }
  }

  /** Desired state of the lead's own fields, by name without prefix; later ones replace earlier. */
  record Stamp(String id, LeadId lead, Map<String, String> stamps, boolean running)
      implements Action {
    public Stamp {
      stamps = Map.copyOf(stamps);
    }

    /** Where the lead stands goes within a minute; a mere reason may wait. */
    @Override
    public Urgency urgency() {
      return running ? Urgency.STATE : Urgency.HISTORY;
    }
  }

  /**
   * @param channel what to use; null when the lead cannot be reached by any
   * @param text words for the body, plain text
   */
  record OpenTask(
      String id,
      LeadId lead,
      OwnerId to,
      Instant dueAt,
      @Nullable Channel channel,
      String subject,
      String text)
      implements Action {
    @Override
    public Urgency urgency() {
      return Urgency.TASK;
    }
  }

  /**
   * Moves the lead's open tasks from one owner to the next, ours and others'; ours are then due at
   * the new deadline, which is all that changes when the owner stays.
   *
   * @param dueAt null where each stays due when it was
   */
  record MoveTasks(String id, LeadId lead, OwnerId from, OwnerId to, @Nullable Instant dueAt)
      implements Action {
    @Override
    public Urgency urgency() {
      return Urgency.TASK;
    }
  }

  /**
   * Completes one of our own tasks or alerts because it asks for nothing any more, or opens it
   * again because it does. Nothing of the kind is a touch.
   *
   * @param task id of the action that made it
   */
  record SetTask(String id, LeadId lead, String task, boolean done) implements Action {
    /** What nobody needs to do any more may wait for company; what is to be done may not. */
    @Override
    public Urgency urgency() {
      return done ? Urgency.STATE : Urgency.TASK;
    }
  }

  /** Tells a person, once. */
  record Alert(
      String id, LeadId lead, OwnerId to, Topic topic, Instant at, String subject, String text)
      implements Action {
    @Override
    public Urgency urgency() {
      return Urgency.ALERT;
    }
  }

  /** Asks the customer's own workflow to acknowledge the lead, by a field it acts on. */
  record Acknowledge(String id, LeadId lead, Instant at) implements Action {
    @Override
    public Urgency urgency() {
      return Urgency.STATE;
    }
  }

  /** What an alert is about. */
  enum Topic {
    NO_ELIGIBLE,
    FIRST_TOUCH_MISSED,
    SECOND_TOUCH_MISSED,
    NEXT_ACTION_MISSED,
    STAGE_MISSED,
    CLEANUP_MISSED,
    ENRICHMENT_MISSED,
    LAST_RUNG_MISSED,
    KEPT_WITHOUT_OWNED_TOUCH,
    OWNER_RESTORED,
    ROUTE_ALERT,
    PILE_UP,
    SUSPENDED,
    TASK_UNTOUCHED,
    SPIKE;

    boolean ofMiss() {
      return switch (this) {
        case FIRST_TOUCH_MISSED,
            SECOND_TOUCH_MISSED,
            NEXT_ACTION_MISSED,
            STAGE_MISSED,
            CLEANUP_MISSED,
            ENRICHMENT_MISSED,
            LAST_RUNG_MISSED,
            KEPT_WITHOUT_OWNED_TOUCH,
            SUSPENDED,
            TASK_UNTOUCHED ->
            true;
        case NO_ELIGIBLE, OWNER_RESTORED, ROUTE_ALERT, PILE_UP, SPIKE -> false;
      };
    }
  }

  /** Order of leaving. */
  enum Urgency {
    OWNER,
    ALERT,
    TASK,
    STATE,
    HISTORY
  }
}
