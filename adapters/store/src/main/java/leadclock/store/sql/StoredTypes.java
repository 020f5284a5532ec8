package leadclock.store.sql;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Mode;

/** Names under which the kinds of a sealed type are stored, for ever. */
final class StoredTypes {
  private StoredTypes() {}

  /** The kind of an action as its column holds it. */
  static String kind(Action action) {
    return switch (action) {
      case Action.Assign assign -> "assign";
      case Action.Stamp stamp -> "stamp";
      case Action.OpenTask task -> "task";
      case Action.MoveTasks tasks -> "move-tasks";
      case Action.SetTask task -> "set-task";
      case Action.Alert alert -> "alert";
      case Action.Acknowledge acknowledge -> "acknowledge";
    };
  }

  /** The order of leaving as its column holds it. */
  static int urgency(Action.Urgency urgency) {
    return switch (urgency) {
      case OWNER -> 10;
      case ALERT -> 20;
      case TASK -> 30;
      case STATE -> 40;
      case HISTORY -> 50;
    };
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Action.Assign.class, name = "assign"),
    @JsonSubTypes.Type(value = Action.Stamp.class, name = "stamp"),
    @JsonSubTypes.Type(value = Action.OpenTask.class, name = "task"),
    @JsonSubTypes.Type(value = Action.MoveTasks.class, name = "move-tasks"),
    @JsonSubTypes.Type(value = Action.SetTask.class, name = "set-task"),
    @JsonSubTypes.Type(value = Action.Alert.class, name = "alert"),
    @JsonSubTypes.Type(value = Action.Acknowledge.class, name = "acknowledge")
  })
  interface OfAction {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SlaClock.Running.class, name = "running"),
    @JsonSubTypes.Type(value = SlaClock.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = SlaClock.Met.class, name = "met"),
    @JsonSubTypes.Type(value = SlaClock.Breached.class, name = "breached"),
    @JsonSubTypes.Type(value = SlaClock.Voided.class, name = "voided")
  })
  interface OfClock {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Mode.Observe.class, name = "observe"),
    @JsonSubTypes.Type(value = Mode.Pilot.class, name = "pilot"),
    @JsonSubTypes.Type(value = Mode.Enforce.class, name = "enforce")
  })
  interface OfMode {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Member.Named.class, name = "named"),
    @JsonSubTypes.Type(value = Member.CrmTeam.class, name = "crm-team")
  })
  interface OfMember {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = FacetTest.OneOf.class, name = "one-of"),
    @JsonSubTypes.Type(value = FacetTest.Compared.class, name = "compared"),
    @JsonSubTypes.Type(value = FacetTest.Present.class, name = "present"),
    @JsonSubTypes.Type(value = FacetTest.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = FacetTest.OfType.class, name = "of-type")
  })
  interface OfFacetTest {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Act.Reassign.class, name = "reassign"),
    @JsonSubTypes.Type(value = Act.Notify.class, name = "notify"),
    @JsonSubTypes.Type(value = Act.TaskNow.class, name = "task-now"),
    @JsonSubTypes.Type(value = Act.NudgeChannel.class, name = "nudge-channel")
  })
  interface OfAct {}
}
